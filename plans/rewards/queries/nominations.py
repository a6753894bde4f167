"""Nominations: who sees them (DOMAIN 3.2), and what belongs to them."""

from datetime import datetime

from django.db.models import Q, QuerySet

from accounts.models import EmployeeKind, User
from accounts.roles import Role
from plans.rewards.blinding import DECIDED, RUNNING_IT
from plans.rewards.codes import CheckState, NominationState, ObjectionState, RoundState, Stage
from plans.rewards.models import EligibilityCheck, Nomination, Objection, Round
from plans.rewards.queries.rounds import IN_THE_RUNNING, SENT_IN, lists_before

READERS = RUNNING_IT | {Role.HEAD, Role.ACTING_HEAD, Role.SECRETARY}
"""Who reads every nomination by office; of them RUNNING_IT also see the names in a blind round."""

JUDGED = (Stage.FIRST_REVIEW, Stage.CONTEST, RoundState.COMMITTEE)
PUT_BEFORE_THE_COMMITTEE = (NominationState.SHORTLISTED, NominationState.SELECTED, NominationState.NOT_SELECTED)

NEVER_NOMINATED = (EmployeeKind.ELECTED, EmployeeKind.OUTSIDE)
NO_OFFICIALS = (EmployeeKind.PERMANENT_CONTRACT, EmployeeKind.FIXED_TERM, EmployeeKind.GUARD)
"""Employees who are no public officials (공무원): selected like anyone, but without the benefits of 운영규정 14조."""


def nominations_visible_to(person: User, at: datetime) -> QuerySet[Nomination]:
    """Officers see all, heads of departments their department's, everyone their own, judges those they judge.

    A draft is seen by whoever wrote it, one that nobody of the office wrote (a resident's) by the officers.
    """
    rows = Nomination.objects.select_related("round", "department", "nominated_by").prefetch_related("nominees__person")
    if not person.is_active:
        return rows.none()
    sent = ~Q(state=NominationState.DRAFT)
    roles = person.roles_at(at)
    seen = Q(nominated_by=person) | (sent & _with(person))
    if not READERS.isdisjoint(roles):
        seen |= sent | Q(nominated_by=None)
        return rows.filter(seen)
    if Role.DEPT_HEAD in roles and person.department_id:
        seen |= sent & Q(department=person.department_id)
    return rows.filter(seen | _judged_by(person, at))


def _with(person: User) -> Q:
    return Q(pk__in=Nomination.objects.filter(nominees__person=person).values("pk"))


def _judged_by(person: User, at: datetime) -> Q:
    """What a scorer or a member of the committee sees while it is judged: those on the short list."""
    scored = Q(
        state=NominationState.SHORTLISTED,
        round__state__in=JUDGED,
        round__in=Round.objects.filter(scorers__person=person).values("pk"),
    )
    lists = lists_before(person, at)
    return scored | Q(state__in=PUT_BEFORE_THE_COMMITTEE, round__in=lists) if lists else scored


def nominations_in_hand(person: User, at: datetime) -> QuerySet[Nomination]:
    """Those that this person began and that are not decided, the newest first; one query."""
    own = Nomination.objects.filter(nominated_by=person, state__in=(NominationState.DRAFT, *SENT_IN))
    return own.order_by("-pk")


def names_known_to(person: User, at: datetime) -> Q:
    """Which nominations may be searched by who they are: filters must not tell what `blinding` hides."""
    if not RUNNING_IT.isdisjoint(person.roles_at(at)):
        return Q()
    known = Q(round__is_blind=False) | Q(round__state__in=DECIDED)
    return known | Q(nominated_by=person) | _with(person)


def nominations_read_in_full_by(person: User, at: datetime) -> QuerySet[Nomination]:
    """Those whose papers and history a person reads: not while their names are hidden from them."""
    return nominations_visible_to(person, at).filter(names_known_to(person, at))


def nominations_written_by(person: User, at: datetime) -> QuerySet[Nomination]:
    """The drafts to which a person adds evidence: one's own, and for officers those that residents began."""
    own = Q(nominated_by=person)
    if Role.DEDICATED in person.roles_at(at):
        own |= Q(nominated_by=None)
    return nominations_visible_to(person, at).filter(own, state=NominationState.DRAFT)


def checks_visible_to(person: User, at: datetime) -> QuerySet[EligibilityCheck]:
    """Personnel, audit and those who run the round; what they answer is no matter of anybody else."""
    checks = EligibilityCheck.objects.select_related("nomination__round", "nomination__department", "answered_by")
    return checks.none() if RUNNING_IT.isdisjoint(person.roles_at(at)) else checks


def unanswered_checks(nomination: Nomination) -> QuerySet[EligibilityCheck]:
    return nomination.checks.filter(state=CheckState.ASKED)


def objections_visible_to(person: User, at: datetime) -> QuerySet[Objection]:
    """Audit decides, those who run the round read; whoever filed one sees it."""
    rows = Objection.objects.select_related("nomination__round", "nomination__department", "filed_by", "decided_by")
    return rows.filter(filed_by=person) if RUNNING_IT.isdisjoint(person.roles_at(at)) else rows


def open_objections(round_: Round) -> QuerySet[Objection]:
    return Objection.objects.filter(nomination__round=round_, state=ObjectionState.FILED)


def publicly_checked() -> QuerySet[Nomination]:
    """What lies open to residents and staff for objections now; blind rounds show the case only."""
    rows = Nomination.objects.filter(round__state=RoundState.PUBLIC_CHECK, state__in=IN_THE_RUNNING)
    return rows.select_related("round", "department").prefetch_related("nominees__person")


def announced_results() -> QuerySet[Nomination]:
    """What residents read once a round is announced."""
    shown = (RoundState.ANNOUNCED, RoundState.CLOSED)
    rows = Nomination.objects.filter(round__state__in=shown, state=NominationState.SELECTED)
    return rows.select_related("round", "department").prefetch_related("nominees__person")


def shortlisted_in(round_: Round) -> QuerySet[Nomination]:
    """The list that the committee gets: by proposed rank, then by score."""
    rows = round_.nominations.filter(state=NominationState.SHORTLISTED).select_related("department")
    return rows.prefetch_related("nominees__person").order_by("proposed_rank", "-score", "id")
