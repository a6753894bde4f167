"""What local governments and the hub tell each other of cases: published text, never persons."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Scope(TextChoices):
    """Who may read a case."""

    OWN = "own", _("우리 기관")
    LIAISON = "liaison", _("참여 지방자치단체")
    NATION = "nation", _("누구나")


class CaseKind(TextChoices):
    SUCCESS = "success", _("우수사례")
    LESSON = "lesson", _("모범 실패사례")


class Spread(TextChoices):
    """How far another government is with a case."""

    INTERESTED = "interested", _("도입검토")
    CONTACTED = "contacted", _("자료요청")
    ADOPTING = "adopting", _("도입추진")
    ADOPTED = "adopted", _("도입완료")
    NOT_ADOPTED = "not_adopted", _("도입하지 않음")


@dataclass(frozen=True)
class Story:
    """The text of a case as it is shared; contact is an office, licence the type of 공공누리."""

    title: str
    background: str
    course: str
    effect: str
    field: str
    keywords: str
    department: str
    contact: str
    licence: str


@dataclass(frozen=True)
class CaseShared:
    """A version of a case is shared, or shared anew."""

    case_id: UUID
    number: str
    version: int
    kind: CaseKind
    scope: Scope
    year: int
    story: Story


@dataclass(frozen=True)
class CaseWithdrawn:
    case_id: UUID


@dataclass(frozen=True)
class CaseEndorsed:
    """공감: once for each local government."""

    case_id: UUID
    comment: str


@dataclass(frozen=True)
class AdoptionMoved:
    """Another government is further with a case. message: what it asks; effect: what came of it."""

    case_id: UUID
    state: Spread
    at: datetime
    message: str = ""
    effect: str = ""
    adopted_on: date | None = None


@dataclass(frozen=True)
class CaseSpread:
    """To the government whose case it is: who is how far, and how many stand where."""

    addressee: str
    case_id: UUID
    who: str
    state: Spread
    message: str
    endorsements: int
    adopters: int


@dataclass(frozen=True)
class CaseFeatured:
    """The ministry recommends a case, or no longer."""

    addressee: str
    case_id: UUID
    is_featured: bool


@dataclass(frozen=True)
class CaseGone:
    """To those who had begun to take it over: it is withdrawn."""

    addressee: str
    case_id: UUID


@dataclass(frozen=True)
class CaseBecomesTask:
    """An adoption becomes a task of the plan; said inside the government that adopts."""

    adoption_id: UUID
    year: int
    title: str
    note: str
    department_id: UUID
    by_id: UUID


@dataclass(frozen=True)
class TaskOfCase:
    """What became of that; task_id is None when no plan of the year was open."""

    adoption_id: UUID
    task_id: UUID | None
