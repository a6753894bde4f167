"""The first person of a house, whom nobody inside could register."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.actions.people import note, temporary_password
from accounts.models import RoleHolding, User
from accounts.queries import holders_of
from accounts.rights import ADMINISTRATORS
from accounts.roles import Role
from kernel.actors import SYSTEM
from kernel.errors import Invalid, NotNow
from tenants.directory import current_tenant


@transaction.atomic
def appoint_first_administrator(username: str, name: str, *, email: str, at: datetime) -> tuple[User, str]:
    """Register the administrator of the house at hand; returns the temporary password.

    Raises NotNow where there is one already (who then registers others), Invalid for a name that is taken.
    """
    role = Role.PLATFORM_ADMIN if current_tenant() is None else Role.TENANT_ADMIN
    today = timezone.localdate(at)
    if holders_of(ADMINISTRATORS, today).exists():
        raise NotNow(_("이미 관리자가 있습니다. 그 관리자가 화면에서 다른 사람을 등록하고 역할을 부여합니다."))
    if User.objects.filter(username=username.lower()).exists():
        raise Invalid(_("이미 쓰고 있는 아이디입니다."))
    password = temporary_password()
    person = User.objects.create_person(username, password, name=name, email=email, password_is_temporary=True)
    RoleHolding.objects.create(person=person, role=role, starts_on=today)
    note(person, "appoint_first_administrator", by=SYSTEM, at=at, role=role.value)
    return person, password
