"""Cases of the demo: invented ones of 고령군 and 목포시, each marked, one of them taken over by the other."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from accounts.models import Department
from demonstration.staff import someone
from demonstration.year import at_ten, deliver_everything
from liaison.cases.hub.models import SharedCase
from liaison.cases.own.actions import begin_case, endorse, take_interest
from liaison.cases.own.models import Adoption, Case
from liaison.cases.own.process import ADOPTION, CASE
from tenants.context import in_tenant
from tenants.names import schema_of
from workflow.advance import advance

WRITTEN: Mapping[str, Mapping[str, Any]] = {
    "goryeong": {
        "kind": "success",
        "title": "빈 점포를 주민 창고로 먼저 연 일(시연)",
        "background": "시장의 빈 점포가 몇 해째 닫혀 있었고, 상인은 물건을 둘 곳이 없었습니다.(시연)",
        "course": "소유자 동의서를 한 장으로 줄이고, 사용허가를 부서가 함께 검토하여 2주 만에 열었습니다.(시연)",
        "effect": "빈 점포 세 곳이 함께 쓰는 창고가 되었습니다. 지어낸 사례입니다.(시연)",
        "field": "지역경제",
        "keywords": "빈 점포, 전통시장",
        "contact": "054-000-0000",
        "licence": "kogl-1",
    },
    "mokpo": {
        "kind": "lesson",
        "title": "안내판을 한꺼번에 바꾸려다 멈춘 일(시연)",
        "background": "골목 안내판을 한 해에 모두 바꾸려 했습니다.(시연)",
        "course": "주민 의견을 듣기 전에 도안을 정하여 다시 만들게 되었습니다.(시연)",
        "effect": "다음에는 두 골목에서 먼저 시험하고 의견을 모은 뒤 넓히기로 했습니다. 지어낸 사례입니다.(시연)",
        "field": "도시환경",
        "keywords": "안내판, 주민 의견",
        "contact": "061-000-0000",
        "licence": "kogl-1",
    },
}


def live_through(today: date) -> None:
    """Done a second time it changes nothing."""
    for slug, text in WRITTEN.items():
        with in_tenant(schema_of(slug)):
            if not Case.objects.exists():
                _share(text, today - timedelta(days=20))
    deliver_everything(today - timedelta(days=19))
    with in_tenant(schema_of("mokpo")):
        if not Adoption.objects.exists():
            _follow(today - timedelta(days=12))
    deliver_everything(today - timedelta(days=11))


def _share(text: Mapping[str, Any], day: date) -> None:
    """Written by one, read by another, shared with the nation."""
    department = Department.objects.order_by("order", "code").first()
    case = begin_case({**text, "department": department}, by=someone("planner"), at=at_ten(day))
    checked = {"scope": "nation", "is_looked_through": "on"}
    advance(CASE, case, "check", by=someone("chief"), at=at_ten(day), given=checked)
    advance(CASE, case, "share", by=someone("planner"), at=at_ten(day))


def _follow(day: date) -> None:
    """목포시 endorses the case of 고령군 and asks how it was done."""
    there = SharedCase.objects.filter(schema_name=schema_of("goryeong")).select_related("tenant__government").first()
    if there is None:
        return
    endorse(there, "우리 시장에도 필요한 일입니다.(시연)", by=someone("planner"), at=at_ten(day))
    adoption = take_interest(there, by=someone("planner"), at=at_ten(day))
    asked = {"message": "동의서 서식을 보내 주십시오.(시연)"}
    advance(ADOPTION, adoption, "ask", by=someone("planner"), at=at_ten(day), given=asked)
