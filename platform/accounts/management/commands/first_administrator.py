from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils import timezone

from accounts.actions.people import note, temporary_password
from accounts.models import RoleHolding, User
from accounts.roles import Role
from kernel.actors import SYSTEM
from tenants.context import in_public, in_tenant
from tenants.models import Tenant
from tenants.names import schema_of

DOCUMENT = "first_administrator"


class Command(BaseCommand):
    help = (
        "Register the first administrator of a local government, or of the platform with the slug “platform”.\n"
        "The temporary password is printed once and has to be changed at the first sign-in.\n"
        'Example: manage.py first_administrator goryeong --username admin --name "홍길동"'
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("slug", help="the local government's slug, or “platform”")
        parser.add_argument("--username", required=True, help="name of sign-in")
        parser.add_argument("--name", required=True, help="the person's name")

    def handle(self, *args: Any, **options: Any) -> None:
        slug = options["slug"]
        on_platform = slug == "platform"
        if not on_platform:
            _must_be_a_tenant(slug)
        with in_public() if on_platform else in_tenant(schema_of(slug)), transaction.atomic():
            role = Role.PLATFORM_ADMIN if on_platform else Role.TENANT_ADMIN
            password = _register(options["username"], options["name"], role)
        self.stdout.write(f"{options['username']} {password}")


def _must_be_a_tenant(slug: str) -> None:
    with in_public():
        if not Tenant.objects.filter(government__slug=slug).exists():
            raise CommandError(f"‘{slug}’은(는) 개설되지 않았습니다. 먼저 manage.py provision {slug}를 실행하십시오.")


def _register(username: str, name: str, role: Role) -> str:
    now = timezone.now()
    if RoleHolding.objects.filter(role=role).exists():
        raise CommandError("이미 관리자가 있습니다. 사람은 화면에서 등록하십시오.")
    password = temporary_password()
    person = User.objects.create_person(username, password, name=name, password_is_temporary=True)
    RoleHolding.objects.create(person=person, role=role, starts_on=timezone.localdate(now), document_no=DOCUMENT)
    note(person, "register", by=SYSTEM, at=now)
    return password
