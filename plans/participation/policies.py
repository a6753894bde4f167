"""What offices decide about residents' participation. The law leaves it open (DOMAIN 1.9, 1.15): defaults."""

from typing import ClassVar

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop
from pydantic import Field

from policies.policy import Policy


class RecommendationRules(Policy):
    """How recommendations of residents are handled, and how long who recommended stays known."""

    code: ClassVar[str] = "participation.recommendations"
    title: ClassVar[str | Promise] = _("주민추천 처리 기준")

    check_days: int = Field(10, ge=1, le=60, title=gettext_noop("부서 사실확인 기한(근무일)"))
    keep_days: int = Field(
        180,
        ge=0,
        le=3650,
        title=gettext_noop("결과안내 뒤 추천인 개인정보 보관 기간(일)"),
        description=gettext_noop("기간이 지나면 추천인의 이름과 연락처를 지웁니다."),
    )
    keep_without_result_days: int = Field(
        730,
        ge=30,
        le=3650,
        title=gettext_noop("결과가 나오지 않은 추천의 개인정보 보관 기간(일)"),
    )


class RecommendationForm(Policy):
    """The form that residents download; a new version is a new value of this policy."""

    code: ClassVar[str] = "participation.form"
    title: ClassVar[str | Promise] = _("주민추천 서식")

    version: str = Field("1", min_length=1, max_length=20, title=gettext_noop("서식 판"))
    heading: str = Field("적극행정 공무원·사례 주민추천서", min_length=2, max_length=80, title=gettext_noop("제목"))
    guidance: str = Field(
        "적극적으로 업무를 처리하여 주민에게 도움을 준 공무원이나 사례를 추천해 주십시오.\n"
        "주민등록번호는 받지 않습니다. 적지 마십시오.",
        max_length=1000,
        title=gettext_noop("안내"),
    )
    consent: str = Field(
        "추천인의 이름과 연락처는 추천 사실을 확인하고 결과를 알려 드리는 데에만 쓰고, 정해진 기간이 지나면 지웁니다. "
        "동의하지 않으실 수 있으며, 이 경우 결과를 알려 드리지 못합니다.",
        max_length=1000,
        title=gettext_noop("개인정보 수집·이용 안내"),
    )


class ApplicationRules(Policy):
    """적극행정국민신청: periods that the 국민권익위원회 sets and nobody could read here; defaults, not law."""

    code: ClassVar[str] = "participation.applications"
    title: ClassVar[str | Promise] = _("적극행정국민신청 처리 기준")

    national_application_due_days: int = Field(
        30,
        ge=1,
        le=365,
        title=gettext_noop("결과 통보 기한(일)"),
        description=gettext_noop("기본값, 법정 아님. 국민권익위원회가 정한 기간이 있으면 그 기간을 적습니다."),
    )
    review_days: int = Field(5, ge=1, le=60, title=gettext_noop("부서 검토 기한(근무일)"))
    portal: str = Field(
        "https://www.epeople.go.kr",
        max_length=300,
        pattern=r"^https://[^\s/?#]+(/\S*)?$",
        title=gettext_noop("국민신문고 신청 화면 주소"),
    )


class InquiryRules(Policy):
    """How soon an office means to answer questions of residents."""

    code: ClassVar[str] = "participation.inquiries"
    title: ClassVar[str | Promise] = _("문의 답변 기준")

    answer_days: int = Field(7, ge=1, le=60, title=gettext_noop("답변 기한(근무일)"))
    survey_minimum: int = Field(5, ge=5, le=100, title=gettext_noop("만족도 결과를 공개하는 최소 응답 수"))
