"""점검·분석 (R50): begun when a month is over, signed by the head of the audit, never computed again afterwards."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.queries import acting, holders_of, person_of
from accounts.roles import Role, holds
from events.reports import InspectionSigned
from kernel.actors import Moment
from kernel.process import Clock, Process, Step
from kernel.worktime import end_of
from plans.reports.codes_learning import InspectionState
from plans.reports.forms.learning import InspectionForm
from plans.reports.models import Inspection
from plans.reports.policies_learning import LearningRules
from plans.reports.queries.learning import compute_figures, month_of
from policies.values import policy_on

DRAFT, SIGNED = InspectionState.DRAFT, InspectionState.SIGNED

keeps_inspections = holds(Role.AUDITOR, Role.AUDIT_HEAD)
signs_inspections = holds(Role.AUDIT_HEAD)


def month_is_over(inspection: Inspection, moment: Moment) -> str | None:
    if timezone.localdate(moment.at) > month_of(inspection.year, inspection.month)[1]:
        return None
    return gettext("그달이 지난 뒤에 서명할 수 있습니다.")


def opinion_written(inspection: Inspection, _moment: Moment) -> str | None:
    return None if inspection.opinion else gettext("분석 의견을 적어야 합니다.")


def written_by_another(inspection: Inspection, moment: Moment) -> str | None:
    """DOMAIN 3.3-9: writing and signing lie in two hands."""
    if inspection.made_by_id is None or inspection.made_by_id != moment.by.id:
        return None
    return gettext("분석 의견을 쓴 사람은 서명할 수 없습니다.")


def recompute(inspection: Inspection, moment: Moment) -> None:
    """Count anew; the reports of a month still move while it is a draft."""
    inspection.figures = compute_figures(inspection.year, inspection.month)
    inspection.computed_at = moment.at


def _write(inspection: Inspection, answers: Mapping[str, Any], moment: Moment) -> None:
    inspection.opinion, inspection.plan = answers["opinion"], answers["plan"]
    inspection.made_by = person_of(moment.by)
    recompute(inspection, moment)


def _count_again(inspection: Inspection, _answers: Mapping[str, Any], moment: Moment) -> None:
    recompute(inspection, moment)


def _sign(inspection: Inspection, _answers: Mapping[str, Any], moment: Moment) -> None:
    inspection.signed_by, inspection.signed_at = acting(moment), moment.at


def _signed(inspection: Inspection, _moment: Moment) -> InspectionSigned:
    return InspectionSigned(inspection.pk, inspection.year, inspection.month)


def signed_until(inspection: Inspection, moment: Moment) -> datetime:
    """A day of the following month that the office has set."""
    last = month_of(inspection.year, inspection.month)[1]
    days = policy_on(LearningRules, timezone.localdate(moment.at)).sign_days
    following = date.fromordinal(last.toordinal() + 1)
    longest = month_of(following.year, following.month)[1].day
    return end_of(following.replace(day=min(days, longest)))


def _signers(_inspection: Inspection, moment: Moment) -> list[User]:
    return list(holders_of([Role.AUDIT_HEAD], timezone.localdate(moment.at)))


SIGN_DUE: Clock[Inspection] = Clock("sign_due", _("소극행정 월별 점검 서명"), due=signed_until, holders=_signers)

INSPECTION = Process[Inspection](
    "inspection",
    _("소극행정 점검·분석"),
    Inspection,
    begins=DRAFT,
    ends=[SIGNED],
    steps=[
        Step("write", _("분석 의견 작성"), [DRAFT], None, by=keeps_inspections, asks=InspectionForm, then=_write),
        Step("count", _("다시 집계"), [DRAFT], None, by=keeps_inspections, then=_count_again, prompts=False),
        Step("sign", _("서명"), [DRAFT], SIGNED, by=signs_inspections,
             needs=[month_is_over, opinion_written, written_by_another], then=_sign, announces=_signed,
             stops=[SIGN_DUE.name]),
    ],
)  # fmt: skip
