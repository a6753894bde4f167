"""One government with all its indicators. Here the way from the ministry into a tenant ends: at numbers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.http import Http404, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from kernel.actors import Actor
from kernel.indicators import DICTIONARY, Indicator, Scale
from ministry.forms import YearForm
from ministry.queries import figures_among, governments_visible_to, listed
from ministry.readings import Government, Reading, Standing, median_of, said
from ministry.sheets import Sheet, government_sheet, number, roster_sheet
from tenants.models import Level


@dataclass(frozen=True)
class Card:
    """One indicator, as `components/figure.html` takes it."""

    label: str
    value: Decimal | str | None
    unit: str
    definition: str
    note: str
    as_of: datetime | None
    url: str


@dataclass(frozen=True)
class GovernmentPage:
    form: YearForm
    government: Government
    year: int
    cards: Sequence[Card]
    sheet: Sheet

    @property
    def is_joined(self) -> bool:
        return self.government.schema_name is not None

    @property
    def is_province(self) -> bool:
        return self.government.level == Level.METROPOLITAN

    @property
    def standing(self) -> str:
        return _("참여") if self.is_joined else str(Standing.NOT_JOINED.label)

    @property
    def tone(self) -> str:
        return "success" if self.is_joined else "gray"


def government_page(person: Actor, code: str, given: QueryDict, *, at: datetime) -> GovernmentPage:
    """All indicators of a year, each beside the median of the governments of its kind that the viewer sees."""
    governments = listed(governments_visible_to(person, at))
    government = next((row for row in governments if row.code == code), None)
    if government is None:
        raise Http404
    form = YearForm(given, at=at)
    year = form.chosen()["year"]
    found = figures_among([row for row in governments if row.peers is government.peers], year=year)
    own = [(indicator, _own(found.get(row, []), government)) for row, indicator in DICTIONARY.items()]
    cards = [_card(indicator, reading, found.get(indicator.code, []), year) for indicator, reading in own]
    return GovernmentPage(form, government, year, cards, government_sheet(government, year, own, found))


def roster_page(person: Actor, *, at: datetime) -> Sheet:
    """Every government the viewer may see, and whether it has joined."""
    return roster_sheet(listed(governments_visible_to(person, at)))


def _own(readings: Sequence[Reading], government: Government) -> Reading:
    own = (reading for reading in readings if reading.government == government)
    return next(own, Reading(government, None))


def _card(indicator: Indicator, reading: Reading, peers: Sequence[Reading], year: int) -> Card:
    yes_no = indicator.scale is Scale.YES_NO
    address = f"{reverse('trend')}?indicator={indicator.code}&year={year}&government={reading.government.code}"
    value = said(indicator, reading.value) if yes_no and reading.value is not None else number(reading.value)
    return Card(
        str(indicator.name),
        value,
        "" if yes_no else str(indicator.unit),
        str(indicator.definition),
        "" if yes_no else _beside(indicator, peers),
        reading.figure.computed_at if reading.figure else None,
        address,
    )


def _beside(indicator: Indicator, peers: Sequence[Reading]) -> str:
    middle = median_of(peers)
    return _("비교 집단 중앙값 %(value)s") % {"value": said(indicator, middle)} if middle is not None else ""
