"""Writes that begin something: a candidate, a meeting, an agenda item, a version of a guideline."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.rights import demand
from accounts.roles import Role, holds
from audit.models import Kind
from audit.record import record
from kernel.actors import Actor
from kernel.errors import NotNow
from plans.committee.codes import FORMER, ItemKind
from plans.committee.models import AgendaItem, Guideline, Meeting, Member
from plans.committee.process import AGENDA_ITEM, MEETING, MEMBER
from workflow.numbers import next_number

SERIES = "위원회"

PROPOSES_MEMBERS = holds(Role.SECRETARY, Role.DEDICATED)
PLANS_MEETINGS = holds(Role.SECRETARY)
SUBMITS_ITEMS = holds(Role.SECRETARY, Role.DEDICATED, Role.PAO, Role.AUDIT_HEAD)
ISSUES_GUIDELINES = holds(Role.SECRETARY)


@transaction.atomic
def propose_member(*, by: User, person: User, facts: Mapping[str, Any], at: datetime) -> Member:
    """A candidate; the head appoints. Raises NotAllowed, and NotNow for someone who already has a membership."""
    demand(PROPOSES_MEMBERS, by=by, at=at)
    try:
        with transaction.atomic():
            member = Member.objects.create(person=person, **facts)
    except IntegrityError as error:
        if not Member.objects.filter(person=person).exclude(state__in=FORMER).exists():
            raise
        raise NotNow(_("%(name)s님은 이미 위원이거나 후보입니다.") % {"name": person.name}) from error
    _note(MEMBER.name, member.pk, "propose", by=by, at=at)
    return member


@transaction.atomic
def plan_meeting(*, by: User, facts: Mapping[str, Any], at: datetime) -> Meeting:
    """A meeting with its number of the year in which it is to be held."""
    demand(PLANS_MEETINGS, by=by, at=at)
    year = timezone.localdate(facts["scheduled_at"]).year
    meeting = Meeting.objects.create(number=next_number(SERIES, year), **facts)
    _note(MEETING.name, meeting.pk, "plan", by=by, at=at)
    return meeting


@transaction.atomic
def submit_item(*, by: User, facts: Mapping[str, Any], at: datetime) -> AgendaItem:
    """An item that an officer asks for; the secretary checks and lists it."""
    demand(SUBMITS_ITEMS, by=by, at=at)
    item = AgendaItem.objects.create(submitted_by=by, submitted_at=at, **facts)
    _note(AGENDA_ITEM.name, item.pk, "submit", by=by, at=at)
    return item


@transaction.atomic
def receive_item(*, kind: ItemKind, subject_id: UUID, title: str, brief: str, at: datetime) -> AgendaItem:
    """An item that another application sends; the one that is still open is returned if there is one.

    Safe to run twice, also at once: a constraint lets a subject have one open item.
    """
    open_ones = AgendaItem.objects.filter(kind=kind, subject_id=subject_id).exclude(state__in=AGENDA_ITEM.ends)
    try:
        with transaction.atomic():
            return AgendaItem.objects.create(
                kind=kind, subject_id=subject_id, title=title, brief=brief, submitted_at=at
            )
    except IntegrityError as error:
        known = open_ones.first()
        if known is None:
            raise RuntimeError("The item was refused for another reason than being open already.") from error
        return known


@transaction.atomic
def issue_guideline(*, by: User, facts: Mapping[str, Any], at: datetime) -> Guideline:
    """The next version of the guideline for a kind of item; earlier versions stay (R18)."""
    demand(ISSUES_GUIDELINES, by=by, at=at)
    last = Guideline.objects.filter(kind=facts["kind"]).aggregate(last=Max("version"))["last"]
    try:
        with transaction.atomic():
            guideline = Guideline.objects.create(version=(last or 0) + 1, issued_by=by, issued_at=at, **facts)
    except IntegrityError as error:
        raise NotNow(_("다른 사람이 방금 새 판을 등록했습니다. 내용을 확인한 뒤 다시 등록하여 주십시오.")) from error
    _note("guideline", guideline.pk, "issue", by=by, at=at)
    return guideline


def _note(subject_type: str, subject_id: UUID, action: str, *, by: Actor, at: datetime) -> None:
    record(Kind.ACTION, by=by, at=at, subject_type=subject_type, subject_id=subject_id, detail={"action": action})
