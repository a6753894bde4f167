"""Which governments a page is about."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from kernel.actors import Actor
from kernel.errors import NotNow
from kernel.indicators import DICTIONARY
from ministry.queries import governments_visible_to
from ministry.readings import province_of
from tenants.models import Level, LocalGovernment

Chosen = Mapping[str, Any]


def governments_for(person: Actor, at: datetime) -> list[LocalGovernment]:
    """Those the viewer may see. Raises NotAllowed, and NotNow while no application has an indicator."""
    governments = governments_visible_to(person, at)
    if not DICTIONARY:
        raise NotNow(_("등록된 지표가 없습니다."))
    return list(governments)


def is_on_map(government: LocalGovernment, level: Level) -> bool:
    """세종 and 제주 have no basic governments: they stand on both levels."""
    place = government.tile_row if level is Level.BASIC else government.province_row
    return place is not None


def is_of_kind(government: LocalGovernment, chosen: Chosen) -> bool:
    return chosen["kind"] in ("", government.kind)


def is_in_province(government: LocalGovernment, chosen: Chosen) -> bool:
    return chosen["province"] in ("", province_of(government).code)
