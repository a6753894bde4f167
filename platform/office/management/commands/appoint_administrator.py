"""Registers the first administrator of a local government, or of the platform."""

from contextlib import AbstractContextManager
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.actions.first import appoint_first_administrator
from kernel.errors import Refused
from tenants.actions import find
from tenants.context import in_public, in_tenant


class Command(BaseCommand):
    help = (
        "Register the first administrator of a local government (or, with “platform” for the slug, of the platform) "
        "and print a temporary password. Example: manage.py appoint_administrator goryeong kim 김하나"
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("slug")
        parser.add_argument("username")
        parser.add_argument("name")
        parser.add_argument("--email", default="")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            with _house(options["slug"]):
                person, password = appoint_first_administrator(
                    options["username"], options["name"], email=options["email"], at=timezone.now()
                )
        except Refused as refusal:
            raise CommandError(refusal.sentence) from refusal
        self.stdout.write(
            _("관리자를 등록했습니다: %(name)s\n아이디: %(username)s\n임시 비밀번호: %(password)s")
            % {"name": person.name, "username": person.username, "password": password}
        )


def _house(slug: str) -> AbstractContextManager[None]:
    return in_public() if slug == "platform" else in_tenant(find(slug).schema_name)
