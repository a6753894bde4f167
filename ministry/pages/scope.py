"""Which governments a page is about."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from kernel.actors import Actor
from kernel.errors import NotNow
from kernel.indicators import DICTIONARY
from ministry.queries import governments_visible_to, listed
from ministry.readings import Government
from tenants.models import Level

Chosen = Mapping[str, Any]


def governments_for(person: Actor, at: datetime) -> list[Government]:
    """Those the viewer may see. Raises NotAllowed, and NotNow while no application has an indicator."""
    governments = governments_visible_to(person, at)
    if not DICTIONARY:
        raise NotNow(_("등록된 지표가 없습니다."))
    return listed(governments)


def is_on_map(government: Government, level: Level) -> bool:
    """세종 and 제주 have no basic governments: they stand on both levels."""
    return government.square_on(level) is not None


def is_of_kind(government: Government, chosen: Chosen) -> bool:
    return chosen["kind"] in ("", government.kind)


def is_in_province(government: Government, chosen: Chosen) -> bool:
    return chosen["province"] in ("", government.province)
