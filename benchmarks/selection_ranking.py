"""A selection with 400 nominations and 12 scorers: how long the result takes, and how many queries its page makes."""

from collections.abc import Callable, Iterator
from datetime import date, datetime
from random import Random
from statistics import median
from time import perf_counter, process_time

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.models import Department, RoleHolding, User
from accounts.roles import Role
from benchmarks.figure import Figure, measured
from benchmarks.installation import empty, operator
from plans.rewards.codes import Channel, NominationKind, NominationState, RoundState, SheetState, Source, Stage
from plans.rewards.models import Nomination, Nominee, Round, Scorer, ScoreSheet, Vote, VoteCount
from plans.rewards.policies import SelectionRules
from plans.rewards.queries.scoring import evidence_of, rules_kept
from tenants.context import in_tenant
from tenants.models import LocalGovernment
from tenants.provisioning import Provisioner

SLUG = "goryeong"
NOMINATIONS, FEW, SCORERS, VOTES = 400, 40, 12, 3000
DAY = date(2026, 3, 2)
TIMES = 15


def figures() -> Iterator[Figure]:
    with empty() as database:
        with operator(database):
            found = LocalGovernment.objects.filter(slug=SLUG)
            list(Provisioner().provision_all(found, at=timezone.now()))
        with in_tenant(SLUG):
            officer = _person("officer", Role.DEDICATED)
            many, few = (_round(officer, number, at=timezone.now()) for number in (NOMINATIONS, FEW))
            client = Client(headers={"host": f"{SLUG}.localhost"})
            client.force_login(officer)
            yield from _arithmetic(many)
        yield from _page(client, many, few)


def _arithmetic(round_: Round) -> Iterator[Figure]:
    rules = rules_kept(round_)
    if len(evidence_of(round_).ranked(rules)) != NOMINATIONS:
        raise RuntimeError(f"Not all of {NOMINATIONS} nominations are ranked.")
    name = f"ranking of {NOMINATIONS} nominations × {SCORERS} scorers, read and computed"
    yield from _taken(name, lambda: evidence_of(round_).ranked(rules))


def _page(client: Client, many: Round, few: Round) -> Iterator[Figure]:
    """The whole request in the server: middleware, session, rights, queries, arithmetic, page."""
    address = reverse("scoring:ranking", args=[many.pk], urlconf="config.urls_tenant")
    yield from _taken(f"result page of {NOMINATIONS} nominations, in the server", lambda: client.get(address))
    other = reverse("scoring:ranking", args=[few.pk], urlconf="config.urls_tenant")
    more = _queries(client, address) - _queries(client, other)
    yield measured(f"result page, queries more for {NOMINATIONS} nominations than for {FEW}", more, "queries", "== 0")


def _taken(name: str, work: Callable[[], object]) -> Iterator[Figure]:
    """By the clock, and how much of it this process computed: on a busy machine the two lie far apart."""
    clock, computed = [], []
    for _time in range(TIMES):
        began, worked = perf_counter(), process_time()
        work()
        clock.append(perf_counter() - began)
        computed.append(process_time() - worked)
    yield measured(name, median(clock) * 1000, "ms", "< 300")
    yield measured(f"{name}, processor time", median(computed) * 1000, "ms")


def _queries(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(address)
    if b"<details>" not in answer.content:
        raise RuntimeError(f"The result answered {answer.status_code}, without its arithmetic.")
    return sum(query["sql"].startswith("SELECT") and '"tenants_' not in query["sql"] for query in queries)


def _person(username: str, role: Role) -> User:
    person = User.objects.create_person(username, None, name=username)
    RoleHolding.objects.create(person=person, role=role, starts_on=date(2020, 1, 1))
    return person


def _round(officer: User, number: int, *, at: datetime) -> Round:
    """A round whose scores are open, with random points and votes."""
    chance = Random(number)
    made = Round.objects.create(
        number=f"2026-선발-{number:04d}",
        year=DAY.year,
        sequence=number,
        title=f"{number}",
        state=RoundState.COMMITTEE,
        stages=list(Stage),
        quota=40,
        nominations_from=DAY,
        nominations_until=DAY,
        rules=SelectionRules().model_dump(mode="json"),
        created_by=officer,
        created_at=at,
        criteria_decided_on=DAY,
        scores_first_opened_by=officer,
        scores_opened_by=_person(f"second{number}", Role.PAO),
        scores_opened_at=at,
    )
    cases = _nominations(made, officer, number, at=at)
    _sheets(made, cases, chance, at=at)
    votes = [Vote(nomination=chance.choice(cases), channel=chance.choice(list(Channel))) for _vote in range(VOTES)]
    Vote.objects.bulk_create(votes)
    VoteCount.objects.create(round=made, staff_ballots=VOTES, resident_ballots=VOTES, counted_by=officer, counted_at=at)
    return made


def _nominations(round_: Round, officer: User, number: int, *, at: datetime) -> list[Nomination]:
    house = Department.objects.create(code=f"R{number}", name=f"{number}과")
    cases = Nomination.objects.bulk_create(
        Nomination(
            number=f"2026-추천-{number}-{place:04d}",
            round=round_,
            state=NominationState.SHORTLISTED,
            kind=NominationKind.PERSON,
            source=Source.DEPT_HEAD,
            title=f"{place}",
            merit_from=DAY,
            merit_to=DAY,
            department=house,
            nominated_by=officer,
            recommendations=place % 9,
            created_at=at,
        )
        for place in range(number)
    )
    Nominee.objects.bulk_create(Nominee(nomination=case, person=officer, share=100) for case in cases)
    return cases


def _sheets(round_: Round, cases: list[Nomination], chance: Random, *, at: datetime) -> None:
    codes = [one.code for one in SelectionRules().criteria]
    for place in range(SCORERS):
        person = User.objects.create_person(f"scorer{len(cases)}-{place}", None, name=f"{place}")
        scorer = Scorer.objects.create(round=round_, person=person, appointed_at=at)
        ScoreSheet.objects.bulk_create(
            ScoreSheet(
                scorer=scorer,
                nomination=case,
                state=SheetState.SUBMITTED,
                points={code: f"{chance.randint(500, 1000) / 10:.1f}" for code in codes},
                submitted_at=at,
            )
            for case in cases
        )
