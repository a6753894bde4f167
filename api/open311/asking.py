"""What a program asks: the arguments of the standard, read and checked. Raises 400, 403 and 404 in its words."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from django.http import QueryDict
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from accounts.models import AccessToken
from accounts.tokens import find_token
from api.open311.errors import Missing, NoKey, Unknown
from api.open311.services import SERVICES, Filing, Service, Wanted
from api.permissions import WRITE
from tenants.models import Tenant

SPAN = timedelta(days=90)
MOST = 1000
"""GeoReport v2, “Response Volume”: 90 days or the first 1000 requests, whichever is smaller."""
LONGEST_DESCRIPTION = 4000
ATTRIBUTE = re.compile(r"attribute\[([\w-]{1,60})\](?:\[\])?")
STATUSES = {"open": True, "closed": False}


def check_jurisdiction(given: str, tenant: Tenant) -> None:
    """The 기관코드 of the host that was asked; this door serves one jurisdiction, so it may be left out."""
    if given and given != tenant.government.org_code:
        raise Unknown(_("jurisdiction_id는 이 주소의 기관코드와 같아야 합니다."))


def service_of(code: str) -> Service:
    if not code:
        raise Missing(_("service_code가 필요합니다."))
    if code not in SERVICES:
        raise Unknown(_("service_code에 해당하는 서비스가 없습니다."))
    return SERVICES[code]


def services_of(codes: str) -> Sequence[Service]:
    return [service_of(code) for code in _several(codes)] or list(SERVICES.values())


def ids_of(text: str) -> Sequence[str]:
    return _several(text)[:MOST]


def _several(text: str) -> list[str]:
    return [part.strip() for part in text.split(",") if part.strip()]


def token_of(key: str, service: Service, *, is_required: bool, at: datetime) -> AccessToken | None:
    """The access token behind an api_key; a wrong one is refused also where none is needed."""
    if not key and not is_required:
        return None
    token = find_token(key, at=at) if key else None
    if token is None:
        raise NoKey(_("api_key가 없거나 올바르지 않습니다. 기관의 담당자에게 접근 토큰을 받아 다시 시도해 주십시오."))
    if f"{service.area}:{WRITE}" not in token.scopes:
        raise NoKey(_("이 api_key로는 접수할 수 없는 서비스입니다."))
    return token


def wanted(asked: QueryDict, at: datetime) -> Wanted:
    since, until = _moment(asked, "start_date"), _moment(asked, "end_date")
    if since and until and until - since > SPAN:
        raise Missing(_("start_date와 end_date의 간격은 90일을 넘을 수 없습니다."))
    until = until or (since + SPAN if since else at)
    return Wanted(since or until - SPAN, until, _status(asked.get("status", "")), MOST)


def _moment(asked: QueryDict, name: str) -> datetime | None:
    text = asked.get(name, "").strip().replace(" ", "+")  # a plus sign that was not written as %2B
    if not text:
        return None
    try:
        found = parse_datetime(text)
    except ValueError:
        found = None
    if found is None or found.tzinfo is None:
        raise Missing(_("%(name)s는 2026-01-01T00:00:00Z처럼 시간대가 있는 날짜와 시각이어야 합니다.") % {"name": name})
    return found


def _status(text: str) -> bool | None:
    named = set(_several(text))
    if named - set(STATUSES):
        raise Missing(_("status는 open 또는 closed여야 합니다."))
    return STATUSES[named.pop()] if len(named) == 1 else None


def filing(sent: QueryDict, at: datetime) -> Filing:
    """What was sent. device_id and account_id are not looked at: who files is known by what they write, or not at all."""
    description = sent.get("description", "").strip()
    if len(description) > LONGEST_DESCRIPTION:
        raise Missing(_("description은 4,000자까지 쓸 수 있습니다."))
    if media := sent.get("media_url", "").strip():
        description = f"{description}\n\nmedia_url: {media}"
    return Filing(
        description=description,
        name=_full_name(sent),
        phone=sent.get("phone", "").strip(),
        email=sent.get("email", "").strip(),
        place=_place(sent),
        values=_attributes(sent),
        at=at,
    )


def _full_name(sent: QueryDict) -> str:
    """Family name first, as Korean names are written."""
    names = [sent.get(name, "").strip() for name in ("last_name", "first_name")]
    is_korean = all("가" <= letter <= "힣" for letter in "".join(names))
    return ("" if is_korean else " ").join(filter(None, names))


def _place(sent: QueryDict) -> str:
    """The location in one line; empty when none was sent, which the standard would not allow and a report needs not."""
    parts = [sent.get(name, "").strip() for name in ("address_string", "address_id")]
    latitude, longitude = sent.get("lat", "").strip(), sent.get("long", "").strip()
    if latitude or longitude:
        parts.append(f"{_degrees('lat', latitude, 90):g}, {_degrees('long', longitude, 180):g}")
    return " · ".join(filter(None, parts))


def _degrees(name: str, text: str, most: int) -> float:
    try:
        found = float(text)
    except ValueError:
        found = float("inf")
    if not -most <= found <= most:
        raise Missing(_("lat와 long은 함께 있어야 하고 도(°) 단위의 숫자여야 합니다."))
    return found


def _attributes(sent: QueryDict) -> Mapping[str, Sequence[str]]:
    """`attribute[code]=value`, and `attribute[code][]=value` for several."""
    found: dict[str, list[str]] = defaultdict(list)
    for name in sent:
        if match := ATTRIBUTE.fullmatch(name):
            found[match[1]] += sent.getlist(name)
    return found
