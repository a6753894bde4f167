"""보도자료: a draft of what was published, for the press office to read."""

from collections.abc import Callable
from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse
from hwpx import HwpxDocument

import factories
from accounts.models import User
from factories import NOW
from plans.actionplan.models import Edition, Plan, PlanState
from plans.actionplan.press import press_release_of
from plans.actionplan.process import PLAN
from workflow.advance import advance

pytestmark = pytest.mark.slow


def published() -> Plan:
    plan = factories.plan(state=PlanState.APPROVED)
    factories.task(
        strategy=factories.strategy(plan, title="성과 중심 보상"), title="해저관로", state="selected", is_key=True
    )
    given = {"notice_url": "https://www.example.go.kr/notice/1"}
    advance(PLAN, plan, "publish", by=plan.created_by, at=NOW, given=given)
    return plan


def test_the_draft_tells_what_was_decided_and_where_to_read_on(goryeong: str) -> None:
    published()

    paper = press_release_of(Edition.objects.get())

    texts = [getattr(block, "text", None) or list(getattr(block, "items", [])) for block in paper.blocks]
    assert paper.title == "경상북도 고령군, ‘2026년 적극행정 실행계획’ 공표"
    assert texts == [
        (
            "경상북도 고령군에서는 2026. 2. 17. 위원회의 심의·의결을 거쳐 ‘2026년 적극행정 실행계획’ 문서를 공표했다. "
            "추진전략 1개와 추진과제 1건을 담았다."
        ),
        "추진전략",
        ["성과 중심 보상"],
        "중점과제",
        ["해저관로"],
        "자세한 내용은 우리 기관의 적극행정 누리집에서 볼 수 있다.",
        "https://www.example.go.kr/notice/1",
    ]


def test_it_comes_as_hwpx_that_can_be_edited(goryeong: str, at_desk: Callable[[User], Client]) -> None:
    plan = published()

    answer = at_desk(factories.person()).get(
        reverse("actionplan:press_release", args=[plan.pk], urlconf="config.urls_tenant")
    )

    assert answer["Content-Type"] == "application/hwp+zip"
    assert "보도자료 초안" in HwpxDocument.open(BytesIO(answer.getvalue())).text.plain()


def test_a_plan_that_is_not_published_has_none(goryeong: str, at_desk: Callable[[User], Client]) -> None:
    plan = factories.plan(state=PlanState.APPROVED)
    address = reverse("actionplan:press_release", args=[plan.pk], urlconf="config.urls_tenant")

    assert at_desk(factories.person()).get(address).status_code == 404
