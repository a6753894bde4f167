"""Notes that a host name is an official one of its government."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _

from kernel.errors import Refused
from tenants.actions import confirm_host


class Command(BaseCommand):
    help = (
        "Confirm that a host is an official one of its government, which may then say so on its pages. "
        "Example: manage.py confirm_host proactive.goryeong.go.kr"
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("host")
        parser.add_argument("--withdraw", action="store_true", help="it is none (any more)")

    def handle(self, *args: Any, **options: Any) -> None:
        on = None if options["withdraw"] else timezone.localdate()
        try:
            domain = confirm_host(options["host"], on=on)
        except Refused as refusal:
            raise CommandError(refusal.sentence) from refusal
        sentence = _("공식 주소로 확인했습니다: %(host)s") if on else _("공식 주소 확인을 거두었습니다: %(host)s")
        self.stdout.write(sentence % {"host": domain.domain})
