"""What offices decide differently about their plan. None of it is law: every value is a default to be changed."""

from datetime import date
from typing import ClassVar, Self

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop
from pydantic import Field, model_validator

from policies.policy import Policy

LEAP_YEAR = 2024  # any date that exists in some year may be the due date


class PlanRules(Policy):
    """No text of law sets a due date of the plan (DOMAIN 0.3-3); practice is February or March."""

    code: ClassVar[str] = "actionplan.rules"
    title: ClassVar[str | Promise] = _("실행계획 운영 기준")

    plan_due_month: int = Field(3, ge=1, le=12, title=gettext_noop("계획 수립 기한(월)"))
    plan_due_day: int = Field(31, ge=1, le=31, title=gettext_noop("계획 수립 기한(일)"))
    consultation_days: int = Field(5, ge=1, le=60, title=gettext_noop("관계부서 의견 기한(근무일)"))
    report_days: int = Field(10, ge=1, le=60, title=gettext_noop("분기 실적 제출 기한(분기 종료 후 일)"))
    supplement_days: int = Field(5, ge=1, le=60, title=gettext_noop("보완 기한(근무일)"))

    @model_validator(mode="after")
    def _due_date_exists(self) -> Self:
        date(LEAP_YEAR, self.plan_due_month, self.plan_due_day)
        return self
