"""What ordinances and offices decide about their committee. Defaults are shown as “기본값”, never as law."""

from typing import ClassVar, Self

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop
from pydantic import Field, model_validator

from plans.committee.codes import Body, Expertise
from plans.committee.law import PERSONNEL_LEAST, PERSONNEL_MOST, VERSIONS
from policies.policy import Policy

CORE_EXPERTISE = (
    Expertise.LAW,
    Expertise.AUDIT,
    Expertise.CITY,
    Expertise.WELFARE,
    Expertise.DISASTER,
    Expertise.ACCOUNTING,
)


class CommitteeRules(Policy):
    """The committee's own rules; what the decree fixes stands in `law` and cannot be set."""

    code: ClassVar[str] = "committee.rules"
    title: ClassVar[str | Promise] = _("위원회 운영 기준")

    body: Body = Field(Body.COMMITTEE, title=gettext_noop("심의·의결 기구"))
    committee_name: str = Field("적극행정위원회", min_length=2, max_length=40, title=gettext_noop("위원회 이름"))
    chair_title: str = Field("위원장", min_length=2, max_length=20, title=gettext_noop("위원장 직함"))
    members_at_most: int | None = Field(None, title=gettext_noop("위원 수 상한(조례)"))
    designated_at_least: int = Field(8, ge=8, le=44, title=gettext_noop("회의마다 지정하는 위원 수(위원장 제외)"))
    gender_cap_tenths: int | None = Field(6, ge=5, le=10, title=gettext_noop("한 성별의 상한(10분의)"))
    gender_cap_private_only: bool = Field(False, title=gettext_noop("성별 상한을 위촉직에만 적용"))
    private_term_years: int = Field(2, ge=1, le=6, title=gettext_noop("위촉직 임기(년)"))
    reappointments: int = Field(1, ge=0, le=5, title=gettext_noop("연임 횟수 상한"))
    online_counts: bool = Field(True, title=gettext_noop("온라인 참석을 출석으로 인정"))
    secret_ballot: bool = Field(False, title=gettext_noop("무기명 표결"))
    read_days_after_signing: int = Field(
        30, ge=0, le=365, title=gettext_noop("서명확정 후 위촉직 위원의 열람 기간(일)")
    )
    wanted_expertise: list[Expertise] = Field(list(CORE_EXPERTISE), title=gettext_noop("갖추려는 전문분야"))

    @model_validator(mode="after")
    def _size_is_lawful(self) -> Self:
        if self.members_at_most is None:
            return self
        least, most = VERSIONS[-1].least, VERSIONS[-1].most  # 11조 1항
        if self.body == Body.PERSONNEL_COMMITTEE:
            least, most = PERSONNEL_LEAST, PERSONNEL_MOST
        if not least <= self.members_at_most <= most:
            raise ValueError(_("위원 수 상한은 %d명에서 %d명 사이여야 합니다.") % (least, most))
        return self
