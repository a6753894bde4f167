"""What a government still has to do before it is open (열림), and before it works smoothly."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Department, Duty, User
from accounts.queries import missing_designations
from accounts.rights import SETS_UP, may
from policies.models import PolicyValue

WORKING_HOUSE = 5  # people: fewer cannot prepare, decide and approve a plan


@dataclass(frozen=True)
class Item:
    """A line of the checklist; `url` is where it is done."""

    label: str
    help: str
    url: str
    is_done: bool


def checklist_for(viewer: User, *, at: datetime) -> list[Item]:
    """The checklist for those who set a government up, and nothing for others; nothing once all is done."""
    if not may(SETS_UP, viewer, at):
        return []
    items = [*_house(), *_designations(at), _policies()]
    return [] if all(item.is_done for item in items) else items


def _house() -> Iterable[Item]:
    duties = {duty for row in Department.objects.values_list("duties", flat=True) for duty in row}
    yield Item(
        _("부서를 등록하고 맡은 일을 표시합니다."),
        _("기획·감사·인사·복무·법무를 맡은 부서가 있어야 실행계획을 협의할 수 있습니다."),
        reverse("departments"),
        {Duty.PLANNING, Duty.AUDIT, Duty.PERSONNEL, Duty.SERVICE, Duty.LEGAL} <= duties,
    )
    yield Item(
        _("직원을 등록합니다."),
        _("인사 시스템의 명단을 XLSX나 CSV로 가져올 수 있습니다."),
        reverse("staff_import"),
        User.objects.filter(is_active=True).count() >= WORKING_HOUSE,
    )


def _designations(at: datetime) -> Iterable[Item]:
    """운영규정 6조: without these the government is not open (R11)."""
    missing = missing_designations(timezone.localdate(at))
    yield Item(
        _("전담부서, 적극행정 책임관, 적극행정 보호관을 지정합니다."),
        _("아직 지정하지 않은 것: %(missing)s") % {"missing": ", ".join(missing)}
        if missing
        else _("모두 지정했습니다."),
        reverse("roles"),
        not missing,
    )


def _policies() -> Item:
    return Item(
        _("운영 기준을 확인합니다."),
        _("조례와 다른 기본값을 우리 기관의 값으로 바꿉니다."),
        reverse("policies"),
        PolicyValue.objects.filter(is_default=False).exists(),
    )
