"""Gives a tenant another host name."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from kernel.errors import Refused
from tenants.actions import find, rename


class Command(BaseCommand):
    help = "Give a tenant another host name; the former one sends people on. Example: manage.py rename goryeong goryeong-gun"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("slug")
        parser.add_argument("new_slug")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            domain = rename(find(options["slug"]), options["new_slug"])
        except Refused as refusal:
            raise CommandError(refusal.sentence) from refusal
        self.stdout.write(_("새 주소: %(host)s") % {"host": domain.domain})
