"""The rules of the mileage: data, versioned by date. No text of law knows a mileage (DOMAIN 1.15); every value is a default."""

from decimal import Decimal
from typing import ClassVar, Self

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop
from pydantic import BaseModel, ConfigDict, Field, model_validator

from plans.mileage.codes import ItemType, Nature
from policies.policy import Policy


class ItemRule(BaseModel):
    """What may be claimed, for how many points, and how often in a year. `a_year` None: not limited."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    code: str = Field(pattern=r"^[a-z_]{2,40}$", title=gettext_noop("코드"))
    name: str = Field(min_length=1, max_length=60, title=gettext_noop("이름"))
    type: ItemType = Field(ItemType.EVERYDAY, title=gettext_noop("종류"))
    nature: Nature = Field(Nature.QUANTITATIVE, title=gettext_noop("성격"))
    points: int = Field(ge=1, le=1000, title=gettext_noop("점수"))
    a_year: int | None = Field(None, ge=1, le=366, title=gettext_noop("한 해 횟수(비우면 제한 없음)"))


SELECTED = "selected"  # the item that a selection credits; nobody claims it

USUAL_ITEMS = [
    ItemRule(code="everyday", name="일상 성과", type=ItemType.EVERYDAY, points=1),
    ItemRule(code="preconsult", name="사전컨설팅·의견제시 활용", type=ItemType.TASK, points=3, a_year=6),
    ItemRule(code="regulation", name="규제·제도 개선", type=ItemType.TASK, points=5, a_year=4),
    ItemRule(
        code="cooperation", name="부서·기관 협업으로 문제 해결", type=ItemType.TASK, nature=Nature.QUALITATIVE, points=4
    ),
    ItemRule(
        code="attempt", name="아름다운 도전", type=ItemType.ATTEMPT, nature=Nature.QUALITATIVE, points=3, a_year=2
    ),
    ItemRule(code=SELECTED, name="우수공무원 선발", type=ItemType.TASK, points=10, a_year=2),
]


class MileageRules(Policy):
    """In force on the day of the achievement. Caps None: not limited."""

    code: ClassVar[str] = "mileage.rules"
    title: ClassVar[str | Promise] = _("마일리지 운영 기준")

    items: list[ItemRule] = Field(USUAL_ITEMS, min_length=1, max_length=40, title=gettext_noop("적립 항목"))
    person_a_month: int | None = Field(10, ge=1, le=10_000, title=gettext_noop("1인 월 상한(점)"))
    person_a_year: int | None = Field(60, ge=1, le=100_000, title=gettext_noop("1인 연 상한(점)"))
    department_a_month: int | None = Field(100, ge=1, le=100_000, title=gettext_noop("부서 월 상한(점)"))
    claims_a_month: int | None = Field(None, ge=1, le=100, title=gettext_noop("1인 월 신청 건수 상한"))
    eligible_grades: list[str] = Field([], title=gettext_noop("대상 직급(비우면 모두)"))
    claim_days: int = Field(30, ge=1, le=366, title=gettext_noop("신청 기한(성과일부터 일)"))
    check_days: int = Field(5, ge=1, le=60, title=gettext_noop("상급자 확인 기한(근무일)"))
    decide_days: int = Field(10, ge=1, le=60, title=gettext_noop("승인 기한(근무일)"))
    won_a_point: int = Field(10_000, ge=0, le=1_000_000, title=gettext_noop("1점당 금액(원)"))
    redeem_a_year: int | None = Field(200_000, ge=0, le=100_000_000, title=gettext_noop("1인 연간 교환 상한(원)"))
    expires_at_year_end: bool = Field(True, title=gettext_noop("연말에 소멸"))
    expires_after_months: int = Field(12, ge=1, le=60, title=gettext_noop("연말 소멸이 아닐 때 유효기간(월)"))
    points_a_leave_day: int | None = Field(50, ge=1, le=10_000, title=gettext_noop("휴가 1일로 바꾸는 점수"))
    issue_days: int = Field(5, ge=1, le=60, title=gettext_noop("교환 후 발급 기한(근무일)"))
    appeal_days: int = Field(14, ge=1, le=90, title=gettext_noop("이의신청 기한(일)"))
    appeal_decision_days: int = Field(14, ge=1, le=60, title=gettext_noop("이의심사 기한(근무일)"))
    panel_at_least: int = Field(3, ge=3, le=15, title=gettext_noop("이의심사단 인원"))

    @model_validator(mode="after")
    def _codes_differ(self) -> Self:
        codes = [item.code for item in self.items]
        if len(set(codes)) != len(codes):
            raise ValueError(_("적립 항목의 코드는 서로 달라야 합니다."))
        return self

    def item(self, code: str) -> ItemRule | None:
        """The item of that code, if these rules have it."""
        return next((item for item in self.items if item.code == code), None)

    @property
    def claimable(self) -> list[ItemRule]:
        """What people claim and heads grant."""
        return [item for item in self.items if item.code != SELECTED]

    def won(self, points: int) -> Decimal:
        """What points are worth, in won."""
        return Decimal(points) * self.won_a_point
