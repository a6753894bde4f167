"""Where the numbers of one government stand."""

from collections.abc import Callable

from django.urls import reverse

from ministry.readings import Government

Address = Callable[[Government], str]


def government_addresses(year: int | None = None) -> Address:
    """Tells the page of any government, with the year that is looked at; made once for hundreds of links."""
    above = reverse("governments")
    query = f"?year={year}" if year else ""
    return lambda government: f"{above}{government.code}/{query}"
