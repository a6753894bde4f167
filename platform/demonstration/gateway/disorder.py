"""What goes wrong between two systems, by per cent and by chance: the order in which letters leave, and what is in them."""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from random import Random
from typing import Any
from uuid import UUID

from demonstration.gateway.petitions import Petition

SOURCE = "urn:apjang:national-gateway-stand-in"
DUPLICATE, FORGED, BAD = "duplicate", "forged", "corrupt"
WITHIN = 20
"""How many letters later a duplicate follows."""


@dataclass(frozen=True)
class Disorder:
    """Per cent of petitions: sent twice, update before the petition itself, sent only at the end, unreadable; and letters
    beside them that somebody else has signed. `updated`: a second version follows in good order."""

    duplicates: int = 0
    reordered: int = 0
    dropped: int = 0
    corrupt: int = 0
    forged: int = 0
    updated: int = 0


@dataclass(frozen=True)
class Letter:
    """One message as it leaves. `fault` says what is wrong with it, empty for a good one."""

    id: str
    external_id: str
    version: int
    type: str
    body: bytes
    fault: str = ""


def plan(petitions: Sequence[Petition], disorder: Disorder, chance: Random) -> list[Letter]:
    """Every letter about these petitions, in the order in which they leave."""
    soon: list[tuple[float, Letter]] = []
    for place, petition in enumerate(petitions):
        soon += [(place + delay, letter) for delay, letter in _of(petition, disorder, chance, len(petitions))]
    return [letter for _when, letter in sorted(soon, key=lambda row: row[0])]


def _of(petition: Petition, disorder: Disorder, chance: Random, end: int) -> Iterator[tuple[float, Letter]]:
    """The letters of one petition with the delay of each; a petition that is spoilt is sent once and never well."""
    if _happens(disorder.corrupt, chance):
        yield 0, _spoilt(petition, chance)
        return
    first, second = received(petition, chance), updated(petition, chance)
    late = float(end) if _happens(disorder.dropped, chance) else 0.0
    if _happens(disorder.reordered, chance):
        yield late, second
        yield late + 0.5, first
    else:
        yield late, first
        if _happens(disorder.updated, chance):
            yield late + 0.5, second
    if _happens(disorder.duplicates, chance):
        yield late + chance.uniform(1, WITHIN), replace(first, fault=DUPLICATE)
    if _happens(disorder.forged, chance):
        yield late, _forged(petition, chance)


def _happens(per_cent: int, chance: Random) -> bool:
    return chance.random() * 100 < per_cent


def received(petition: Petition, chance: Random) -> Letter:
    return letter(petition, "petition.received", petition.version(1), chance)


def updated(petition: Petition, chance: Random) -> Letter:
    """The petitioner has added a sentence."""
    text = f"{petition.data['text']}\n\n(덧붙임) 처리 결과를 문자로도 알려 주십시오."
    return letter(petition, "petition.updated", petition.version(2, text=text), chance)


def letter(petition: Petition, kind: str, data: dict[str, Any], chance: Random) -> Letter:
    """A CloudEvent (structured mode) about a petition."""
    number = _id(chance)
    event = {
        "specversion": "1.0",
        "id": number,
        "source": SOURCE,
        "type": kind,
        "time": petition.filed_at.isoformat(),
        "datacontenttype": "application/json",
        "data": data,
    }
    body = json.dumps(event, ensure_ascii=False).encode()
    return Letter(number, petition.external_id, int(data["version"]), kind, body)


def _id(chance: Random) -> str:
    return str(UUID(int=chance.getrandbits(128), version=4))


def _forged(petition: Petition, chance: Random) -> Letter:
    """A petition that never was, signed with a key of somebody's own."""
    data = petition.version(1, external_id=f"{petition.external_id}-F", title="가짜 민원(시연)")
    made = letter(petition, "petition.received", data, chance)
    return replace(made, external_id=f"{petition.external_id}-F", fault=FORGED)


def _spoilt(petition: Petition, chance: Random) -> Letter:
    whole = received(petition, chance)
    name, spoil = chance.choice(WAYS_TO_SPOIL)
    return replace(whole, body=spoil(whole.body), fault=f"{BAD}: {name}")


def _cut(body: bytes) -> bytes:
    return body[: len(body) // 2].decode(errors="ignore").encode()


def _changed(body: bytes, **values: Any) -> bytes:
    event = json.loads(body)
    data = {name: value for name, value in {**event["data"], **values}.items() if value is not None}
    return json.dumps({**event, "data": data}, ensure_ascii=False).encode()


WAYS_TO_SPOIL: Sequence[tuple[str, Callable[[bytes], bytes]]] = (
    ("cut off in the middle", _cut),
    ("without a number", lambda body: _changed(body, external_id=None)),
    ("an agency that nobody knows", lambda body: _changed(body, agency_code="Z999999")),
    ("a version that is no number", lambda body: _changed(body, version="처음")),
    ("in EUC-KR", lambda body: body.decode().encode("euc-kr", errors="replace")),
    ("not JSON at all", lambda body: f"{json.loads(body)['id']}: 민원 내용이 있던 자리(시연)".encode()),
)
