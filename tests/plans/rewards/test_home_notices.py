"""원소속 기관 통보: owed from the selection of a seconded official until the home agency was told. 운영규정 20조 2항."""

from datetime import date, timedelta

import pytest

import factories
import rewards_factories as rewards
from accounts.models import EmployeeKind, User
from accounts.roles import Role
from browsers import signed_in
from events.notices import LetterCameBack, LetterSent
from factories import NOW
from kernel.actors import SYSTEM, Moment
from kernel.errors import NotAllowed, NotNow
from kernel.ids import uuid7
from notices.models import Letter, LetterState
from notices.process import LETTER
from plans.rewards.codes import HomeNoticeState, NominationState, RoundState
from plans.rewards.forms.home_notices import LetterForm
from plans.rewards.handlers import follow_letter, take_letter_back
from plans.rewards.models import HomeNotice, Nomination
from plans.rewards.process import HOME_NOTICE, NOMINATION
from plans.rewards.queries.home_notices import home_notices_visible_to
from tenants.context import in_public, in_tenant
from workflow.advance import InvalidAnswers, advance
from workflow.models import Clockwork, Deadline
from workflow.queries import waiting_for

pytestmark = [pytest.mark.usefixtures("goryeong"), pytest.mark.slow]

AGENCY = {"agency": "경상북도(시연)", "address": "office@agency.example"}
DOCUMENT = {"agency": "경상북도(시연)", "document_no": "기획-77", "told_on": "2026-03-02"}


@pytest.fixture
def officer() -> User:
    return factories.person(roles=[Role.DEDICATED])


def chosen(*kinds: EmployeeKind) -> Nomination:
    """A team of these kinds of employees, just selected."""
    round_ = rewards.round_(state=RoundState.COMMITTEE, selection_decided_on=date(2026, 5, 20))
    people = [factories.person(kind=kind, grade="행정7급", department=factories.department()) for kind in kinds]
    made = rewards.nomination(
        round=round_, people=people, state=NominationState.SHORTLISTED, proposed_grade="best", proposed_rank=1
    )
    advance(NOMINATION, made, "select", by=SYSTEM, at=NOW)
    return made


def owed() -> HomeNotice:
    chosen(EmployeeKind.SECONDED)
    return HomeNotice.objects.get()


def take(notice: HomeNotice, step: str, by: object, **given: object) -> None:
    advance(HOME_NOTICE, notice, step, by=by, at=NOW, given=given)


def sent(notice: HomeNotice, by: User) -> None:
    """The letter is written, read and sent, and the event arrives."""
    take(notice, "draft", by, **AGENCY)
    letter = notice.letter
    advance(LETTER, letter, "send", by=by, at=NOW)
    follow_letter(LetterSent(letter.pk, date(2026, 3, 2)), at=NOW)
    notice.refresh_from_db()


def test_only_of_the_seconded_a_home_agency_is_owed_a_notice(officer):
    made = chosen(EmployeeKind.GENERAL, EmployeeKind.SECONDED)

    notice = HomeNotice.objects.get()
    assert (notice.nominee.nomination, notice.nominee.person.kind) == (made, EmployeeKind.SECONDED)
    assert (notice.state, notice.about) == (HomeNoticeState.DUE, "selection")
    assert list(waiting_for(HOME_NOTICE, officer, NOW)) == [notice]
    assert Deadline.objects.get(subject_id=notice.pk).due_at.date() == (NOW + timedelta(days=7)).date()


def test_the_letter_holds_the_facts_and_waits_to_be_read(officer):
    notice = owed()

    take(notice, "draft", officer, **AGENCY)

    letter = Letter.objects.get()
    nomination = notice.nominee.nomination
    assert (letter.state, letter.address, notice.state) == ("draft", "office@agency.example", HomeNoticeState.DRAFTED)
    facts = (
        notice.nominee.person.name,
        nomination.title,
        nomination.round.title,
        "최우수",
        "2026-05-20",
        "제20조제2항",
    )
    assert [fact for fact in facts if fact not in letter.body] == []
    assert list(waiting_for(HOME_NOTICE, officer, NOW)) == [notice]


def test_the_duty_ends_when_the_letter_goes_out(officer):
    notice = owed()

    sent(notice, officer)
    follow_letter(LetterSent(notice.letter_id, date(2026, 3, 2)), at=NOW)

    assert (notice.state, notice.told_on) == (HomeNoticeState.TOLD, date(2026, 3, 2))
    assert list(waiting_for(HOME_NOTICE, officer, NOW)) == []
    assert Deadline.objects.get(subject_id=notice.pk).clockwork == Clockwork.MET


