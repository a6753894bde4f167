"""Deadlines of participation: none of them is law, each is a policy of the office."""

from datetime import datetime
from typing import TypeVar

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kernel.actors import Moment
from kernel.process import Clock
from kernel.worktime import Unit, WorkCalendar, due
from plans.participation.models import Application, Inquiry, Recommendation
from plans.participation.policies import ApplicationRules, InquiryRules, RecommendationRules
from plans.participation.process.people import heads, named, officers
from policies.policy import Policy
from policies.values import closed_days, policy_on

P = TypeVar("P", bound=Policy)


def rules_at(policy: type[P], moment: Moment) -> P:
    """The policy in force on the day."""
    return policy_on(policy, timezone.localdate(moment.at))


def working_days_from(at: datetime, days: int) -> datetime:
    """The end of the n-th working day after today."""
    return due(at, days, Unit.DAY_WORK, WorkCalendar(closed=closed_days()), first_day_counts=False)


CHECK_DUE: Clock[Recommendation] = Clock(
    "recommendation_check",
    _("주민추천 사실확인"),
    due=lambda row, moment: working_days_from(moment.at, rules_at(RecommendationRules, moment).check_days),
    holders=lambda row, moment: heads(row.department, moment) or officers(moment),
)

RESULT_DUE: Clock[Application] = Clock(
    "application_result",
    _("적극행정국민신청 결과 통보(기본값, 법정 아님)"),
    due=lambda row, moment: due(
        row.arrived_at,
        rules_at(ApplicationRules, moment).national_application_due_days,
        Unit.DAY_CAL,
        WorkCalendar(closed=closed_days()),
    ),
    holders=lambda row, moment: officers(moment),
)

REVIEW_DUE: Clock[Application] = Clock(
    "application_review",
    _("적극행정국민신청 부서 검토"),
    due=lambda row, moment: working_days_from(moment.at, rules_at(ApplicationRules, moment).review_days),
    holders=lambda row, moment: named([row.handler]) + heads(row.department, moment),
)

ANSWER_DUE: Clock[Inquiry] = Clock(
    "inquiry_answer",
    _("문의 답변"),
    due=lambda row, moment: working_days_from(moment.at, rules_at(InquiryRules, moment).answer_days),
    holders=lambda row, moment: officers(moment),
)
