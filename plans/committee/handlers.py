"""What the committee does when another application tells it something."""

from datetime import datetime

from django.utils.translation import gettext as _

from events.plans import PlanSentToCommittee
from plans.committee.actions import receive_item
from plans.committee.codes import ItemKind


def open_plan_item(event: PlanSentToCommittee, *, at: datetime) -> None:
    """A plan waits for deliberation (지방공무원법 75조의2 2항 1호): ask for it to be listed. Told twice, it happens once."""
    receive_item(
        kind=ItemKind.PLAN,
        subject_id=event.plan_id,
        title=event.title,
        brief=_("%(year)d년 실행계획 %(number)s (제%(revision)d차)의 심의·의결을 요청합니다.")
        % {"year": event.year, "number": event.number, "revision": event.revision},
        at=at,
    )