def test_a_letter_that_came_back_leaves_the_duty_standing(officer):
    notice = owed()
    sent(notice, officer)

    for _time in range(2):
        take_letter_back(LetterCameBack(notice.letter_id), at=NOW)

    notice.refresh_from_db()
    assert (notice.state, notice.told_on) == (HomeNoticeState.DRAFTED, None)
    assert list(waiting_for(HOME_NOTICE, officer, NOW)) == [notice]


def test_a_document_outside_ends_the_duty_too(officer):
    notice = owed()
    with pytest.raises(InvalidAnswers) as refusal:
        take(notice, "note", officer, **DOCUMENT | {"told_on": "2026-03-03"})
    assert refusal.value.fields == {"told_on": ["통보일은 오늘보다 늦을 수 없습니다."]}

    take(notice, "note", officer, **DOCUMENT)

    assert (notice.state, notice.document_no, notice.told_on) == (HomeNoticeState.TOLD, "기획-77", date(2026, 3, 2))


def test_what_is_known_of_the_agency_is_proposed_the_next_time(officer):
    first = owed()
    take(first, "draft", officer, **AGENCY)
    second = HomeNotice.objects.create(nominee=first.nominee, about="revocation", owed_since=NOW)

    form = LetterForm.for_step(second, Moment(officer, NOW))

    assert form.initial == AGENCY


@pytest.mark.parametrize("step", ["draft", "note"])
def test_only_the_officer_tells_the_agency(step):
    notice = owed()
    for role in (Role.HR, Role.PAO, Role.HEAD):
        with pytest.raises(NotAllowed):
            take(notice, step, factories.person(roles=[role]), **AGENCY | DOCUMENT)


@pytest.mark.parametrize("step", ["draft", "note"])
def test_a_letter_on_its_way_is_not_written_anew(step, officer):
    notice = owed()
    take(notice, "draft", officer, **AGENCY)
    advance(LETTER, notice.letter, "send", by=officer, at=NOW)

    with pytest.raises(NotNow) as refusal:
        take(notice, step, officer, **AGENCY | DOCUMENT)

    assert refusal.value.sentence == "이미 발송한 안내문입니다."


@pytest.mark.parametrize("step", ["sent", "bounce", "drop"])
def test_what_follows_by_itself_is_nobodys_button(step, officer):
    with pytest.raises(NotAllowed):
        take(owed(), step, officer)


def revoke(nomination: Nomination) -> None:
    advance(
        NOMINATION, nomination, "revoke", by=factories.person(roles=[Role.HEAD]), at=NOW, given={"reason": "허위 공적"}
    )


def test_a_revoked_selection_is_not_told_any_more(officer):
    notice = owed()
    take(notice, "draft", officer, **AGENCY)

    revoke(notice.nominee.nomination)

    assert HomeNotice.objects.get().state == HomeNoticeState.DROPPED
    assert Letter.objects.get().state == LetterState.DISCARDED


def test_an_agency_that_was_told_hears_of_the_revocation(officer):
    notice = owed()
    sent(notice, officer)

    revoke(notice.nominee.nomination)

    other = HomeNotice.objects.get(about="revocation")
    take(other, "draft", officer, **AGENCY)
    assert "선발이 취소되어" in other.letter.body
    assert HomeNotice.objects.get(about="selection").state == HomeNoticeState.TOLD


def test_a_letter_of_the_platform_moves_nothing():
    with in_public():
        follow_letter(LetterSent(uuid7(), date(2026, 3, 2)), at=NOW)
        take_letter_back(LetterCameBack(uuid7()), at=NOW)


# Pages ------------------------------------------------------------------------------------------------


def test_the_page_of_a_notice_and_who_sees_it(officer):
    notice = owed()
    take(notice, "draft", officer, **AGENCY)
    address = f"/staff/benefits/home-notices/{notice.pk}/"

    page = signed_in(officer, "goryeong.localhost").get(address)

    assert page.status_code == 200
    assert "경상북도(시연)" in page.text
    assert f"/staff/letters/{notice.letter_id}/" in page.text
    stranger = factories.person()
    assert signed_in(stranger, "goryeong.localhost").get(address).status_code == 404
    assert set(home_notices_visible_to(notice.nominee.person, NOW)) == {notice}
    with in_tenant("mokpo"):
        other = factories.person(roles=[Role.DEDICATED])
        assert list(home_notices_visible_to(other, NOW)) == []
        assert signed_in(other, "mokpo.localhost").get(address).status_code == 404


def test_the_officer_finds_it_on_the_page_of_benefits(officer):
    notice = owed()

    page = signed_in(officer, "goryeong.localhost").get(f"/staff/benefits/rounds/{notice.nominee.nomination.round_id}/")

    assert f'href="/staff/benefits/home-notices/{notice.pk}/"' in page.text
