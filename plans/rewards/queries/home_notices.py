"""원소속 기관 통보: who sees what is owed to the home agencies of seconded officials."""

from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from accounts.models import User
from accounts.roles import Role
from plans.rewards.codes import HomeNoticeState
from plans.rewards.models import HomeNotice, Round

READERS = frozenset({Role.DEDICATED.value, Role.PAO.value, Role.HR.value, Role.HEAD.value, Role.ACTING_HEAD.value})


def home_notices_visible_to(person: User, at: datetime) -> QuerySet[HomeNotice]:
    """One's own; all for those who run the selection and personnel."""
    rows = HomeNotice.objects.select_related("nominee__person", "nominee__nomination__round", "letter")
    return rows if not READERS.isdisjoint(person.roles_at(at)) else rows.filter(nominee__person=person)


def home_notices_of(round_: Round) -> QuerySet[HomeNotice]:
    """What is owed, and was told, about the people of a round."""
    rows = HomeNotice.objects.filter(nominee__nomination__round=round_)
    return rows.select_related("nominee__person").order_by("nominee__person__name", "id")


def told_before(notice: HomeNotice) -> HomeNotice | None:
    """The last notice about the same person of which the agency is known."""
    others = HomeNotice.objects.filter(nominee__person=notice.nominee.person_id).exclude(agency="")
    return others.exclude(pk=notice.pk).order_by("-id").first()


def drafted_as(letter_id: UUID) -> HomeNotice | None:
    """The notice that a letter carries."""
    states = (HomeNoticeState.DRAFTED, HomeNoticeState.TOLD)
    return HomeNotice.objects.filter(letter=letter_id, state__in=states).first()
