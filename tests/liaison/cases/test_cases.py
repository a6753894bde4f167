"""사례: written, checked by another, shared, found by a part of a word, endorsed once, taken over, withdrawn everywhere."""

import pytest

import factories
from accounts.roles import Role
from cases_scenes import NOW, TEXT, adopt, deliver, draft, interested, officer, share, shared_by, take
from events.cases import CaseShared, CaseWithdrawn, Scope
from kernel.errors import NotAllowed, NotNow
from kernel.indicators import DICTIONARY
from liaison.cases.hub.actions import feature
from liaison.cases.hub.handlers import take_away, take_case
from liaison.cases.hub.models import Endorsement, Follower, SharedCase
from liaison.cases.hub.queries import cases_of_the_hub, cases_of_the_nation
from liaison.cases.hub.search import containing
from liaison.cases.own.actions import endorse
from liaison.cases.own.codes import CaseState
from liaison.cases.own.models import Adoption, Case
from liaison.cases.own.process import ADOPTION, CASE
from ministry_factories import ministry_officer
from notices.models import Notice
from plans.actionplan.models import PlanState, Task
from tenants.context import in_public, in_tenant
from workflow.advance import InvalidAnswers, advance

GIVEN = {"scope": "nation", "is_looked_through": "on"}


def test_a_case_reaches_the_hub_when_a_second_person_has_read_it(db):
    with in_tenant("goryeong"):
        author = officer()
        case = draft(author)
        with pytest.raises(NotNow, match="다른 사람이"):
            take(case, "check", by=author, **GIVEN)
        take(case, "check", by=factories.person(roles=[Role.PAO]), **GIVEN)
        take(case, "share", by=author)
    deliver()

    with in_public():
        shared = SharedCase.objects.get()
        assert (shared.title, shared.schema_name, shared.version) == (TEXT["title"], "goryeong", 1)
        assert cases_of_the_nation().count() == 1
    with in_tenant("goryeong"):
        assert (case.state, case.versions.get().story["effect"]) == (CaseState.SHARED, TEXT["effect"])
        assert DICTIONARY["G2"].compute(NOW.year, NOW).value == 1


def test_whoever_reads_must_say_so(db):
    with in_tenant("goryeong"):
        case = draft()
        with pytest.raises(InvalidAnswers) as refused:
            take(case, "check", by=officer(), scope="nation")

        assert "개인정보가 없는지 읽고 확인해 주십시오." in str(refused.value.fields)
        assert case.state == CaseState.DRAFT


@pytest.mark.parametrize("text", ["담당자 전화는 010-1234-5678입니다.", "주민 900101-1234567의 민원"])
def test_personal_data_stops_the_text(db, text):
    with in_tenant("goryeong"):
        case = draft(course=text)
        with pytest.raises(NotNow, match="개인정보로 보이는 내용"):
            take(case, "check", by=officer(), **GIVEN)
        given = {name: value for name, value in TEXT.items() if name != "course"}
        with pytest.raises(InvalidAnswers):
            take(case, "edit", by=officer(), **given, department=str(case.department_id), course=text)


def test_a_case_of_the_own_office_does_not_go_out(db):
    with in_tenant("goryeong"):
        case = draft()
        take(case, "check", by=officer(), scope="own", is_looked_through="on")
        with pytest.raises(NotNow, match="우리 기관"):
            take(case, "share", by=officer())


def test_what_is_for_local_governments_is_not_for_everybody(db):
    shared_by(scope="liaison")

    with in_tenant("mokpo"):
        assert cases_of_the_hub().count() == 1
    with in_public():
        assert cases_of_the_nation().count() == 0


@pytest.mark.parametrize(
    "step", [step for step in (*CASE.steps, *ADOPTION.steps) if step.by.roles], ids=lambda s: s.name
)
def test_the_steps_are_for_those_whose_work_it_is(db, step):
    with in_tenant("goryeong"):
        stranger = factories.person(roles=[Role.AUDITOR])
        process = CASE if step in CASE.steps else ADOPTION
        subject = draft() if process is CASE else Adoption.objects.create(
            case_id=draft().pk, title="사례", owner="목포시", begun_by=stranger, begun_at=NOW
        )  # fmt: skip
        with pytest.raises(NotAllowed):
            advance(process, subject, step.name, by=stranger, at=NOW)


# Finding --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("배수로", 1),
        ("수로", 1),
        ("골목 침수", 1),
        ("배 수로", 1),
        ("골", 1),
        ("도서관", 0),
        ("골목 도서관", 0),
        ("", 1),
    ],
)
def test_a_part_of_a_word_is_enough(db, words, found):
    shared_by()

    with in_public():
        assert containing(cases_of_the_hub(), words).count() == found


# Versions and withdrawal ----------------------------------------------------------------------------------


def test_a_new_version_replaces_the_shared_one_only_when_it_is_shared(db):
    with in_tenant("goryeong"):
        case, author = share(), officer()
        take(case, "revise", by=author)
        given = {**TEXT, "title": "골목 배수로를 먼저 고친 일(보완)", "department": str(case.department_id)}
        take(case, "edit", by=author, **given)
    deliver()
    with in_public():
        assert SharedCase.objects.get().title == TEXT["title"]
    with in_tenant("goryeong"):
        take(case, "check", by=officer(), **GIVEN)
        take(case, "share", by=author)
        assert [row.version for row in case.versions.all()] == [2, 1]
    deliver()

    with in_public():
        assert (SharedCase.objects.get().version, SharedCase.objects.get().title) == (2, given["title"])


