"""What the committee does when another application tells it something."""

from datetime import datetime

from django.utils.translation import gettext as _

from events.plans import PlanSentToCommittee
from events.rewards import CriteriaSentToCommittee, SelectionSentToCommittee
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


def open_criteria_item(event: CriteriaSentToCommittee, *, at: datetime) -> None:
    """The criteria of a selection wait for deliberation (운영규정 13조 2항). Told twice, it happens once."""
    receive_item(
        kind=ItemKind.SELECTION_CRITERIA,
        subject_id=event.round_id,
        title=_("%(title)s 기준·절차") % {"title": event.title},
        brief=_("%(number)s의 선발 기준과 절차를 심의·의결하여 주시기 바랍니다(운영규정 제13조제2항).")
        % {"number": event.number},
        at=at,
    )


def open_selection_item(event: SelectionSentToCommittee, *, at: datetime) -> None:
    """The list of a selection waits for deliberation (13조 1항). Told twice, it happens once."""
    receive_item(
        kind=ItemKind.SELECTION,
        subject_id=event.round_id,
        title=event.title,
        brief=_("%(number)s의 추천 %(nominated)d건 가운데 %(proposed)d건의 선발을 심의·의결하여 주시기 바랍니다.")
        % {"number": event.number, "nominated": event.nominated, "proposed": event.proposed},
        at=at,
    )
