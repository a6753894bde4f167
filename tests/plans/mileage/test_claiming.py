"""Claiming and granting: the rules of the day, the caps with their sentences, the same case once at its best."""

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

import factories
import file_samples
import mileage_factories
import mileage_scenes as made
from accounts.roles import Role
from factories import NOW
from kernel.errors import Invalid, NotAllowed, NotNow
from plans.mileage.actions import claim
from plans.mileage.codes import ClaimState, ProgrammeState
from plans.mileage.ledger import Balance, balance_of
from plans.mileage.models import Claim
from plans.mileage.policies import MileageRules
from plans.mileage.process import CLAIM
from policies.values import set_policy
from workflow.advance import advance
from workflow.models import Deadline

pytestmark = [pytest.mark.usefixtures("goryeong"), pytest.mark.slow]


@pytest.fixture
def scene(programme):
    return made.scene(programme)


def photo():
    return SimpleUploadedFile("사진.jpg", file_samples.picture())


def claims(scene, **fields):
    return claim(made.achieved(**fields), by=scene.person, at=NOW, evidence=photo())


def refusal_of(scene, **fields):
    with pytest.raises(NotNow) as refusal:
        claims(scene, **fields)
    return refusal.value.sentence


def test_a_claim_waits_for_the_superior_with_a_deadline(scene):
    made_claim = claims(scene)

    assert (made_claim.state, made_claim.points_asked, made_claim.department) == ("claimed", 1, scene.department)
    assert list(Deadline.objects.get(subject_id=made_claim.pk).holders.all()) == [scene.head]


def test_sent_twice_it_is_one_claim(scene):
    first = claims(scene, idempotency_key="a")
    second = claims(scene, idempotency_key="a")

    assert first == second
    assert Claim.objects.count() == 1


def test_the_share_of_a_case_is_worth_its_part(scene):
    assert claims(scene, item="regulation", contribution=50).points_asked == 3


def test_the_rules_of_the_day_of_the_achievement_are_applied(scene, rules):
    old = rules()
    by = factories.person(roles=[Role.PAO])
    new = {"items": [{"code": "everyday", "name": "일상 성과", "points": 7}]}
    late = set_policy(MileageRules, new, effective_from=date(2026, 3, 1), by=by, at=NOW, reason="개정")

    before = claims(scene, done_on=date(2026, 2, 28))
    after = claims(scene, done_on=date(2026, 3, 1))

    assert (before.points_asked, before.rules) == (1, old.pk)
    assert (after.points_asked, after.rules) == (7, late.pk)


def test_without_rules_the_defaults_are_applied(scene):
    assert claims(scene).rules is None


@pytest.mark.parametrize(
    ("value", "item", "sentence"),
    [
        ({"person_a_month": 6}, "regulation", "1인 월 상한은 6점이고 남은 점수는 1점입니다."),
        ({"person_a_year": 7}, "regulation", "1인 연 상한은 7점이고 남은 점수는 2점입니다."),
        ({"department_a_month": 8}, "regulation", "부서 월 상한은 8점이고 남은 점수는 3점입니다."),
        ({"claims_a_month": 1}, "everyday", "1인 월 신청 건수 상한은 1건이고 남은 건수는 0건입니다."),
        (
            {"items": [{"code": "regulation", "name": "규제 개선", "points": 5, "a_year": 1}]},
            "regulation",
            "‘규제 개선’ 항목은 한 해에 1번까지이고 남은 횟수는 0번입니다.",
        ),
    ],
    ids=["month", "year", "department", "claims", "item"],
)
def test_a_cap_refuses_with_what_is_left(scene, rules, value, item, sentence):
    rules(**value)
    claims(scene, item="regulation")

    assert refusal_of(scene, item=item) == sentence
    assert Claim.objects.count() == 1


def test_what_a_colleague_claims_counts_for_the_department_only(scene, rules):
    rules(department_a_month=6, person_a_month=5)
    other = factories.person(department=scene.department)
    claim(made.achieved(item="regulation"), by=other, at=NOW, evidence=photo())

    assert refusal_of(scene, item="regulation") == "부서 월 상한은 6점이고 남은 점수는 1점입니다."
    assert claims(scene).points_asked == 1


def test_another_month_has_its_own_cap(scene, rules):
    rules(person_a_month=5)
    claims(scene, item="regulation")

    assert claims(scene, item="regulation", done_on=date(2026, 2, 27)).points_asked == 5


def test_only_the_grades_of_the_rules_may_claim(scene, rules):
    rules(eligible_grades=["8급", "9급"])

    assert refusal_of(scene) == "마일리지 대상 직급이 아닙니다. 대상 직급: 8급, 9급"


