"""Papers of the public plan cost something only once, and nobody asks for them without end."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

import factories
from factories import NOW
from plans.actionplan.models import Edition, PlanState
from plans.actionplan.process import PLAN
from plans.actionplan.views import public
from tenants.context import in_tenant
from workflow.advance import advance

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("redis_server")]


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The kinds that were drawn, in their order."""
    drawn: list[str] = []

    def counted(kind: str, draw: Callable[[Any], bytes]) -> Callable[[Any], bytes]:
        def counting(document: Any) -> bytes:
            drawn.append(kind)
            return draw(document)

        return counting

    renderers = {kind: counted(kind, draw) for kind, draw in public.RENDERERS.items()}
    monkeypatch.setattr(public, "RENDERERS", renderers)
    return drawn


def published() -> Edition:
    plan = factories.plan(state=PlanState.APPROVED)
    factories.task(strategy=factories.strategy(plan))
    advance(PLAN, plan, "publish", by=plan.created_by, at=NOW, given={"notice_url": ""})
    return Edition.objects.get(plan=plan)


def taken(client: Client, kind: str = "pdf") -> tuple[int, bytes]:
    answer = client.get(reverse("public_plan_document", args=[2026, kind]))
    return answer.status_code, answer.content


def test_a_paper_is_made_once_for_its_revision(resident: Client, made: list[str]) -> None:
    published()

    first, second = taken(resident), taken(resident)
    taken(resident, "hwpx")

    assert (first[0], first == second, made) == (200, True, ["pdf", "hwpx"])


def test_another_revision_is_another_paper(resident: Client, made: list[str]) -> None:
    edition = published()
    taken(resident)

    Edition.objects.create(
        **{
            field.name: getattr(edition, field.name)
            for field in Edition._meta.fields
            if field.name not in {"id", "revision"}
        },
        revision=edition.revision + 1,
    )

    assert (taken(resident)[0], made) == (200, ["pdf", "pdf"])


def test_the_paper_of_one_government_is_not_kept_for_another(resident: Client, made: list[str]) -> None:
    edition = published()
    taken(resident)
    key = f"public-plan:{edition.pk}:pdf:ko"

    assert cache.get(key)[:5] == b"%PDF-"
    with in_tenant("mokpo"):
        assert cache.get(key) is None


def test_who_asks_without_end_is_told_to_wait(
    resident: Client, made: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    published()
    monkeypatch.setattr(public, "DOWNLOADS_A_MINUTE", 2)
    monkeypatch.setattr(public.timezone, "now", lambda: NOW)

    answers = [taken(resident)[0] for _time in range(3)]
    refused = resident.get(reverse("public_plan_document", args=[2026, "xlsx"]))
    somebody_else = Client(HTTP_HOST="goryeong.localhost", REMOTE_ADDR="198.51.100.9")

    assert answers == [200, 200, 429]
    assert (refused.status_code, refused["Retry-After"]) == (429, "60")
    assert "1분 뒤에 다시 시도해 주십시오." in refused.content.decode()
    assert taken(somebody_else)[0] == 200
