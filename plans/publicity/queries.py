"""Links: what residents see, and which are to be checked again."""

from datetime import datetime, timedelta
from uuid import UUID

from plans.publicity.models import ExternalLink, LinkStatus
from plans.publicity.usual import usual_links

CHECKED_EVERY = timedelta(days=7)
FAILING_CHECKED_EVERY = timedelta(days=1)
"""A link that fails is asked again the next day: two failures in a row are told."""


def all_links() -> list[ExternalLink]:
    """Those the office keeps, and the usual ones of kinds that it does not; in their order, one query."""
    kept = list(ExternalLink.objects.all())
    links = [*kept, *usual_links({link.kind for link in kept})]
    return sorted(links, key=lambda link: (link.order, link.pk))


def links_shown() -> list[ExternalLink]:
    """What residents see."""
    return [link for link in all_links() if link.is_shown]


def link_with(pk: UUID) -> ExternalLink | None:
    """One of `all_links`, also when it is no row yet."""
    return next((link for link in all_links() if link.pk == pk), None)


def links_to_check(at: datetime) -> list[ExternalLink]:
    """Shown ones that were not looked at for a week, or failed yesterday."""
    return [link for link in links_shown() if _is_due(link, at)]


def _is_due(link: ExternalLink, at: datetime) -> bool:
    if link.checked_at is None:
        return True
    pause = FAILING_CHECKED_EVERY if link.status == LinkStatus.FAILING else CHECKED_EVERY
    return link.checked_at <= at - pause