def test_withdrawn_it_is_gone_and_those_who_follow_are_told(db):
    case = shared_by()
    with in_tenant("mokpo"):
        person = officer()
        adoption = interested(case, by=person)
    deliver()
    with in_tenant("goryeong"):
        take(Case.objects.get(), "withdraw", by=officer(), reason="내용을 다시 확인합니다.")
    deliver()

    with in_public():
        assert not SharedCase.objects.exists()
    with in_tenant("mokpo"):
        adoption.refresh_from_db()
        assert adoption.is_withdrawn
        assert Notice.objects.filter(person=person, text__contains="비공개로 바뀌었습니다").count() == 1
        with pytest.raises(NotNow, match="비공개로 바뀌어"):
            adopt(adoption, "adopt", by=person)


def test_an_adoption_that_crosses_the_withdrawal_is_told_too(db):
    case = shared_by()
    with in_tenant("mokpo"):
        adoption = interested(case)
    with in_public():
        take_away(CaseWithdrawn(case.pk), at=NOW, sender="goryeong")
    deliver()

    with in_tenant("mokpo"):
        adoption.refresh_from_db()
        assert adoption.is_withdrawn


def test_nobody_speaks_for_another(db):
    case = shared_by()
    with in_tenant("goryeong"):
        story = Case.objects.get().story
    forged = CaseShared(case.pk, "2026-사례-0001", 9, "success", Scope.NATION, 2026, story)
    with in_public():
        take_case(forged, at=NOW, sender="mokpo")
        take_away(CaseWithdrawn(case.pk), at=NOW, sender="mokpo")

        assert (SharedCase.objects.get().schema_name, SharedCase.objects.get().version) == ("goryeong", 1)


# Endorsing and taking over --------------------------------------------------------------------------------


def test_one_endorsement_for_each_government_and_none_for_the_own(db):
    case = shared_by()
    with in_tenant("mokpo"):
        endorse(case, "따라 하고 싶습니다.", by=officer(), at=NOW)
    deliver()
    with in_tenant("mokpo"), pytest.raises(NotNow, match="이미 공감한"):
        endorse(case, "", by=officer(), at=NOW)
    with in_tenant("goryeong"):
        with pytest.raises(NotNow, match="우리 기관이 공유한"):
            endorse(case, "", by=officer(), at=NOW)
        assert Case.objects.get().endorsements == 1
    with in_public():
        assert list(Endorsement.objects.values_list("office", "comment")) == [
            (Endorsement.objects.get().office, "따라 하고 싶습니다.")
        ]


def test_a_case_is_taken_over_into_the_plan_and_the_owner_sees_it_spread(db):
    case = shared_by()
    with in_tenant("goryeong"):
        owner = officer()
    with in_tenant("mokpo"):
        person = officer()
        factories.strategy(factories.plan(year=NOW.year, state=PlanState.DRAFT))
        adoption = interested(case, by=person)
        assert interested(case, by=person) == adoption
        adopt(adoption, "ask", by=person, message="예산 내역을 보내 주십시오.")
        department = str(factories.department().pk)
        adopt(adoption, "adopt", by=person, department=department, local_form="읍면에서 먼저 합니다.")
    deliver()
    with in_tenant("mokpo"):
        adoption.refresh_from_db()
        task = Task.objects.get(pk=adoption.task_id)
        assert (task.title, "읍면에서 먼저 합니다." in task.goal) == (TEXT["title"], True)
        with pytest.raises(InvalidAnswers):
            adopt(adoption, "finish", by=person, adopted_on="2099-01-01", effect="줄었습니다.")
        adopt(adoption, "finish", by=person, adopted_on=NOW.date().isoformat(), effect="침수가 줄었습니다.")
    deliver()

    with in_public():
        follower = Follower.objects.get()
        assert (follower.state, follower.effect) == ("adopted", "침수가 줄었습니다.")
    with in_tenant("goryeong"):
        assert Case.objects.get().adopters == 1
        told = list(Notice.objects.filter(person=owner).values_list("text", flat=True))
        assert len([text for text in told if "예산 내역을 보내 주십시오." in text]) == 1


def test_without_an_open_plan_the_officer_is_told(db):
    case = shared_by()
    with in_tenant("mokpo"):
        person = officer()
        adoption = interested(case, by=person)
        adopt(adoption, "adopt", by=person, department=str(factories.department().pk), local_form="그대로 합니다.")
    deliver()

    with in_tenant("mokpo"):
        adoption.refresh_from_db()
        assert adoption.task_id is None
        assert Notice.objects.filter(person=person, text__contains="다음 계획에 넣어 주십시오").count() == 1


def test_the_ministry_recommends_and_the_owner_knows(db):
    case = shared_by()
    with in_public():
        feature(case, is_featured=True, by=ministry_officer(), at=NOW)
        with pytest.raises(NotAllowed):
            feature(case, is_featured=False, by=factories.person(roles=[Role.PROV_OFFICER]), at=NOW)
    deliver()

    with in_tenant("goryeong"):
        assert Case.objects.get().state == CaseState.FEATURED
