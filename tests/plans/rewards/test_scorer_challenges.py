"""심사위원 기피: asked for by those concerned, decided by who runs the round; the sheet goes to somebody else."""

import pytest
from django.db import IntegrityError

import factories
import rewards_factories as made
from accounts.models import User
from accounts.roles import Role
from factories import NOW
from kernel.actors import SYSTEM
from kernel.errors import NotAllowed, NotNow
from notices.models import Notice
from plans.rewards.actions.challenges import file_challenge
from plans.rewards.actions.scoring import deal_out
from plans.rewards.codes import ChallengeState, Recusal, SheetState
from plans.rewards.models import Nomination, Round, Scorer, ScorerChallenge, ScoreSheet
from plans.rewards.policies import SelectionRules
from plans.rewards.process import CHALLENGE, SHEET
from plans.rewards.process.sealing import SEALING
from plans.rewards.queries.challenges import challengeable, challenges_visible_to
from plans.rewards.queries.scoring import short_of_scorers
from scoring_factories import candidate, officer, points, scored_round, seal
from tenants.context import in_tenant
from workflow.advance import InvalidAnswers, advance
from workflow.queries import waiting_for

pytestmark = [pytest.mark.usefixtures("goryeong"), pytest.mark.slow]
FINDING = {"finding": "후보와 친족임을 확인하였습니다."}


@pytest.fixture
def round_() -> Round:
    return scored_round()


@pytest.fixture
def nomination(round_: Round) -> Nomination:
    return candidate(round_)


def filed(nomination: Nomination, scorer: Scorer | None = None, **fields: object) -> ScorerChallenge:
    given = {"reason": "후보와 친족입니다.", "by": nomination.nominated_by, "at": NOW} | fields
    return file_challenge(scorer or made.scorer(nomination.round), nomination, **given)


def take(challenge: ScorerChallenge, step: str, by: object, **given: object) -> None:
    advance(CHALLENGE, challenge, step, by=by, at=NOW, given=given)


# Filing -----------------------------------------------------------------------------------------------


def test_nominator_nominee_and_the_other_scorers_may_challenge(nomination):
    nominee, other = nomination.nominees.get().person, made.scorer(nomination.round).person

    for person in (nomination.nominated_by, nominee, other):
        challenge = filed(nomination, by=person)
        assert (challenge.state, challenge.filed_by) == (ChallengeState.FILED, person)


def test_strangers_and_the_scorer_do_not_challenge(nomination):
    scorer = made.scorer(nomination.round)
    for person in (factories.person(), factories.person(roles=[Role.DEDICATED]), scorer.person):
        with pytest.raises(NotAllowed):
            filed(nomination, scorer, by=person)
    assert not ScorerChallenge.objects.exists()


def test_a_scorer_is_challenged_once(nomination):
    challenge = filed(nomination)

    with pytest.raises(NotNow) as refusal:
        filed(nomination, challenge.scorer)

    assert refusal.value.sentence == "이미 기피를 신청하였거나 기피한 심사위원입니다."


def test_nobody_is_challenged_once_the_scores_are_being_opened(round_, nomination):
    scorer = made.scorer(round_)
    made.sheet(scorer, nomination, points("80", "80", "80", "80"))
    seal(round_, "open_first")

    with pytest.raises(NotNow) as refusal:
        filed(nomination, scorer)

    assert refusal.value.sentence == "지금은 이 심사위원의 기피를 신청할 수 없습니다."


def test_where_the_committee_keeps_the_names_nobody_is_named():
    rules = SelectionRules(scorers_at_least=1, names_scorers=False).model_dump(mode="json")
    nomination = candidate(scored_round(rules=rules))
    made.scorer(nomination.round)

    assert not challengeable(nomination, nomination.nominated_by).exists()
    with pytest.raises(NotNow):
        filed(nomination)


