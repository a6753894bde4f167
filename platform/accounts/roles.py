"""Roles as code, with their official titles. A rule asks `holds(Role.X)` and nothing finer."""

from collections.abc import Collection
from datetime import datetime
from typing import Any, Protocol, runtime_checkable

from django.db.models import Model, Q, TextChoices
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from kernel.actors import SYSTEM, Actor, Moment
from kernel.process import Who


class Role(TextChoices):
    HEAD = "head", _("기관장")
    ACTING_HEAD = "acting_head", _("권한대행")
    VICE_HEAD = "vice_head", _("부단체장")
    PAO = "pao", _("적극행정 책임관")
    DEDICATED = "dedicated", _("전담부서 담당자")
    PROTECTOR = "protector", _("적극행정 보호관")
    AUDIT_HEAD = "audit_head", _("감사기구의 장")
    AUDITOR = "auditor", _("감사담당자")
    HR = "hr", _("인사부서 담당자")
    SERVICE = "service", _("복무부서 담당자")
    LEGAL = "legal", _("법무부서 담당자")
    FINANCE = "finance", _("회계부서 담당자")
    CHAIR = "chair", _("위원장")
    MEMBER = "member", _("위원")
    SECRETARY = "secretary", _("간사")
    PETITION = "petition", _("민원담당자")
    DEPT_HEAD = "dept_head", _("부서장")
    EMPLOYEE = "employee", _("직원")
    TENANT_ADMIN = "tenant_admin", _("기관 관리자")
    MIN_OFFICER = "min_officer", _("중앙부처 담당관")
    PROV_OFFICER = "prov_officer", _("시·도 담당자")
    PARTNER = "partner", _("유관기관 담당자")
    LINK_OPERATOR = "link_operator", _("민원연계 담당자")
    PLATFORM_ADMIN = "platform_admin", _("플랫폼 운영자")


@runtime_checkable
class HoldsRoles(Protocol):
    """A person whose roles are known by date."""

    def roles_at(self, at: datetime) -> Collection[str]: ...


def roles_of(actor: Actor, at: datetime) -> Collection[str]:
    """The roles in force; the installation itself and visitors hold none."""
    return actor.roles_at(at) if isinstance(actor, HoldsRoles) else ()


def holds(*roles: Role) -> Who[Any]:
    """Anyone who holds one of the roles at the moment of acting."""

    def held(actor: Actor, at: datetime) -> bool:
        return not set(roles).isdisjoint(roles_of(actor, at))

    def allows(subject: Model, moment: Moment) -> bool:
        return held(moment.by, moment.at)

    def scope(actor: Actor, at: datetime) -> Q | None:
        return Q() if held(actor, at) else None

    return Who(
        format_lazy("·".join(["{}"] * len(roles)), *(role.label for role in roles)),
        allows,
        scope,
        frozenset(role.value for role in roles),
    )


SYSTEM_ONLY: Who[Any] = Who(_("시스템"), lambda subject, moment: moment.by is SYSTEM, lambda actor, at: None)
"""Steps that follow from an event of another application; nobody takes them by hand."""
