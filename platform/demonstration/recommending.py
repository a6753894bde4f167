"""주민추천 of the demo: a group of made-up residents recommends somebody, and the office follows it to a nomination."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from accounts.models import User
from demonstration.staff import someone
from demonstration.year import at_ten, deliver_everything
from plans.participation.actions.recommendations import recommend
from plans.participation.codes import RecommendedKind, VerifiedBy
from plans.participation.models import Recommendation
from plans.participation.process import RECOMMENDATION
from workflow.advance import advance

RESIDENT = {"name": "시연 추천인", "phone": "010-0000-0000", "email": ""}
TEXT = "시연용 추천입니다. 실제 주민의 추천이 아닙니다."


def recommended(title: str, official: User, *, together: int, merit: tuple[date, date], on: date) -> Recommendation:
    """Sent in, verified by telephone, checked by the department, and linked: a nomination comes of it."""
    written = {
        **RESIDENT,
        "kind": RecommendedKind.PERSON,
        "title": title,
        "text": TEXT,
        "official": official.name,
        "merit_from": merit[0],
        "merit_to": merit[1],
        "group": "시연 주민 모임",
        "supporters": together,
    }
    made, _receipt = recommend(written, at=at_ten(on))
    _step(made, "verify", on, {"how": VerifiedBy.PHONE})
    _step(made, "assign", on, {"department": official.department_id, "person": official.pk})
    facts = {"merit_from": merit[0], "merit_to": merit[1], "person": official.pk}
    _step(made, "check", on, facts | {"fact_note": "시연용 사실확인입니다."})
    _step(made, "link", on)
    deliver_everything(on)
    return made


def _step(made: Recommendation, name: str, on: date, given: Mapping[str, Any] | None = None) -> None:
    advance(RECOMMENDATION, made, name, by=someone("planner"), at=at_ten(on), given=given)
