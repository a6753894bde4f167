"""이의: what is said against a nomination during the public check; audit looks into it and says what it found."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from accounts.queries import acting
from kernel.actors import SYSTEM, Moment
from kernel.process import Process, Step, Text
from plans.rewards.codes import ObjectionState
from plans.rewards.forms.nominations import FindingForm
from plans.rewards.models import Objection
from plans.rewards.process.nominations import NOMINATION, SENT_IN
from plans.rewards.process.people import audit, is_party
from workflow.advance import advance

FILED, UPHELD, DISMISSED = ObjectionState.FILED, ObjectionState.UPHELD, ObjectionState.DISMISSED


def neither_party_nor_objector(objection: Objection, moment: Moment) -> Text | None:
    if objection.filed_by_id == moment.by.id or is_party(objection.nomination, moment.by):
        return _("이의를 냈거나 그 추천의 당사자인 사람은 처리할 수 없습니다.")
    return None


def keep_finding(objection: Objection, answers: Mapping[str, Any], moment: Moment) -> None:
    objection.finding = answers["finding"]
    objection.decided_by, objection.decided_at = acting(moment), moment.at


def uphold(objection: Objection, answers: Mapping[str, Any], moment: Moment) -> None:
    """The nomination is out; a second objection against it may still be upheld."""
    keep_finding(objection, answers, moment)
    if objection.nomination.state in SENT_IN:
        advance(NOMINATION, objection.nomination, "disqualify", by=SYSTEM, at=moment.at)


OBJECTION: Process[Objection] = Process(
    "objection",
    _("공개검증 이의"),
    Objection,
    begins=FILED,
    ends=[UPHELD, DISMISSED],
    steps=[
        Step("uphold", _("인용"), [FILED], UPHELD, by=audit,
             needs=[neither_party_nor_objector], asks=FindingForm, then=uphold),
        Step("dismiss", _("기각"), [FILED], DISMISSED, by=audit,
             needs=[neither_party_nor_objector], asks=FindingForm, then=keep_finding),
    ],
)  # fmt: skip
