"""What a test of a single page begins with; each in a year of its own before those of the story."""

from datetime import date, timedelta
from itertools import count

from django.utils import timezone

import factories
from accounts.models import Department
from browser.population import this_year
from demonstration.staff import someone
from plans.actionplan.models import Plan, PlanState, ProgressReport, TaskState
from plans.committee import actions
from plans.committee.codes import ItemKind, MeetingType, MemberKind
from plans.committee.models import AgendaItem, Meeting, Member, Seat
from plans.committee.process import AGENDA_ITEM, MEETING
from workflow.advance import advance

_years = count(this_year() - 2, -1)
PRIVATE, OFFICIALS = 5, 4


def draft() -> Plan:
    """A plan that may be sent for consultation."""
    year = next(_years)
    plan = factories.plan(
        year=year,
        title=f"{year}년 적극행정 실행계획",
        due_on=date(year, 3, 31),
        created_by=someone("planner"),
    )
    factories.task(strategy=factories.strategy(plan), department=Department.objects.get(order=1))
    return plan


def running_report() -> ProgressReport:
    """A quarter's report that staff02 may write."""
    year = next(_years)
    plan = factories.plan(
        year=year, title=f"{year}년 적극행정 실행계획", state=PlanState.PUBLISHED, created_by=someone("planner")
    )
    task = factories.task(
        strategy=factories.strategy(plan),
        department=Department.objects.get(order=2),
        state=TaskState.IN_PROGRESS,
        number=f"{year}-과제-0001",
    )
    return factories.report(task=task, due_on=timezone.localdate() + timedelta(days=10))


def called_meeting() -> tuple[Meeting, AgendaItem]:
    """A meeting of nine, called, with one item; who comes is the test's affair."""
    secretary, now = someone("secretary"), timezone.now()
    facts = {"type": MeetingType.OFFLINE, "scheduled_at": now, "place": "군청 소회의실"}
    meeting = actions.plan_meeting(by=secretary, facts=facts, at=now)
    asked = {"kind": ItemKind.POLICY_OTHER, "title": f"{meeting.number} 안건", "brief": "제안 이유"}
    item = actions.submit_item(by=secretary, facts=asked, at=now)
    advance(AGENDA_ITEM, item, "check", by=secretary, at=now)
    advance(AGENDA_ITEM, item, "list", by=secretary, at=now, given={"meeting": meeting.pk})
    chair = Member.objects.get(person__username="vicehead")
    private = Member.objects.filter(kind=MemberKind.PRIVATE).order_by("person__username")[:PRIVATE]
    officials = Member.objects.filter(kind=MemberKind.EX_OFFICIO).order_by("person__username")[:OFFICIALS]
    members = {chair, *private, *officials}
    given = {"members": [member.pk for member in members], "presider": chair.pk}
    advance(MEETING, meeting, "designate", by=secretary, at=now, given=given)
    advance(MEETING, meeting, "convene", by=secretary, at=now, given={"message": ""})
    return meeting, item


def let_come(meeting: Meeting, *usernames: str) -> None:
    """The secretary notes who is there."""
    seats = Seat.objects.filter(meeting=meeting, member__person__username__in=usernames)
    given = {"present": [seat.pk for seat in seats]}
    advance(MEETING, meeting, "attendance", by=someone("secretary"), at=timezone.now(), given=given)


def deliberate(meeting: Meeting, item: AgendaItem, *, present: list[str], avoiding: str) -> None:
    """Opened with these people, of whom one stands aside; the others have declared that they have no interest."""
    now = timezone.now()
    let_come(meeting, *present)
    for username in present:
        conflict = "avoidance" if username == avoiding else "none"
        given = {"conflict": conflict, "recusal_reason": "당사자의 친족입니다."}
        advance(AGENDA_ITEM, item, "declare", by=someone(username), at=now, given=given)
    advance(MEETING, meeting, "open", by=someone("vicehead"), at=now)
    advance(AGENDA_ITEM, item, "confirm_recusals", by=someone("secretary"), at=now)
    advance(MEETING, meeting, "deliberate", by=someone("vicehead"), at=now)