def test_the_window_closes(scene):
    assert claims(scene, done_on=made.DONE_ON - timedelta(days=30)).points_asked == 1
    assert (
        refusal_of(scene, done_on=made.DONE_ON - timedelta(days=31))
        == "신청 기한이 지났습니다. 성과일부터 30일 안에 신청해야 합니다."
    )


def test_tomorrow_is_not_claimed(scene):
    with pytest.raises(Invalid) as refusal:
        claims(scene, done_on=date(2026, 3, 3))

    assert refusal.value.fields == {"done_on": ["성과일은 오늘보다 늦을 수 없습니다."]}


def test_an_item_that_the_rules_do_not_have_is_not_claimed(scene):
    with pytest.raises(Invalid) as refusal:
        claims(scene, item="dancing")

    assert refusal.value.fields == {"item": ["성과일의 운영 기준에 ‘dancing’ 항목이 없습니다."]}


def test_a_selection_is_not_claimed_by_hand(scene):
    with pytest.raises(Invalid):
        claims(scene, item="selected")

    assert not Claim.objects.exists()


def test_without_a_running_programme_nothing_is_claimed(goryeong):
    scene = made.scene(mileage_factories.programme(state=ProgrammeState.CLOSED))

    assert refusal_of(scene) == "성과일에 운영 중인 마일리지가 없습니다. 전담부서에 문의해 주십시오."


def test_an_outsider_claims_nothing(scene):
    member = factories.person(kind="outside", department=None)

    with pytest.raises(NotAllowed):
        claim(made.achieved(), by=member, at=NOW, evidence=photo())


# The same case


def test_a_case_is_told_by_its_letters_only(scene):
    claims(scene, item="regulation", case="농지 전용 간소화")

    sentence = refusal_of(scene, item="regulation", case="농지전용  간소화.")

    assert sentence == "같은 사례로 이미 5점을 받아, 더 높은 점수가 아니면 인정하지 않습니다."


def test_a_better_score_posts_the_difference_only(scene):
    made.approved(scene, item="preconsult", points_asked=3, case_key="농지")

    better = claims(scene, item="regulation", case="농지")
    made.evidence(better)
    advance(CLAIM, better, "check", by=scene.head, at=NOW)
    advance(CLAIM, better, "approve", by=scene.officer, at=NOW)

    assert (better.points_asked, better.points_granted) == (5, 2)
    assert balance_of(scene.person, scene.programme) == Balance(available=5, held=0)


def test_a_lower_score_is_refused_when_approved_too(scene):
    lower = made.checked(scene, item="preconsult", points_asked=3, case_key="농지")
    made.approved(scene, item="regulation", points_asked=5, case_key="농지")

    with pytest.raises(NotNow) as refusal:
        advance(CLAIM, lower, "approve", by=scene.officer, at=NOW)

    assert refusal.value.sentence == "같은 사례로 이미 5점을 받아, 더 높은 점수가 아니면 인정하지 않습니다."
    assert lower.state == ClaimState.SUPERIOR_CHECKED


def test_the_shares_of_a_case_make_a_hundred(scene):
    other = factories.person()
    claim(made.achieved(contribution=60, case="농지"), by=other, at=NOW, evidence=photo())

    assert refusal_of(scene, contribution=50, case="농지") == (
        "같은 사례의 기여도 합계는 100%까지입니다. 남은 기여도는 40%입니다."
    )
    assert claims(scene, contribution=40, case="농지").contribution == 40


# Caps again when approved


def test_a_cap_that_has_been_reached_meanwhile_refuses_the_approval(scene, rules):
    row = rules(person_a_month=6)
    waiting = made.checked(scene, item="regulation", points_asked=5, rules=row.pk)
    made.approved(scene, item="preconsult", points_asked=3, rules=row.pk)

    with pytest.raises(NotNow) as refusal:
        advance(CLAIM, waiting, "approve", by=scene.officer, at=NOW)
    with pytest.raises(NotNow) as part:
        advance(CLAIM, waiting, "approve_in_part", by=scene.officer, at=NOW, given={"points": 4, "reason": "일부"})
    advance(CLAIM, waiting, "approve_in_part", by=scene.officer, at=NOW, given={"points": 3, "reason": "상한"})

    assert refusal.value.sentence == part.value.sentence == "1인 월 상한은 6점이고 남은 점수는 3점입니다."
    assert balance_of(scene.person, scene.programme) == Balance(available=6, held=0)
