"""Beginning a nomination: by somebody of the office, or out of what residents recommended."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import Department, EmployeeKind, User
from accounts.roles import Role, roles_of
from audit.models import Kind
from audit.record import record
from kernel.actors import SYSTEM, Actor, Moment
from kernel.errors import Invalid, NotAllowed, NotNow
from kernel.likeness import alike
from notices.actions import tell
from plans.rewards.codes import NominationKind, NominationState, RoundState, Source
from plans.rewards.forms.nominations import TEXTS
from plans.rewards.models import Nomination, Nominee, Round
from plans.rewards.process.nomination_conditions import round_takes_nominations
from plans.rewards.process.nominations import NOMINATION, write_nominees
from plans.rewards.process.people import officers
from plans.rewards.queries.rounds import SENT_IN
from workflow.numbers import next_number

SERIES = "추천"
BY_ROLE = {
    Source.DEPT_HEAD: (Role.DEPT_HEAD,),
    Source.OFFICER: (Role.DEDICATED,),
    Source.PROPOSAL: (Role.DEDICATED,),
    Source.MILEAGE: (Role.DEDICATED,),
    Source.RESIDENT: (Role.DEDICATED,),
    Source.SELF: (Role.EMPLOYEE,),
    Source.COLLEAGUE: (Role.EMPLOYEE,),
}
TAKES_RECOMMENDATIONS = (
    RoundState.PLANNED,
    RoundState.CRITERIA_REVIEW,
    RoundState.CRITERIA_SET,
    RoundState.OPEN,
)


def sources_for(person: Actor, at: datetime) -> list[Source]:
    """The ways in which this person may nominate; the decree does not limit who may (DOMAIN 1.5b)."""
    if isinstance(person, User) and person.kind == EmployeeKind.OUTSIDE:
        return []
    held = roles_of(person, at)
    return [source for source, roles in BY_ROLE.items() if not set(roles).isdisjoint(held)]


@transaction.atomic
def draft(
    *, by: User, at: datetime, round_: Round, source: str, facts: Mapping[str, Any],
    nominees: Sequence[Mapping[str, Any]], source_ref: UUID | None = None,
) -> Nomination:  # fmt: skip
    """Begin a nomination; nobody else sees it until it is submitted.

    Raises NotAllowed for a way that is not this person's, NotNow when the round takes none, Invalid for nominees
    that do not fit the way.
    """
    if Source(source) not in sources_for(by, at):
        raise NotAllowed(_("‘%(source)s’(으)로 추천할 수 있는 역할이 아닙니다.") % {"source": Source(source).label})
    _check_nominees(by, Source(source), nominees)
    made = Nomination(
        round=round_, source=source, source_ref=source_ref, nominated_by=by, created_at=at,
        **{name: facts[name] for name in TEXTS},
    )  # fmt: skip
    if sentence := round_takes_nominations(made, Moment(by, at)):
        raise NotNow(sentence)
    made.number = next_number(SERIES, round_.year)
    made.save()
    write_nominees(made, [dict(line) for line in nominees])
    detail = {"action": "draft", "source": source}
    record(Kind.ACTION, by=by, at=at, subject_type=NOMINATION.name, subject_id=made.pk, detail=detail)
    return made


def _check_nominees(by: User, source: Source, nominees: Sequence[Mapping[str, Any]]) -> None:
    people = [line["person"] for line in nominees]
    if source == Source.SELF and by not in people:
        raise Invalid(_("본인 추천에는 자신이 후보자로 있어야 합니다."))
    if source == Source.COLLEAGUE and by in people:
        raise Invalid(_("동료 추천에는 자신을 후보자로 적을 수 없습니다. 본인 추천을 고르십시오."))


@transaction.atomic
def take_recommendation(
    *, recommendation_id: UUID, title: str, department: Department, person: User | None, merit: tuple[date, date],
    count: int, at: datetime,
) -> Nomination | None:  # fmt: skip
    """Residents' recommendations feed a nomination: one for the same person and case, or a new draft for the officer.

    Told twice, it happens once: a nomination remembers what it came from. None when no round is open or planned; the
    officers are told then.
    """
    if taken := Nomination.objects.filter(recommendation_ids__contains=[recommendation_id]).first():
        return taken
    round_ = Round.objects.filter(state__in=TAKES_RECOMMENDATIONS).order_by("year", "sequence").first()
    if round_ is None:
        _tell(at, _("접수된 주민추천을 넣을 선발이 없습니다. 선발을 계획해 주십시오: %(title)s") % {"title": title})
        return None
    if known := _known(round_, title, department, person):
        return _raise(known, recommendation_id, count, at=at)
    made = Nomination.objects.create(
        number=next_number(SERIES, round_.year),
        round=round_,
        kind=NominationKind.PERSON if person else NominationKind.CASE,
        source=Source.RESIDENT,
        source_ref=recommendation_id,
        title=title,
        merit_from=merit[0],
        merit_to=merit[1],
        department=department,
        recommendations=count,
        recommendation_ids=[recommendation_id],
        created_at=at,
    )
    if person:
        Nominee.objects.create(nomination=made, person=person, share=100)
    _note(made, recommendation_id, count, at=at)
    sentence = _("주민추천으로 추천 초안이 만들어졌습니다. 공적을 확인하여 제출해 주십시오: %(title)s")
    _tell(at, sentence % {"title": title}, path=reverse("rewards:nomination", args=[made.pk]))
    return made


def _known(round_: Round, title: str, department: Department, person: User | None) -> Nomination | None:
    """An open nomination of the round for the same person and case; without a person, of the department's cases."""
    rows = round_.nominations.filter(state__in=[NominationState.DRAFT, *SENT_IN]).order_by("id")
    rows = rows.filter(nominees__person=person) if person else rows.filter(department=department, nominees=None)
    return next((row for row in rows if alike(row.title, title)), None)


def _raise(nomination: Nomination, recommendation_id: UUID, count: int, *, at: datetime) -> Nomination:
    kept = Nomination.objects.select_for_update(of=("self",)).get(pk=nomination.pk)
    kept.recommendations += count
    kept.recommendation_ids = [*kept.recommendation_ids, recommendation_id]
    kept.save(update_fields=["recommendations", "recommendation_ids"])
    _note(kept, recommendation_id, count, at=at)
    return kept


def _note(nomination: Nomination, recommendation_id: UUID, count: int, *, at: datetime) -> None:
    detail = {"action": "recommend", "recommendation": str(recommendation_id), "count": count}
    record(Kind.ACTION, by=SYSTEM, at=at, subject_type=NOMINATION.name, subject_id=nomination.pk, detail=detail)


def _tell(at: datetime, sentence: str, *, path: str = "") -> None:
    tell(officers(Moment(SYSTEM, at)), sentence, path=path or reverse("rewards:rounds"), at=at)
