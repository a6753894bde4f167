"""Cases told without anybody in them."""

import pytest

import factories
import reports_factories as made
from accounts.roles import Role
from kernel.errors import NotAllowed
from learning_scenes import APRIL, OPENLY, closed_case, refused, take
from learning_texts import TOLD
from outbox.models import Delivery
from plans.reports.actions.learning import write_case
from plans.reports.codes_learning import CaseState
from plans.reports.models import CaseStudy
from plans.reports.process.case_study import CASE_STUDY, findings_in
from plans.reports.queries.learning import cases_visible_to
from workflow.advance import InvalidAnswers

pytestmark = [pytest.mark.usefixtures("goryeong"), pytest.mark.slow]
NOW = factories.NOW


# Cases (R51) ----------------------------------------------------------------------------------------------------------


def change(study: CaseStudy, **fields: str) -> None:
    CaseStudy.objects.filter(pk=study.pk).update(**fields)
    study.refresh_from_db()


def test_a_second_person_shares_it_with_the_staff(told, office):
    reader = factories.person()
    assert list(cases_visible_to(reader, APRIL)) == []

    take(CASE_STUDY, told, "publish", office.chief, **OPENLY)

    assert list(cases_visible_to(reader, APRIL)) == [told]
    assert (told.reviewed_by, told.published_at) == (office.chief, APRIL)
    assert Delivery.objects.filter(event="CaseStudyPublished").count() == 1


def test_the_writer_does_not_review(told, office):
    for step in ("publish", "return"):
        with pytest.raises(NotAllowed):
            take(CASE_STUDY, told, step, office.auditor)


@pytest.mark.parametrize("step", CASE_STUDY.steps, ids=lambda step: step.name)
def test_nobody_else_takes_a_step_of_a_case(told, office, step):
    blind = [
        factories.person(), factories.person(roles=[Role.HEAD, Role.PAO, Role.DEDICATED]),
        factories.person(roles=[Role.AUDITOR], department=office.business),
    ]  # fmt: skip

    for other in blind:
        with pytest.raises(NotAllowed):
            take(CASE_STUDY, told, step.name, other)


def test_it_goes_back_is_revised_dropped_and_withdrawn(told, office):
    take(CASE_STUDY, told, "return", office.chief, reason="날짜를 빼 주십시오.")
    take(CASE_STUDY, told, "revise", office.auditor, **{**TOLD, "title": "고친 제목"})
    take(CASE_STUDY, told, "submit", office.auditor)
    take(CASE_STUDY, told, "publish", office.chief, **OPENLY)
    take(CASE_STUDY, told, "withdraw", office.chief, reason="알아볼 수 있다는 의견이 있었습니다.")
    assert (told.title, told.state) == ("고친 제목", CaseState.WITHDRAWN)
    assert list(cases_visible_to(factories.person(), APRIL)) == []

    other = write_case(told.report, TOLD, by=office.auditor, at=APRIL)
    take(CASE_STUDY, other, "drop", office.auditor)
    assert other.state == CaseState.DROPPED


@pytest.mark.parametrize("data", ["900101-1234567", "010-1234-5678", "gasang@example.kr"])
def test_personal_data_is_not_shared(told, office, data):
    change(told, problem=f"연락처는 {data}입니다.")

    assert refused(CASE_STUDY, told, "publish", office.chief, **OPENLY).startswith(
        "개인정보로 보이는 것이 1건 있습니다."
    )


@pytest.mark.parametrize("word", [made.NAME, made.EMAIL, made.ADDRESS])
def test_the_reporter_is_not_shared(told, office, word):
    change(told, problem=f"{word}의 일입니다.")

    assert refused(CASE_STUDY, told, "publish", office.chief, **OPENLY)


def test_neither_are_the_department_nor_the_official(told, office):
    told.report.people.add(office.official)
    sentence = "신고인이나 대상 공무원·부서를 알 수 있는 낱말이 있습니다. 작성자에게 돌려보내 주십시오."

    for word in (office.business.name, office.official.name):
        change(told, problem=f"{word}의 일입니다.")
        assert refused(CASE_STUDY, told, "publish", office.chief, **OPENLY) == sentence


def test_no_passage_of_the_report_is_shared(told, office):
    change(told, problem=made.TEXT)

    assert refused(CASE_STUDY, told, "publish", office.chief, **OPENLY) == (
        "신고 내용과 20자 넘게 같은 부분이 있습니다. 새로 써야 합니다."
    )


def test_a_word_that_looks_like_a_name_is_explained_first(told, office):
    factories.person(name="보수")
    assert [str(one.kind.label) for one in findings_in(told)] == ["직원 이름"]
    assert refused(CASE_STUDY, told, "publish", office.chief, **OPENLY) == (
        "직원 이름으로 보이는 낱말이 있습니다. 이름이 아닌 이유를 적거나 돌려보내 주십시오."
    )

    take(CASE_STUDY, told, "publish", office.chief, named_words="시설을 고치는 일을 뜻합니다.", **OPENLY)

    assert told.named_words == "시설을 고치는 일을 뜻합니다."


def test_a_reviewer_says_that_nobody_is_known(told, office):
    with pytest.raises(InvalidAnswers):
        take(CASE_STUDY, told, "publish", office.chief)


def test_a_case_is_written_about_a_closed_report_that_one_sees(office):
    running = made.Case(office, made.filed()).assigned()
    closed = closed_case(office=office)

    with pytest.raises(NotAllowed):
        write_case(running.report, TOLD, by=office.auditor, at=APRIL)
    for by in (office.other, office.head, factories.person()):
        with pytest.raises(NotAllowed):
            write_case(closed.report, TOLD, by=by, at=APRIL)
