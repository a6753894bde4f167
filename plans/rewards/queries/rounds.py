"""Rounds: who sees them, what their rules are, how many they have selected."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from accounts.models import Department, Duty, EmployeeKind, User
from plans.rewards.codes import NominationState, RoundState, SignOffState, Stage
from plans.rewards.models import Nomination, Round, Scorer, SignOff
from plans.rewards.policies import SelectionRules
from policies.values import policy_on
from workflow.deliberation import subjects_before

SIGN_OFF_DUTIES = (Duty.AUDIT, Duty.PERSONNEL, Duty.SERVICE)
CRITERIA_ITEM, SELECTION_ITEM = "selection_criteria", "selection"  # the committee's codes of its agenda types

IN_THE_RUNNING = (NominationState.ELIGIBLE, NominationState.SHORTLISTED)
SENT_IN = (NominationState.SUBMITTED, NominationState.ELIGIBILITY_CHECK, *IN_THE_RUNNING)
ONE_A_YEAR_SINCE = 2026  # 운영규정 13조 1항; before, one in every half-year
FINISHED = (RoundState.SELECTED, RoundState.ANNOUNCED, RoundState.CLOSED)


def rules_of(round_: Round, on: date) -> SelectionRules:
    """The rules that the committee decided on; before it is asked, those in force on the day."""
    if round_.rules:
        return SelectionRules.model_validate(round_.rules)
    return policy_on(SelectionRules, on)


def grade_choices(round_: Round, on: date) -> list[tuple[str, str]]:
    return [(grade.code, grade.name) for grade in rules_of(round_, on).grades]


def stages_in_order(round_: Round) -> list[Stage]:
    """The stages that are switched on, in the order in which a round takes them (R21)."""
    return [stage for stage in Stage if stage in round_.stages]


def next_stage(round_: Round) -> Stage | None:
    """The stage that follows now; None when the committee does, or when the round is not under way."""
    left = stages_in_order(round_)
    if round_.state in Stage.values:
        here = list(Stage).index(Stage(round_.state))
        left = [stage for stage in left if list(Stage).index(stage) > here]
    elif round_.state != RoundState.OPEN:
        return None
    return left[0] if left else None


def rounds_visible_to(person: User, at: datetime) -> QuerySet[Round]:
    """Everyone of the office sees every round; people from outside those that they score or deliberate on."""
    rounds = Round.objects.select_related("created_by")
    if not person.is_active:
        return rounds.none()
    if person.kind != EmployeeKind.OUTSIDE:
        return rounds
    scored = Scorer.objects.filter(person=person).values("round")
    return rounds.filter(Q(pk__in=scored) | Q(pk__in=rounds_before(person, at)))


def rounds_before(person: User, at: datetime) -> set[UUID]:
    """The rounds whose criteria or list this person deliberates on (DOMAIN 3.3-7)."""
    return subjects_before(person, at, CRITERIA_ITEM) | lists_before(person, at)


def lists_before(person: User, at: datetime) -> set[UUID]:
    """The rounds whose list lies before a meeting to which this person was called."""
    return subjects_before(person, at, SELECTION_ITEM)


def with_counts(rounds: QuerySet[Round]) -> QuerySet[Round]:
    """Adds `nominated`, `selected` and `recommended`: counted, never typed."""
    sent = ~Q(nominations__state__in=[NominationState.DRAFT, NominationState.WITHDRAWN, NominationState.MERGED])
    selected = Q(nominations__state=NominationState.SELECTED)
    return rounds.annotate(
        nominated=Count("nominations", filter=sent),
        selected=Count("nominations", filter=selected),
        recommended=Count("nominations", filter=selected & Q(nominations__recommendations__gt=0)),
    )


def sign_offs_of(round_: Round) -> QuerySet[SignOff]:
    return round_.sign_offs.select_related("department", "answered_by").order_by("id")


def unanswered_sign_offs(round_: Round) -> QuerySet[SignOff]:
    return sign_offs_of(round_).filter(state=SignOffState.ASKED)


def sign_offs_visible_to(person: User, at: datetime) -> QuerySet[SignOff]:
    """They are no matter of people from outside."""
    if not person.is_active or person.kind == EmployeeKind.OUTSIDE:
        return SignOff.objects.none()
    return SignOff.objects.select_related("round", "department", "answered_by")


def departments_for(duties: Sequence[Duty]) -> dict[str, Department]:
    """The first active department that answers for each duty."""
    found: dict[str, Department] = {}
    for department in Department.objects.filter(is_active=True):
        for duty in department.duties:
            if duty in duties:
                found.setdefault(duty, department)
    return found


def selected_in(year: int) -> int:
    """How many nominations of a year's rounds have been selected."""
    return Nomination.objects.filter(round__year=year, state=NominationState.SELECTED).count()


def years_without_selection(at: datetime) -> list[int]:
    """Years whose duty to select is not yet fulfilled: the present one and the one before (R19)."""
    this_year = timezone.localdate(at).year
    done = set(
        Round.objects.filter(year__in=[this_year - 1, this_year], state__in=FINISHED).values_list("year", flat=True)
    )
    return [year for year in (this_year - 1, this_year) if year >= ONE_A_YEAR_SINCE and year not in done]


def open_rounds(at: datetime) -> QuerySet[Round]:
    """Rounds to which nominations may be sent today."""
    today = timezone.localdate(at)
    return Round.objects.filter(state=RoundState.OPEN, nominations_from__lte=today, nominations_until__gte=today)
