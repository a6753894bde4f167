"""Adds a system that sends petitions; its credentials are shown once."""

from argparse import RawDescriptionHelpFormatter
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _

from kernel.errors import Refused
from liaison.petitions.actions.sources import SCOPE, add_source
from tenants.context import in_public

EXAMPLE = """examples:
  manage.py petition_source add EPEOPLE --title 국민신문고 --callback https://gateway.example.go.kr/apjang
"""


class Command(BaseCommand):
    help = "Add a source of petitions. Prints client id, client secret and both webhook secrets, once."

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> CommandParser:
        return super().create_parser(
            prog_name, subcommand, epilog=EXAMPLE, formatter_class=RawDescriptionHelpFormatter, **kwargs
        )

    def add_arguments(self, parser: CommandParser) -> None:
        actions = parser.add_subparsers(dest="action", required=True)
        adding = actions.add_parser("add", help="a new source")
        adding.add_argument("code", help="upper-case letters, digits and underscores, such as EPEOPLE")
        adding.add_argument("--title", default="", help="what it is called on the pages")
        adding.add_argument("--callback", required=True, help="where returns are sent, https")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            with in_public():
                source, issued = add_source(
                    options["code"], title=options["title"], callback_url=options["callback"], at=timezone.now()
                )
        except Refused as refusal:
            raise CommandError(refusal.sentence) from refusal
        self.stdout.write(
            _("%(title)s 연계를 등록하였습니다. 아래 값은 다시 볼 수 없습니다.") % {"title": source.title}
        )
        for name, value in (
            ("token_endpoint", f"https://{settings.PLATFORM_HOST}/identity/o/api/token"),
            ("scope", SCOPE),
            ("client_id", issued.client_id),
            ("client_secret", issued.client_secret),
            ("inbound_secret", issued.inbound_secret),
            ("outbound_secret", issued.outbound_secret),
        ):
            self.stdout.write(f"{name}={value}")
