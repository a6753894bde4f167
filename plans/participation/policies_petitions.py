"""What an office sets for its petitions. Periods of law stand in `periods_petitions`; everything here is a default."""

from typing import ClassVar

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop
from pydantic import BaseModel, ConfigDict, Field

from policies.policy import Policy


class StatutoryPetition(BaseModel):
    """A line of the published table of 법정민원 (민원처리기준표): what it is called and in how many days it is done."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str = Field(min_length=1, max_length=80)
    days: int = Field(ge=1, le=365)


class OtherAgency(BaseModel):
    """An agency outside the roster of local governments to which petitions may be transferred."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    code: str = Field(pattern=r"^[0-9A-Z]{7}$")
    name: str = Field(min_length=1, max_length=60)


class PetitionRules(Policy):
    """In force on the day of the step."""

    code: ClassVar[str] = "participation.petitions"
    title: ClassVar[str | Promise] = _("민원 처리 기준")

    statutory: list[StatutoryPetition] = Field(
        [], max_length=500, title=gettext_noop("법정민원 처리기간(민원처리기준표)")
    )
    agencies: list[OtherAgency] = Field([], max_length=500, title=gettext_noop("이송할 수 있는 그 밖의 기관"))
    assign_hours: int = Field(1, ge=1, le=3, title=gettext_noop("처리부서 지정 기한(근무시간)"))
    supplement_days: int = Field(7, ge=1, le=60, title=gettext_noop("보완기간으로 처음 제안하는 일수"))
    close_days: int = Field(60, ge=1, le=365, title=gettext_noop("답변 후 자동 종결까지의 일수"))
    soon_days: int = Field(2, ge=1, le=10, title=gettext_noop("기한 임박으로 보는 일수"))
    desk_contact: str = Field("", max_length=40, title=gettext_noop("민원 담당 연락처"))
