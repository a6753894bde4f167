"""What rewards an office offers at first, what they may cost in a year, and the company that answers at once."""

from decimal import Decimal
from typing import ClassVar, Self

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop
from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from egress import demand_public_form
from kernel.errors import Refused
from plans.mileage.codes import OptionKind, Provider
from policies.policy import Policy


class OptionRule(BaseModel):
    """An option as it stands in the catalogue at first. `stock` None: not counted."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    code: str = Field(pattern=r"^[a-z0-9_-]{2,30}$", title=gettext_noop("코드"))
    name: str = Field(min_length=1, max_length=80, title=gettext_noop("이름"))
    kind: OptionKind = Field(title=gettext_noop("종류"))
    provider: Provider = Field(Provider.OFFICE, title=gettext_noop("제공 방법"))
    points: int = Field(ge=1, le=100_000, title=gettext_noop("필요 점수"))
    won: int = Field(0, ge=0, le=10_000_000, title=gettext_noop("금액(원)"))
    leave_days: Decimal | None = Field(None, gt=0, le=30, title=gettext_noop("휴가 일수"))
    stock: int | None = Field(None, ge=0, le=1_000_000, title=gettext_noop("재고(비우면 세지 않음)"))


USUAL_OPTIONS = [
    OptionRule(
        code="local-10000",
        name="지역화폐 1만 원",
        kind=OptionKind.LOCAL_CURRENCY,
        provider=Provider.FILE,
        points=1,
        won=10_000,
    ),
    OptionRule(
        code="coupon-10000",
        name="모바일 쿠폰 1만 원",
        kind=OptionKind.COUPON,
        provider=Provider.FILE,
        points=1,
        won=10_000,
    ),
    OptionRule(code="book-20000", name="도서(2만 원 이내)", kind=OptionKind.BOOK, points=2, won=20_000),
    OptionRule(code="duty", name="당직 1회 면제", kind=OptionKind.DUTY_EXEMPTION, points=5),
    OptionRule(code="leave-1", name="휴가 1일", kind=OptionKind.LEAVE, points=50, leave_days=Decimal(1)),
]


class RewardRules(Policy):
    """The first catalogue, and the money of a year. No text of law sets them."""

    code: ClassVar[str] = "mileage.rewards"
    title: ClassVar[str | Promise] = _("마일리지 보상 기준")

    options: list[OptionRule] = Field(USUAL_OPTIONS, max_length=60, title=gettext_noop("기본 교환 품목"))
    budget_won: int | None = Field(None, ge=0, le=100_000_000_000, title=gettext_noop("연간 보상 예산(원)"))
    tax_note: str = Field("원천징수 여부는 회계부서 확인", max_length=200, title=gettext_noop("지급 명단의 세금 안내"))

    @model_validator(mode="after")
    def _codes_differ(self) -> Self:
        codes = [option.code for option in self.options]
        if len(set(codes)) != len(codes):
            raise ValueError(_("교환 품목의 코드는 서로 달라야 합니다."))
        return self


class ProviderRules(Policy):
    """The company that issues at once. Its key is no policy: it comes from the environment, one a government."""

    code: ClassVar[str] = "mileage.provider"
    title: ClassVar[str | Promise] = _("온라인 보상 제공 업체")

    url: str | None = Field(None, max_length=200, title=gettext_noop("업체 주소(https, 비우면 사용하지 않음)"))
    seconds: int = Field(5, ge=1, le=15, title=gettext_noop("응답을 기다리는 시간(초)"))

    @field_validator("url")
    @classmethod
    def _public(cls, url: str | None) -> str | None:
        if url:
            try:
                demand_public_form(url)
            except Refused as refusal:
                raise ValueError(refusal.sentence) from refusal
        return url
