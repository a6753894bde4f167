"""The profile: what a message must look like (CloudEvents 1.0, JSON). docs/operations/petition-gateway.md tells it to people."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Any, Literal

from django.utils import timezone
from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, StringConstraints, ValidationError, model_validator

from liaison.petitions.codes import CONTENT, Change

TYPE_PREFIX = "petition."
LONGEST_BODY = 1_000_000
LONGEST_TEXT = 200_000
KEPT = ("title", "text", "petitioner", "filed_at", "attachments", "opinion")
"""What of a petition goes on to the local government."""

Plain = Annotated[str, StringConstraints(strip_whitespace=True, pattern=r"^[^\x00]*$")]
Number = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=32, pattern=r"^[!-~가-힣]+$")]
AGENCY_CODE = r"^[0-9A-Z]{7}$"


class _Shape(BaseModel):
    """A source may say more than we know; it is kept in the raw message."""

    model_config = ConfigDict(extra="ignore", frozen=True, hide_input_in_errors=True)


class Petitioner(_Shape):
    name: Plain = Field("", max_length=100)
    phone: Plain = Field("", max_length=40)
    email: Plain = Field("", max_length=200)
    address: Plain = Field("", max_length=300)


class Enclosure(_Shape):
    name: Plain = Field(min_length=1, max_length=200)
    content_type: Plain = Field("application/octet-stream", max_length=100)
    base64: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9+/=\s]*$")]


class Data(_Shape):
    """version counts what the source has said of a petition; whoever is newer is right."""

    external_id: Number
    version: int = Field(ge=1, le=2_000_000_000, strict=True)
    agency_code: str = Field("", pattern=AGENCY_CODE + r"|^$")
    kind: Plain = Field("", max_length=60)
    raw_status: Plain = Field("", max_length=60)
    filed_at: AwareDatetime | None = None
    title: Plain = Field("", max_length=300)
    text: Plain = Field("", max_length=LONGEST_TEXT)
    petitioner: Petitioner = Petitioner()
    attachments: list[Enclosure] = Field([], max_length=20)
    opinion: Plain = Field("", max_length=LONGEST_TEXT)
    rating: int | None = Field(None, ge=1, le=5)
    reason: Plain = Field("", max_length=LONGEST_TEXT)


class Event(_Shape):
    specversion: Literal["1.0"]
    id: str = Field(min_length=1, max_length=200)
    source: str = Field(min_length=1, max_length=200)
    type: Literal[tuple(f"{TYPE_PREFIX}{change}" for change in Change.values)]  # type: ignore[valid-type]  # from the list
    time: AwareDatetime | None = None
    data: Data

    @model_validator(mode="after")
    def _says_what_its_type_needs(self) -> "Event":
        lacking = [name for name in _needed(self.change) if not getattr(self.data, name)]
        if lacking:
            raise ValueError(f"{self.type} without {', '.join(lacking)}")
        return self

    @property
    def change(self) -> Change:
        return Change(self.type.removeprefix(TYPE_PREFIX))

    @property
    def says_everything(self) -> bool:
        """Whether it holds the whole petition."""
        return self.change in CONTENT and bool(self.data.text)

    def content(self) -> str:
        """What goes on, as JSON: always the same text for the same content."""
        return json.dumps(self.data.model_dump(mode="json", include=set(KEPT)), ensure_ascii=False, sort_keys=True)


def _needed(change: Change) -> tuple[str, ...]:
    if change == Change.RECEIVED:
        return ("agency_code", "title", "text")
    return ("rating",) if change == Change.RATED else ()


class Unreadable(ValueError):
    """No JSON, or no text at all."""


class NotTheProfile(ValueError):
    """JSON, but not a message of the profile. `faults` names the places that are wrong, never what stands there."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__(", ".join(faults))
        self.faults = faults


def parsed(body: bytes) -> Any:
    """The JSON of a body. Raises Unreadable."""
    try:
        return json.loads(body.decode("utf-8"), parse_constant=_no_number)
    except (ValueError, RecursionError) as error:
        raise Unreadable from error


def read(body: bytes) -> Event:
    """The message in a body. Raises Unreadable and NotTheProfile."""
    said = parsed(body)
    try:
        return Event.model_validate(said)
    except ValidationError as error:
        raise NotTheProfile([".".join(map(str, one["loc"])) or "event" for one in error.errors()]) from error


def said_of_itself(body: bytes) -> Mapping[str, Any]:
    """Number, version, type and so on of a message that may be anything; what is not there is left out."""
    try:
        said = parsed(body)
    except Unreadable:
        return {}
    data = said.get("data") if isinstance(said, dict) else None
    if not isinstance(data, dict):
        return {}
    found: dict[str, Any] = {}
    if isinstance(number := data.get("external_id"), str) and _is_plain(number, 32):
        found["external_id"] = number.strip()
    if (
        isinstance(version := data.get("version"), int)
        and not isinstance(version, bool)
        and 1 <= version <= 2_000_000_000
    ):
        found["version"] = version
    if isinstance(agency := data.get("agency_code"), str) and _is_plain(agency, 7):
        found["agency_code"] = agency
    if (kind := str(said.get("type", "")).removeprefix(TYPE_PREFIX)) in Change.values:
        found["type"] = kind
    return found | _moment(said.get("time"))


def _moment(text: Any) -> dict[str, datetime]:
    try:
        moment = datetime.fromisoformat(text)
    except (TypeError, ValueError):
        return {}
    return {"happened_at": moment} if timezone.is_aware(moment) else {}


def _is_plain(text: str, longest: int) -> bool:
    return len(text.strip()) <= longest and text.isprintable() and _can_be_kept(text)


def _can_be_kept(text: str) -> bool:
    """Whether a database can keep it: no NUL, no half letters."""
    return "\0" not in text and not any("\ud800" <= letter <= "\udfff" for letter in text)


def _no_number(name: str) -> Any:
    raise ValueError(name)
