"""Where the numbers of one government stand."""

from django.urls import reverse

from tenants.models import LocalGovernment


def government_url(government: LocalGovernment, year: int | None = None) -> str:
    """The page of one government, with the year that is looked at."""
    address = reverse("government", args=[government.code])
    return f"{address}?year={year}" if year else address