def test_whom_one_may_challenge(nomination):
    own, other = made.scorer(nomination.round), made.scorer(nomination.round)
    made.scorer(nomination.round, released_at=NOW)
    doubted = filed(nomination).scorer

    assert set(challengeable(nomination, own.person)) == {other}
    assert set(challengeable(nomination, nomination.nominated_by)) == {own, other}
    assert doubted.round == nomination.round


# Deciding ---------------------------------------------------------------------------------------------


def test_an_upheld_challenge_lays_the_sheet_empty_and_deals_it_to_somebody_else(round_, nomination):
    scorer, spare = made.scorer(round_), made.scorer(round_)
    sheet = made.sheet(scorer, nomination, points("90", "90", "90", "90"))
    challenge = filed(nomination, scorer)
    decider = officer()
    assert list(waiting_for(CHALLENGE, decider, NOW)) == [challenge]

    take(challenge, "uphold", decider, **FINDING)

    sheet.refresh_from_db()
    assert (sheet.state, sheet.recusal, sheet.points) == (SheetState.RECUSED, Recusal.CHALLENGE, {})
    assert ScoreSheet.objects.get(scorer=spare).state == SheetState.ASSIGNED
    assert not short_of_scorers(round_).exists()
    told = dict(Notice.objects.values_list("person", "text"))
    assert set(told) == {challenge.filed_by_id, scorer.person_id}
    assert (challenge.decided_by, challenge.finding) == (decider, FINDING["finding"])


def test_where_nobody_is_left_the_nomination_is_short_of_scorers(round_, nomination):
    scorer = made.scorer(round_)
    made.sheet(scorer, nomination)

    take(filed(nomination, scorer), "uphold", officer(), **FINDING)

    assert list(short_of_scorers(round_)) == [nomination]


def test_who_was_challenged_is_not_dealt_the_nomination_later(round_, nomination):
    scorer = made.scorer(round_)
    take(filed(nomination, scorer), "uphold", officer(), **FINDING)

    dealt = deal_out(round_, each=1, by=officer(), at=NOW)

    assert dealt.short == {nomination.pk: 1}
    assert not ScoreSheet.objects.exists()


def test_a_dismissed_challenge_leaves_the_sheet(round_, nomination):
    scorer = made.scorer(round_)
    sheet = made.sheet(scorer, nomination, points("90", "90", "90", "90"))
    challenge = filed(nomination, scorer)

    take(challenge, "dismiss", officer(Role.PAO), finding="친족이 아닙니다.")

    sheet.refresh_from_db()
    assert (challenge.state, sheet.state) == (ChallengeState.DISMISSED, SheetState.SUBMITTED)
    assert Notice.objects.get().person == challenge.filed_by
    assert filed(nomination, scorer).state == ChallengeState.FILED  # new reasons may come up


def test_only_the_applicant_withdraws(nomination):
    challenge = filed(nomination)
    with pytest.raises(NotAllowed):
        take(challenge, "withdraw", officer())

    take(challenge, "withdraw", challenge.filed_by)

    assert challenge.state == ChallengeState.WITHDRAWN


@pytest.mark.parametrize("step", ["uphold", "dismiss"])
def test_who_runs_the_round_decides_unless_they_are_concerned(step, round_):
    nominator = officer()
    nomination = candidate(round_, nominated_by=nominator)
    challenge = filed(nomination)
    with pytest.raises(NotAllowed):
        take(challenge, step, factories.person(roles=[Role.AUDITOR, Role.HR]), **FINDING)

    with pytest.raises(NotNow) as refusal:
        take(challenge, step, nominator, **FINDING)

    assert refusal.value.sentence == "신청인, 기피 대상, 추천인과 후보가 아닌 사람이 결정해야 합니다."
    assert list(waiting_for(CHALLENGE, nominator, NOW)) == []
    with pytest.raises(InvalidAnswers):
        take(challenge, step, officer(), finding="")


