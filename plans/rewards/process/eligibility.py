"""적격 확인: what personnel and audit answer about a nomination; the nomination follows when both have answered."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from accounts.queries import acting
from kernel.actors import SYSTEM, Moment
from kernel.process import Process, Step, Text
from plans.rewards.codes import CheckState, NominationState
from plans.rewards.forms.nominations import CheckForm
from plans.rewards.models import EligibilityCheck, Nomination
from plans.rewards.process.nomination_conditions import reasons_against
from plans.rewards.process.nominations import NOMINATION
from plans.rewards.process.people import checker, is_party
from plans.rewards.queries.nominations import unanswered_checks
from workflow.advance import advance

ASKED, ANSWERED = CheckState.ASKED, CheckState.ANSWERED


def nomination_is_checked(check: EligibilityCheck, _moment: Moment) -> Text | None:
    if check.nomination.state == NominationState.ELIGIBILITY_CHECK:
        return None
    return _("적격검토가 끝나 확인을 받지 않습니다.")


def not_a_party(check: EligibilityCheck, moment: Moment) -> Text | None:
    """DOMAIN 3.3-1: neither the nominator nor a nominee answers."""
    if is_party(check.nomination, moment.by):
        return _("자신이 추천했거나 후보인 추천은 다른 담당자가 확인해야 합니다.")
    return None


def keep_answer(check: EligibilityCheck, answers: Mapping[str, Any], moment: Moment) -> None:
    """Saved here already, so that the nomination sees the answer when it follows."""
    check.unfit, check.note = answers["unfit"], answers["note"]
    check.restricted_until = answers["restricted_until"]
    check.answered_by, check.answered_at = acting(moment), moment.at
    check.save()
    settle(check.nomination, at=moment.at)


def settle(nomination: Nomination, *, at: datetime) -> None:
    """Eligible or not, as soon as both have answered; of two answers at once the later one settles it."""
    locked = Nomination.objects.select_for_update(of=("self",)).get(pk=nomination.pk)
    if unanswered_checks(locked).exists():
        return
    advance(NOMINATION, nomination, "ineligible" if reasons_against(locked) else "eligible", by=SYSTEM, at=at)


ELIGIBILITY: Process[EligibilityCheck] = Process(
    "eligibility",
    _("적격 확인"),
    EligibilityCheck,
    begins=ASKED,
    ends=[ANSWERED],
    steps=[
        Step("answer", _("확인 결과 제출"), [ASKED], ANSWERED, by=checker,
             needs=[nomination_is_checked, not_a_party], asks=CheckForm, then=keep_answer),
        Step("correct", _("확인 결과 고치기"), [ANSWERED], None, by=checker,
             needs=[nomination_is_checked, not_a_party], asks=CheckForm, then=keep_answer, prompts=False),
    ],
)  # fmt: skip
