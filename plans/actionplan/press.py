"""보도자료: a draft of the announcement of a plan that was published (R10). People read it before it goes out."""

from collections.abc import Iterator

from django.utils import timezone
from django.utils.translation import gettext as _

from documents.content import Block, Bullets, Document, Heading, Paragraph, official_date
from plans.actionplan.models import Edition
from tenants.context import current_office_name


def press_release_of(edition: Edition) -> Document:
    """Title, one paragraph of facts, the strategies, the key tasks, and where to read on."""
    published = timezone.localdate(edition.published_at)
    return Document(
        title=_("%(office)s, ‘%(title)s’ 공표") % _names(edition),
        office=current_office_name(),
        blocks=[*_facts(edition), *_strategies(edition), *_key_tasks(edition), *_further(edition)],
        issued=published,
        number=edition.plan.number,
        meta=[(_("문서"), _("보도자료 초안")), (_("공표일"), official_date(published))],
        sample=any(task["is_sample"] for task in _tasks(edition)),
    )


def _names(edition: Edition) -> dict[str, str]:
    return {"office": current_office_name(), "title": edition.contents["title"]}


def _tasks(edition: Edition) -> list[dict[str, object]]:
    return [task for strategy in edition.contents["strategies"] for task in strategy["tasks"]]


def _facts(edition: Edition) -> Iterator[Block]:
    yield Paragraph(
        _(
            "%(office)s에서는 %(decided)s 위원회의 심의·의결을 거쳐 ‘%(title)s’ 문서를 공표했다. "
            "추진전략 %(strategies)d개와 추진과제 %(tasks)d건을 담았다."
        )
        % {
            **_names(edition),
            "decided": official_date(edition.decided_on),
            "strategies": len(edition.contents["strategies"]),
            "tasks": len(_tasks(edition)),
        }
    )


def _strategies(edition: Edition) -> Iterator[Block]:
    yield Heading(_("추진전략"))
    yield Bullets([strategy["title"] for strategy in edition.contents["strategies"]])


def _key_tasks(edition: Edition) -> Iterator[Block]:
    titles = [str(task["title"]) for task in _tasks(edition) if task["is_key"]]
    if titles:
        yield Heading(_("중점과제"))
        yield Bullets(titles)


def _further(edition: Edition) -> Iterator[Block]:
    yield Paragraph(_("자세한 내용은 우리 기관의 적극행정 누리집에서 볼 수 있다."))
    if edition.notice_url:
        yield Paragraph(edition.notice_url)
