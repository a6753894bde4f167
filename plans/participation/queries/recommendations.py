"""Recommendations: who sees them, which are about the same, and how a resident finds one again."""

from datetime import datetime, timedelta

from django.db.models import Q, QuerySet

from accounts.models import User
from accounts.roles import Role
from kernel.likeness import alike, plain_letters
from plans.participation.codes import RecommendationState
from plans.participation.models import Recommendation
from plans.participation.policies import RecommendationRules
from plans.participation.receipts import plain_receipt, receipt_digest

READERS = frozenset({Role.DEDICATED, Role.PAO, Role.HEAD, Role.ACTING_HEAD})
JOINABLE = (RecommendationState.VERIFIED, RecommendationState.CHECKED, RecommendationState.LINKED)
OPEN = (RecommendationState.SUBMITTED, RecommendationState.VERIFIED, RecommendationState.CHECKED)
COMPARED = 200
"""The newest of those that could be the same; a year of a large city has fewer of one official."""


def recommendations_visible_to(person: User, at: datetime) -> QuerySet[Recommendation]:
    """The dedicated department, the chief and the head see all; a department's head those given to it."""
    rows = Recommendation.objects.select_related("department", "person", "joined_into")
    roles = person.roles_at(at)
    if Role.DEDICATED in roles:
        return rows
    received = rows.exclude(state=RecommendationState.DRAFT)
    if not READERS.isdisjoint(roles):
        return received
    if Role.DEPT_HEAD in roles and person.department_id:
        return received.filter(department=person.department_id)
    return rows.none()


def recommenders_read_by(person: User, at: datetime) -> QuerySet[Recommendation]:
    """Who recommended is known to the dedicated department only: it verifies, and tells the result."""
    rows = Recommendation.objects.exclude(recommender="")
    return rows if Role.DEDICATED in person.roles_at(at) else rows.none()


def registered_by_hand(person: User, at: datetime) -> QuerySet[Recommendation]:
    """Drafts to which the dedicated department adds the scan."""
    return recommendations_visible_to(person, at).filter(state=RecommendationState.DRAFT)


def joinable_with(recommendation: Recommendation) -> QuerySet[Recommendation]:
    """Where another may be joined: of the same kind, verified, not joined itself."""
    rows = Recommendation.objects.filter(kind=recommendation.kind, state__in=JOINABLE)
    return rows.exclude(pk=recommendation.pk)


def likely_same(recommendation: Recommendation) -> list[Recommendation]:
    """Those that look as if they were about the same person and case: proposed to the officer, never joined by themselves."""
    own = plain_letters(recommendation.official)
    near = Q(official=recommendation.official) if own else Q()
    if recommendation.person_id:
        near |= Q(person=recommendation.person_id)
    if recommendation.department_named:
        near |= Q(department_named=recommendation.department_named)
    if recommendation.department_id:
        near |= Q(department=recommendation.department_id)
    rows = joinable_with(recommendation).filter(near).order_by("-id")[:COMPARED]
    return [row for row in rows if _same_person(row, recommendation) and alike(row.title, recommendation.title)]


def _same_person(one: Recommendation, other: Recommendation) -> bool:
    """Nothing says that they are different people."""
    if one.person_id and other.person_id:
        return one.person_id == other.person_id
    left, right = plain_letters(one.official), plain_letters(other.official)
    return not left or not right or left == right


def of_receipt(typed: str) -> Recommendation | None:
    """The recommendation of a receipt code; the digest is the key, so the time of the answer tells nothing."""
    if not plain_receipt(typed):
        return None
    rows = Recommendation.objects.select_related("joined_into")
    return rows.filter(receipt_digest=receipt_digest(typed)).first()


def to_be_erased(rules: RecommendationRules, at: datetime) -> QuerySet[Recommendation]:
    """Whose recommender is kept no longer: so long after the result, or after receipt where none came."""
    told = Q(notified_at__lt=at - timedelta(days=rules.keep_days))
    never_told = Q(notified_at=None, created_at__lt=at - timedelta(days=rules.keep_without_result_days))
    return Recommendation.objects.filter(told | never_told, erased_at=None).exclude(recommender="")