@pytest.mark.parametrize("step", ["uphold", "dismiss"])
def test_nothing_is_decided_after_the_opening_began(step, round_, nomination):
    challenge = filed(nomination)
    Round.objects.filter(pk=round_.pk).update(scores_first_opened_by=officer())

    with pytest.raises(NotNow) as refusal:
        take(challenge, step, officer(), **FINDING)

    assert refusal.value.sentence == "점수 개봉을 시작한 뒤에는 기피를 결정할 수 없습니다."


def test_the_scores_stay_sealed_until_every_challenge_is_decided(round_, nomination):
    scorer = made.scorer(round_)
    made.sheet(scorer, nomination, points("90", "90", "90", "90"))
    challenge = filed(nomination, scorer)
    opening = SEALING.step("open_first")
    from_table = next(one for one in SEALING.open_to(officer(), round_, NOW) if one.step == opening)
    assert from_table.waits_for == "아직 결정하지 않은 심사위원 기피신청이 1건 있습니다."

    take(challenge, "dismiss", officer(), **FINDING)
    seal(round_, "open_first")

    round_.refresh_from_db()
    assert round_.scores_first_opened_by is not None


def test_nobody_excludes_a_scorer_by_hand(round_, nomination):
    sheet = made.sheet(made.scorer(round_), nomination)
    for person in (officer(), sheet.scorer.person):
        with pytest.raises(NotAllowed):
            advance(SHEET, sheet, "exclude", by=person, at=NOW, given={"reason": "사유"})

    advance(SHEET, sheet, "exclude", by=SYSTEM, at=NOW, given={"reason": "사유"})

    assert sheet.recusal == Recusal.CHALLENGE


def test_a_decision_has_its_reason_in_the_database_too(nomination):
    challenge = filed(nomination)
    with pytest.raises(IntegrityError):
        ScorerChallenge.objects.filter(pk=challenge.pk).update(state=ChallengeState.UPHELD)


# Pages ------------------------------------------------------------------------------------------------


def test_a_nominator_files_on_the_page_and_follows_it(nomination, at_desk):
    scorer = made.scorer(nomination.round)
    client = at_desk(nomination.nominated_by)
    address = f"/staff/rewards/scoring/nominations/{nomination.pk}/challenge/"
    assert address in client.get(f"/staff/rewards/nominations/{nomination.pk}/").text

    answer = client.post(address, {"scorer": scorer.pk, "reason": "후보와 친족입니다."}, follow=True)

    challenge = ScorerChallenge.objects.get()
    assert answer.redirect_chain == [(f"/staff/rewards/scoring/challenges/{challenge.pk}/", 302)]
    assert "후보와 친족입니다." in answer.text
    assert (
        f"/staff/rewards/scoring/challenges/{challenge.pk}/"
        in client.get(f"/staff/rewards/nominations/{nomination.pk}/").text
    )


def test_strangers_find_neither_the_form_nor_the_challenge(nomination, at_desk):
    challenge = filed(nomination)
    pages = [
        f"/staff/rewards/scoring/nominations/{nomination.pk}/challenge/",
        f"/staff/rewards/scoring/challenges/{challenge.pk}/",
    ]
    for person in (factories.person(roles=[Role.DEPT_HEAD]), challenge.scorer.person):
        assert [at_desk(person).get(page).status_code for page in pages] == [404, 404]
    assert at_desk(officer()).get(pages[1]).status_code == 200
    with in_tenant("mokpo"):
        assert list(challenges_visible_to(officer(), NOW)) == []


def test_who_runs_the_round_sees_challenges_but_not_those_about_themselves(nomination, at_desk):
    doubted: User = officer()
    challenge = filed(nomination, made.scorer(nomination.round, person=doubted))
    address = f"/staff/rewards/scoring/{nomination.round_id}/"

    pages = [at_desk(person).get(address).text for person in (officer(), doubted)]

    assert [str(challenge.pk) in page for page in pages] == [True, False]
    assert list(challenges_visible_to(doubted, NOW)) == []
