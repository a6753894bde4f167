"""Periods and addresses of reports. 민원 처리에 관한 법률 sets the periods; the class of petition is our own reading."""

from typing import ClassVar

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop
from pydantic import Field

from policies.policy import Policy


class ReportRules(Policy):
    """In force on the day on which a report arrives.

    period_days: a report is handled like 고충민원; no norm that we read says which class it is, so the office may set it.
    """

    code: ClassVar[str] = "reports.rules"
    title: ClassVar[str | Promise] = _("소극행정 신고의 처리")

    takes_anonymous: bool = Field(True, title=gettext_noop("익명 신고 받기"))
    accept_hours: int = Field(8, ge=1, le=40, title=gettext_noop("접수 기한(근무시간)"))
    screen_hours: int = Field(8, ge=1, le=80, title=gettext_noop("대상여부 검토·이송 기한(근무시간)"))
    assign_days: int = Field(1, ge=1, le=10, title=gettext_noop("조사자 지정 기한(근무일)"))
    period_days: int = Field(7, ge=6, le=60, title=gettext_noop("처리 기한(근무일, 고충민원으로 보는 기본값)"))
    anonymous_days: int = Field(30, ge=6, le=180, title=gettext_noop("익명 신고의 내부 처리 기한(근무일)"))
    field_days: int = Field(14, ge=1, le=14, title=gettext_noop("처리 기한에 넣지 않는 현장조사(근무일)"))
    field_more_days: int = Field(7, ge=0, le=7, title=gettext_noop("현장조사 연장(근무일)"))
    supplement_days: int = Field(7, ge=1, le=30, title=gettext_noop("보완 기한(근무일)"))
    question_days: int = Field(3, ge=1, le=14, title=gettext_noop("부서 질의의 답변 기한(근무일)"))
    progress_days: int = Field(30, ge=7, le=30, title=gettext_noop("진행 상황을 알리는 간격(일)"))
    implement_days: int = Field(30, ge=7, le=180, title=gettext_noop("개선권고 이행 기한(일)"))
    contact: str = Field("", max_length=200, title=gettext_noop("신고 담당 부서와 연락처"))
    petition_url: str = Field(
        "https://www.epeople.go.kr", pattern=r"^https://", max_length=200, title=gettext_noop("국민신문고 주소")
    )
    law_url: str = Field(
        "https://www.moleg.go.kr", pattern=r"^https://", max_length=200, title=gettext_noop("법령해석 안내 주소")
    )
    codes_a_minute: int = Field(20, ge=1, le=100, title=gettext_noop("한 주소에서 1분에 확인할 수 있는 접수번호 수"))
    reports_a_minute: int = Field(20, ge=1, le=100, title=gettext_noop("한 주소에서 1분에 낼 수 있는 신고 수"))
