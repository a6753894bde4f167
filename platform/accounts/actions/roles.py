"""Giving and ending roles, and designating the dedicated department, each with its day and its document."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.actions.people import demand_another_administrator, note
from accounts.changes import announce
from accounts.models import Department, Designation, RoleHolding, User
from accounts.rights import ADMINISTRATORS, DESIGNATES, GUARDED, KEEPS_PEOPLE, demand, grantable_roles
from accounts.roles import Role
from audit.models import Kind
from audit.record import record
from kernel.actors import Actor
from kernel.errors import Invalid, NotAllowed, NotNow
from kernel.words import quoted_with, with_particle

NEEDS_DOCUMENT = frozenset({Role.PAO, Role.PROTECTOR, Role.DEDICATED, Role.ACTING_HEAD})  # 운영규정 6조; R11
HELD_BY_ONE = frozenset({Role.HEAD, Role.ACTING_HEAD})


@dataclass(frozen=True)
class Term:
    """From a day until a day (None: until further notice), by a document."""

    starts_on: date
    ends_on: date | None = None
    document_no: str = ""
    acting_for: str = ""

    @property
    def overlapping(self) -> Q:
        """Rows whose days have one in common with these."""
        begun = Q(starts_on__lte=self.ends_on) if self.ends_on else Q()
        return begun & (Q(ends_on=None) | Q(ends_on__gte=self.starts_on))


@transaction.atomic
def grant(role: Role, *, to: User, term: Term, by: Actor, at: datetime) -> RoleHolding:
    """Give a role for a time. Asked again with the same days it is the one given before.

    Raises NotAllowed, Invalid (document or position missing, days backwards), NotNow (held already).
    """
    _check_right(role, to, by, at)
    _check_term(role, term)
    person = User.objects.select_for_update(of=("self",)).get(pk=to.pk)
    if same := person.holdings.filter(role=role, starts_on=term.starts_on, ends_on=term.ends_on).first():
        return same
    _check_free(role, person, term)
    holding = RoleHolding.objects.create(person=person, role=role, **vars(term))
    _note(holding, "grant", by=by, at=at)
    if role in GUARDED:
        sentence = _("%(by)s님이 %(name)s님에게 ‘%(role)s’ 역할을 부여했습니다. 시작일: %(day)s")
        given = {"by": by.name, "name": person.name, "role": role.label, "day": term.starts_on.isoformat()}
        announce(person, sentence % given, at=at)
    return holding


def _check_right(role: Role, to: User, by: Actor, at: datetime) -> None:
    demand(KEEPS_PEOPLE, by=by, at=at)
    if role not in grantable_roles(by, at):
        raise NotAllowed(_("‘%(role)s’ 역할은 기관 관리자만 부여합니다.") % {"role": role.label})
    if by.id == to.pk:
        raise NotAllowed(_("자신에게 역할을 부여할 수 없습니다. 다른 관리자에게 요청해 주십시오."))
    if not to.is_active:
        raise NotNow(_("사용이 중지된 사람에게는 역할을 부여할 수 없습니다."))


def _check_term(role: Role, term: Term) -> None:
    missing: dict[str, list[str]] = {}
    if role in NEEDS_DOCUMENT and not term.document_no:
        missing["document_no"] = [_("지정 문서번호를 입력해 주십시오.")]
    if role == Role.ACTING_HEAD and not term.acting_for:
        missing["acting_for"] = [_("대행하는 직위를 입력해 주십시오.")]
    if term.ends_on and term.ends_on < term.starts_on:
        missing["ends_on"] = [_("종료일은 시작일 이후여야 합니다.")]
    if missing:
        raise Invalid(_("입력한 내용을 확인해 주십시오."), missing)


def _check_free(role: Role, person: User, term: Term) -> None:
    held = RoleHolding.objects.filter(term.overlapping, role=role).select_related("person")
    others = held if role in HELD_BY_ONE else held.filter(person=person)
    if (other := others.first()) is not None:
        raise NotNow(
            _("같은 기간에 %(name)s님이 이미 ‘%(role)s’입니다. 먼저 그 역할을 끝내 주십시오.")
            % {"name": other.person.name, "role": role.label}
        )


@transaction.atomic
def end(holding: RoleHolding, *, on: date, by: Actor, at: datetime, reason: str = "") -> None:
    """Let `on` be the last day of a role, never a later one than before: a longer term is another grant.

    A day that has passed needs a reason: what the person did in the role since then looks otherwise afterwards.

    Raises NotAllowed, Invalid and NotNow.
    """
    demand(KEEPS_PEOPLE, by=by, at=at)
    role = Role(holding.role)
    if role not in grantable_roles(by, at):
        raise NotAllowed(_("‘%(role)s’ 역할은 기관 관리자만 끝냅니다.") % {"role": role.label})
    if on < holding.starts_on:
        raise Invalid(_("종료일은 시작일 이후여야 합니다."), {"ends_on": [_("종료일은 시작일 이후여야 합니다.")]})
    if on < timezone.localdate(at) and not reason:
        sentence = _("오늘보다 이른 날로 끝낼 때에는 사유를 입력해 주십시오.")
        raise Invalid(sentence, {"reason": [sentence]})
    there = RoleHolding.objects.select_for_update().get(pk=holding.pk)
    if there.ends_on and on > there.ends_on:
        sentence = _("정해진 마지막 날을 뒤로 미룰 수 없습니다. 새 기간으로 다시 부여해 주십시오.")
        raise Invalid(sentence, {"ends_on": [sentence]})
    if role in ADMINISTRATORS:
        demand_another_administrator(holding.person, at=at)
    RoleHolding.objects.filter(pk=holding.pk).update(ends_on=on)
    holding.ends_on = on
    _note(holding, "end", by=by, at=at, reason=reason)


@transaction.atomic
def pass_on(holding: RoleHolding, *, to: User, term: Term, by: Actor, at: datetime) -> RoleHolding:
    """Let somebody else hold a role from `term.starts_on` on; the holder's last day is the one before.

    Raises what `grant` raises, and Invalid when the role began on that day or later.
    """
    if holding.starts_on >= term.starts_on:
        raise Invalid(
            _("%(role)s %(day)s에 시작되었습니다. 그 뒤의 날짜에 넘길 수 있습니다.")
            % {"role": quoted_with(holding.get_role_display(), "은/는"), "day": holding.starts_on.isoformat()},
            {"starts_on": [_("넘기는 역할의 시작일보다 늦은 날짜를 입력해 주십시오.")]},
        )
    holding.ends_on = term.starts_on - timedelta(days=1)
    holding.save(update_fields=["ends_on"])
    _note(holding, "end", by=by, at=at)
    return grant(Role(holding.role), to=to, term=term, by=by, at=at)


def _note(holding: RoleHolding, action: str, *, by: Actor, at: datetime, reason: str = "") -> None:
    note(
        holding.person,
        f"role_{action}",
        by=by,
        at=at,
        role=str(holding.role),
        starts_on=holding.starts_on.isoformat(),
        ends_on=holding.ends_on.isoformat() if holding.ends_on else None,
        holding=str(holding.pk),
        **({"reason": reason} if reason else {}),
    )


@transaction.atomic
def designate(department: Department, *, starts_on: date, document_no: str, by: Actor, at: datetime) -> Designation:
    """Make a department the dedicated one from a day on; the former one ends the day before. 운영규정 6조 1항.

    Raises NotAllowed, and NotNow when a later designation stands already.
    """
    demand(DESIGNATES, by=by, at=at)
    former = Designation.objects.select_for_update().filter(ends_on=None).first()
    if former and former.department_id == department.pk:
        return former
    if former and former.starts_on >= starts_on:
        raise NotNow(
            _("%(day)s부터 %(department)s 지정되어 있습니다. 그 뒤의 날짜를 입력해 주십시오.")
            % {"day": former.starts_on.isoformat(), "department": with_particle(former.department.name, "이/가")}
        )
    if former:
        former.ends_on = starts_on - timedelta(days=1)
        former.save(update_fields=["ends_on"])
    made = Designation.objects.create(department=department, starts_on=starts_on, document_no=document_no)
    record(
        Kind.ACTION,
        by=by,
        at=at,
        subject_type="department",
        subject_id=department.pk,
        detail={"action": "designate", "starts_on": starts_on.isoformat(), "designation": str(made.pk)},
    )
    return made
