"""Closes a tenant for a while."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from kernel.errors import Refused
from tenants.actions import find, suspend


class Command(BaseCommand):
    help = (
        "Close a tenant: its pages answer 503, its work is refused, its data stay. Example: manage.py suspend goryeong"
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("slug")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            tenant = find(options["slug"])
        except Refused as refusal:
            raise CommandError(refusal.sentence) from refusal
        suspend(tenant)
        self.stdout.write(_("운영을 중지했습니다: %(name)s") % {"name": tenant.government.name_ko})
