"""Registering people, changing what is known of them, letting them go."""

from collections.abc import Mapping
from datetime import datetime
from secrets import choice
from typing import Any

from allauth.mfa.models import Authenticator
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.changes import announce
from accounts.models import EmployeeKind, User
from accounts.queries import holders_of
from accounts.rights import ADMINISTRATORS, KEEPS_PEOPLE, demand, demand_keeping
from accounts.roles import roles_of
from accounts.sessions import end_sessions
from accounts.tokens import end_tokens
from audit.models import Kind
from audit.record import record
from kernel.actors import Actor
from kernel.errors import Invalid, NotAllowed, NotNow

PERSON = "person"
FACTS = ("name", "email", "employee_no", "kind", "department", "position", "grade", "government_code")
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that are mistaken for another
TEMPORARY_LENGTH = 14


@transaction.atomic
def register(*, username: str, facts: Mapping[str, Any], by: Actor, at: datetime) -> tuple[User, str]:
    """A new person and the temporary password, to be shown once. Raises NotAllowed and Invalid."""
    demand(KEEPS_PEOPLE, by=by, at=at)
    if User.objects.filter(username=username.lower()).exists():
        raise Invalid(_("이미 쓰고 있는 아이디입니다."), {"username": [_("이미 쓰고 있는 아이디입니다.")]})
    password = temporary_password()
    person = User.objects.create_person(username, password, password_is_temporary=True, **_known(facts))
    note(person, "register", by=by, at=at)
    return person, password


def temporary_password() -> str:
    """Long enough to be safe until it is changed, easy to read out."""
    return "".join(choice(LETTERS) for _place in range(TEMPORARY_LENGTH))


@transaction.atomic
def change(person: User, *, facts: Mapping[str, Any], by: Actor, at: datetime) -> list[str]:
    """Change what is known of a person; returns the names of what changed. Raises NotAllowed."""
    demand(KEEPS_PEOPLE, by=by, at=at)
    there = _locked(person)
    changed = [name for name, value in _known(facts).items() if getattr(there, name) != value]
    for name in changed:
        setattr(there, name, facts[name])
    if "email" in changed:  # whoever reads the mail of this address can set the password
        demand_keeping(there, by=by, at=at)
    if changed:
        there.save(update_fields=changed)
        note(there, "change", by=by, at=at, fields=sorted(changed))
    person.refresh_from_db()
    return changed


def _known(facts: Mapping[str, Any]) -> dict[str, Any]:
    known = {name: value for name, value in facts.items() if name in FACTS}
    if "employee_no" in known:
        known["employee_no"] = known["employee_no"] or None
    if known.get("kind") == EmployeeKind.OUTSIDE and known.get("department"):
        raise Invalid(_("외부위원은 부서가 없습니다."), {"department": [_("외부위원은 부서를 비워 두십시오.")]})
    return known


@transaction.atomic
def let_go(person: User, *, by: Actor, at: datetime) -> None:
    """End a person's access at once: no sign-in, no open session, no token. Raises NotAllowed and NotNow."""
    demand_keeping(person, by=by, at=at)
    if by.id == person.pk:
        raise NotAllowed(_("자신의 사용을 스스로 중지할 수 없습니다. 다른 관리자에게 요청해 주십시오."))
    there = _locked(person)
    if there.is_active:
        demand_another_administrator(there, at=at)
        there.is_active = False
        there.save(update_fields=["is_active"])
        end_tokens(there, at=at)
        end_sessions(there)
        note(there, "let_go", by=by, at=at)
    person.is_active = False


@transaction.atomic
def readmit(person: User, *, by: Actor, at: datetime) -> str:
    """Let a former person sign in again, with a temporary password that is returned once. Raises NotAllowed."""
    demand_keeping(person, by=by, at=at)
    User.objects.filter(pk=person.pk).update(is_active=True)
    person.is_active = True
    note(person, "readmit", by=by, at=at)
    return renew_password(person, by=by, at=at)


@transaction.atomic
def renew_password(person: User, *, by: Actor, at: datetime) -> str:
    """A temporary password for someone who forgot theirs; every session and token of theirs ends. Shown once.

    Raises NotAllowed, also for one's own account: there the old password and the code are asked for.
    """
    _demand_keeping_another(person, by=by, at=at)
    password = temporary_password()
    person.set_password(password)
    person.password_is_temporary = True
    person.save(update_fields=["password", "password_is_temporary"])
    end_tokens(person, at=at)
    end_sessions(person)
    note(person, "renew_password", by=by, at=at)
    sentence = _("%(by)s님이 %(name)s님의 비밀번호를 임시 비밀번호로 바꾸었습니다.")
    announce(person, sentence % {"by": by.name, "name": person.name}, at=at)
    return password


@transaction.atomic
def remove_second_factor(person: User, *, by: Actor, at: datetime) -> None:
    """For someone whose telephone is lost; every session of theirs ends. Raises NotAllowed, also for one's own."""
    _demand_keeping_another(person, by=by, at=at)
    Authenticator.objects.filter(user=person).delete()
    end_sessions(person)
    note(person, "remove_second_factor", by=by, at=at)
    sentence = _("%(by)s님이 %(name)s님의 2단계 인증을 해제했습니다.")
    announce(person, sentence % {"by": by.name, "name": person.name}, at=at)


def _demand_keeping_another(person: User, *, by: Actor, at: datetime) -> None:
    demand_keeping(person, by=by, at=at)
    if by.id == person.pk:
        raise NotAllowed(_("자신의 비밀번호와 2단계 인증은 ‘내 계정’에서 바꿉니다."))


def demand_another_administrator(person: User, *, at: datetime) -> None:
    """Raises NotNow when without this person nobody could give rights any more."""
    mine = ADMINISTRATORS & set(roles_of(person, at))
    if mine and not holders_of(mine, timezone.localdate(at)).exclude(pk=person.pk).exists():
        raise NotNow(_("관리자가 한 명도 남지 않게 됩니다. 먼저 다른 사람에게 관리자 역할을 부여해 주십시오."))


def note(person: User, action: str, *, by: Actor, at: datetime, **detail: object) -> None:
    """A line in the record about a person."""
    record(Kind.ACTION, by=by, at=at, subject_type=PERSON, subject_id=person.pk, detail={"action": action, **detail})


def _locked(person: User) -> User:
    return User.objects.select_for_update(of=("self",)).get(pk=person.pk)
