"""Opens a suspended tenant again."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from kernel.errors import Refused
from tenants.actions import find, resume


class Command(BaseCommand):
    help = "Open a suspended tenant again. Example: manage.py resume goryeong"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("slug")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            tenant = find(options["slug"])
        except Refused as refusal:
            raise CommandError(refusal.sentence) from refusal
        resume(tenant)
        self.stdout.write(_("운영을 재개했습니다: %(name)s") % {"name": tenant.government.name_ko})
