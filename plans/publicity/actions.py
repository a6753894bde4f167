"""Keeping links, and looking whether they still lead somewhere."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from urllib.parse import quote, urlsplit

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.queries import holders_of
from accounts.rights import demand
from accounts.roles import Role, holds
from audit.models import Kind
from audit.record import record
from egress import NoAnswer, ask
from kernel.actors import Actor
from kernel.errors import Invalid
from kernel.process import Who
from notices.actions import tell
from plans.publicity.forms import FIELDS
from plans.publicity.models import ExternalLink, LinkStatus

KEEPS_LINKS: Who[Any] = holds(Role.DEDICATED, Role.TENANT_ADMIN)
SECONDS = 10.0
TOLD_AFTER = 2
GONE = (404, 410)
BROKEN_FROM = 500
HEADERS = {"User-Agent": "Apjang link check", "Accept": "*/*"}


@transaction.atomic
def keep_link(given: Mapping[str, Any], *, by: Actor, at: datetime, link: ExternalLink | None = None) -> ExternalLink:
    """A new link, or a changed one, which counts as unchecked. Raises NotAllowed, and Invalid for one that is there."""
    demand(KEEPS_LINKS, by=by, at=at)
    kept = link or ExternalLink()
    others = ExternalLink.objects.filter(kind=given["kind"], url=given["url"]).exclude(pk=kept.pk)
    if others.exists():
        raise Invalid(_("이미 있는 링크입니다."), {"url": [_("같은 종류와 주소의 링크가 이미 있습니다.")]})
    moved = kept.url != given["url"]
    for name in FIELDS:
        setattr(kept, name, given[name])
    if moved:
        kept.status, kept.checked_at, kept.failures, kept.found = LinkStatus.UNCHECKED, None, 0, ""
    kept.save()
    _note(kept, "keep", by=by, at=at)
    return kept


@transaction.atomic
def remove_link(link: ExternalLink, *, by: Actor, at: datetime) -> None:
    """The last of a kind that every office begins with leaves the usual one in its place: hide it instead.

    Raises NotAllowed.
    """
    demand(KEEPS_LINKS, by=by, at=at)
    _note(link, "remove", by=by, at=at)
    ExternalLink.objects.filter(pk=link.pk).delete()


def _note(link: ExternalLink, action: str, *, by: Actor, at: datetime) -> None:
    detail = {"action": action, "kind": link.kind}
    record(Kind.ACTION, by=by, at=at, subject_type="external_link", subject_id=link.pk, detail=detail)


def look(link: ExternalLink) -> str:
    """Nothing when the page answers, else what is wrong. A redirect is an answer; nobody follows it."""
    parts = urlsplit(link.url)
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
    query = f"?{quote(parts.query, safe='/?%:@!$&()*+,;=~-._')}" if parts.query else ""
    try:
        reply = ask("HEAD", f"{parts.scheme}://{parts.netloc}", path + query, headers=HEADERS, seconds=SECONDS)
    except NoAnswer as silence:
        return str(silence)
    except Invalid as refusal:
        return refusal.sentence
    if reply.status in GONE or reply.status >= BROKEN_FROM:
        return _("응답 코드 %(status)d") % {"status": reply.status}
    return ""


@transaction.atomic
def keep_finding(link: ExternalLink, found: str, *, at: datetime) -> None:
    """What a look has shown; the second failure in a row is told to the dedicated department, once."""
    kept = ExternalLink.objects.select_for_update().filter(pk=link.pk).first() or link  # a usual one is no row yet
    kept.checked_at, kept.found = at, found[:200]
    kept.failures = kept.failures + 1 if found else 0
    kept.status = LinkStatus.FAILING if found else LinkStatus.OK
    kept.save()
    if kept.failures == TOLD_AFTER:
        people = holders_of([Role.DEDICATED], timezone.localdate(at))
        sentence = _("공개 화면의 링크가 두 번 잇달아 열리지 않았습니다: %(title)s") % {"title": kept.title}
        tell(people, sentence, path=reverse("publicity:links"), at=at)
