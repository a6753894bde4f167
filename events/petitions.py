"""What the link to the national petition channel and the local governments tell each other.

Contents travel sealed for their addressee (`vault.seal_for`); everything else here is ids, codes and dates.
"""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class PetitionKind(TextChoices):
    """민원처리법 2조, 시행령 2조; the last three have laws of their own."""

    STATUTORY = "statutory", _("법정민원")
    QUESTION_LAW = "question_law", _("질의민원(법령)")
    QUESTION = "question", _("질의민원")
    SUGGESTION = "suggestion", _("건의민원")
    OTHER = "other", _("기타민원")
    GRIEVANCE = "grievance", _("고충민원")
    PROPOSAL = "proposal", _("국민제안")
    PASSIVE = "passive", _("소극행정 신고")
    NATIONAL_APPLICATION = "national_application", _("적극행정국민신청")


class Status(TextChoices):
    """Where a petition stands, in the words that petitioner, clerk and national channel share (DOMAIN 2.19)."""

    ARRIVED = "arrived", _("도달")
    ACCEPTED = "accepted", _("접수")
    CLASSIFIED = "classified", _("분류")
    ASSIGNED = "assigned", _("처리부서 지정")
    IN_PROGRESS = "in_progress", _("처리 중")
    SUPPLEMENT = "supplement", _("보완요구")
    COOPERATING = "cooperating", _("관계기관 협조")
    SPLIT = "split", _("분리")
    EXTENDED = "extended", _("기간 연장")
    TRANSFERRED = "transferred", _("이송")
    ANSWERED = "answered", _("답변")
    ADDITIONAL_ANSWER = "additional_answer", _("추가답변")
    RATED = "rated", _("만족도 평가")
    CLOSED = "closed", _("종결")
    WITHDRAWN = "withdrawn", _("취하")
    REPEAT_CLOSED = "repeat_closed", _("반복민원 종결")
    NOT_HANDLED = "not_handled", _("민원처리 예외")


@dataclass(frozen=True)
class PetitionRouted:
    """A petition, or a part of one, goes to the local government in charge.

    part_id: what the local government knows it by. content: JSON sealed for the addressee with bond `part:<part_id>`.
    arrived_at: when it reached the agency (electronic: at the gateway); periods begin with it. is_lead: answers for all parts.
    """

    part_id: UUID
    addressee: str
    source: str
    external_id: str
    kind: str
    arrived_at: datetime
    is_lead: bool
    parts: int
    content: str


@dataclass(frozen=True)
class PetitionUpdated:
    """The national channel says something new of a part: supplemented, withdrawn, rated, rereported, extension_consented,
    acrc_recommended or acrc_closed.

    message_id: told twice, it happens once. content: JSON sealed for the addressee with bond `message:<message_id>`; may be
    empty. rating: 1-5 when rated.
    """

    message_id: UUID
    part_id: UUID
    addressee: str
    change: str
    happened_at: datetime
    content: str = ""
    rating: int | None = None


@dataclass(frozen=True)
class PartMoved:
    """A part has another status; the petitioner and the national channel are told.

    sequence: 1, 2, 3 … of this part, counted in the tenant. text: the sentence or answer for the petitioner, sealed for
    `public` with bond `part:<part_id>:<sequence>`; empty when the status says it all.
    """

    part_id: UUID
    sequence: int
    status: str
    at: datetime
    due_on: date | None = None
    department: str = ""
    contact: str = ""
    text: str = ""


@dataclass(frozen=True)
class PartTransferred:
    """A part goes to another agency (민원처리법 16조); the gateway routes it on. agency_code: 7 characters."""

    part_id: UUID
    sequence: int
    agency_code: str
    kind: str
    at: datetime


@dataclass(frozen=True)
class PartSplit:
    """More agencies handle the same petition, each its own part; this one leads."""

    part_id: UUID
    sequence: int
    agency_codes: tuple[str, ...]
    at: datetime


@dataclass(frozen=True)
class PartReclassified:
    """Inside one local government another process takes the part over; it keeps its id, sequence and time of arrival.

    content: JSON sealed for the same schema with bond `part:<part_id>`.
    """

    part_id: UUID | None
    subject_id: UUID
    from_kind: str
    to_kind: str
    sequence: int
    arrived_at: datetime
    source: str
    external_id: str
    content: str
