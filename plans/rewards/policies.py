"""What offices decide about selection and reward. The decree fixes neither numbers nor weights (DOMAIN 1.15): defaults."""

from typing import ClassVar, Self

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop
from pydantic import BaseModel, ConfigDict, Field, model_validator

from plans.rewards.codes import Local, Stage
from policies.policy import Policy

WHOLE = 100


class Criterion(BaseModel):
    """One criterion of the score sheet; weights of a sheet sum to 100."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    code: str = Field(pattern=r"^[a-z_]{2,30}$", title=gettext_noop("코드"))
    name: str = Field(min_length=1, max_length=40, title=gettext_noop("이름"))
    weight: int = Field(ge=1, le=WHOLE, title=gettext_noop("배점"))


class Grade(BaseModel):
    """A grade of the result, from the highest down, with its usual prize (won)."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    code: str = Field(pattern=r"^[a-z_]{2,20}$", title=gettext_noop("코드"))
    name: str = Field(min_length=1, max_length=20, title=gettext_noop("이름"))
    prize: int = Field(0, ge=0, le=100_000_000, title=gettext_noop("포상금(원)"))


# The criteria of the national contest of 2025 as reported (DOMAIN 2.3), without the presentation.
USUAL_CRITERIA = [
    Criterion(code="felt_by_residents", name="주민체감도", weight=45),
    Criterion(code="creativity", name="적극성·창의성·전문성", weight=30),
    Criterion(code="difficulty", name="과제 중요도·난이도", weight=15),
    Criterion(code="spread", name="확산가능성", weight=10),
]
USUAL_GRADES = [
    Grade(code="best", name="최우수", prize=1_000_000),
    Grade(code="excellent", name="우수", prize=700_000),
    Grade(code="encouraged", name="장려", prize=500_000),
    Grade(code="challenge", name="도전", prize=300_000),
]


class SelectionRules(Policy):
    """How nominations are scored, voted on and ranked. A round keeps the rules that the committee decided on."""

    code: ClassVar[str] = "rewards.selection"
    title: ClassVar[str | Promise] = _("우수공무원 선발 기준")

    rounds_a_year: int = Field(2, ge=1, le=12, title=gettext_noop("연간 선발 횟수"))
    yearly_quota: int = Field(40, ge=1, le=2000, title=gettext_noop("연간 선발 규모(건)"))
    usual_stages: list[Stage] = Field(list(Stage), title=gettext_noop("기본으로 거치는 단계"))
    criteria: list[Criterion] = Field(USUAL_CRITERIA, min_length=1, max_length=12, title=gettext_noop("심사 항목"))
    grades: list[Grade] = Field(USUAL_GRADES, min_length=1, max_length=8, title=gettext_noop("등급"))
    score_weight: int = Field(70, ge=0, le=WHOLE, title=gettext_noop("심사 점수 반영 비율(%)"))
    staff_vote_weight: int = Field(10, ge=0, le=WHOLE, title=gettext_noop("직원 투표 반영 비율(%)"))
    resident_vote_weight: int = Field(10, ge=0, le=WHOLE, title=gettext_noop("주민 투표 반영 비율(%)"))
    recommendation_weight: int = Field(10, ge=0, le=WHOLE, title=gettext_noop("주민추천 반영 비율(%)"))
    cut_off: int = Field(60, ge=0, le=WHOLE, title=gettext_noop("심사 점수 하한(100점 기준)"))
    tie_break: list[str] = Field(
        ["felt_by_residents", "creativity"], title=gettext_noop("동점일 때 우선하는 심사 항목(순서대로)")
    )
    drop_extremes: bool = Field(True, title=gettext_noop("최고·최저 점수 제외"))
    scorers_at_least: int = Field(3, ge=1, le=50, title=gettext_noop("후보마다 심사위원 수"))
    votes_each: int = Field(3, ge=1, le=20, title=gettext_noop("한 사람이 고르는 후보 수"))
    names_scorers: bool = Field(True, title=gettext_noop("추천인과 후보에게 심사위원 이름을 알리고 기피신청을 받음"))
    public_check_days: int = Field(7, ge=1, le=60, title=gettext_noop("공개검증 기간(일)"))

    @model_validator(mode="after")
    def _adds_up(self) -> Self:
        if sum(one.weight for one in self.criteria) != WHOLE:
            raise ValueError(_("심사 항목의 배점을 모두 더하면 100이어야 합니다."))
        parts = (self.score_weight, self.staff_vote_weight, self.resident_vote_weight, self.recommendation_weight)
        if sum(parts) != WHOLE:
            raise ValueError(_("심사 점수·투표·주민추천의 반영 비율을 모두 더하면 100이어야 합니다."))
        codes = [one.code for one in self.criteria]
        if len(set(codes)) != len(codes) or not set(self.tie_break) <= set(codes):
            raise ValueError(_("심사 항목의 코드는 서로 달라야 하고, 동점 기준은 심사 항목 가운데에서 골라야 합니다."))
        return self


class BenefitRules(Policy):
    """What the selected may receive beside the law, how much, and until when."""

    code: ClassVar[str] = "rewards.benefits"
    title: ClassVar[str | Promise] = _("우대·포상 기준")

    local_kinds: list[Local] = Field(list(Local), title=gettext_noop("자체 포상 종류"))
    special_promotion_grades: list[str] = Field(
        ["4급", "5급", "6급", "7급", "8급", "9급"], title=gettext_noop("특별승진 대상 직급")
    )
    leave_days: int = Field(3, ge=1, le=30, title=gettext_noop("포상휴가 일수"))
    leave_expires_months: int = Field(12, ge=1, le=36, title=gettext_noop("포상휴가 사용 기한(월)"))
    wish_days: int = Field(7, ge=1, le=60, title=gettext_noop("희망조사 기한(일)"))
    delivery_days: int = Field(30, ge=1, le=180, title=gettext_noop("지급 기한(일)"))
    confirm_days: int = Field(14, ge=1, le=90, title=gettext_noop("수령확인 기한(일)"))
    prize_once_a_case: bool = Field(True, title=gettext_noop("포상금은 같은 사례에 한 번만 지급"))
    extra_nomination_days: int = Field(14, ge=1, le=90, title=gettext_noop("미선발 사례 추가추천 기한(일)"))
    recovery_days: int = Field(30, ge=1, le=180, title=gettext_noop("환수 기한(일)"))
    home_notice_days: int = Field(7, ge=1, le=90, title=gettext_noop("파견공무원 원소속 기관 통보 기한(일)"))
