"""Steps taken at a screen: where the buttons lead, what the forms ask, where one comes back to."""

import re
from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

import mileage_factories
import mileage_scenes as made
from plans.mileage.codes import ProgrammeState
from plans.mileage.models import Appeal, Claim, Programme

pytestmark = [pytest.mark.usefixtures("goryeong"), pytest.mark.slow]


def at(name, *args):
    return reverse(f"mileage:{name}", args=args)


@pytest.fixture
def scene(programme):
    return made.scene(programme)


def test_the_head_checks_from_the_page_of_the_claim(at_desk, scene):
    claim, client = made.claimed(scene), at_desk(scene.head)
    assert 'href="steps/check/"' in client.get(at("claim", claim.pk)).content.decode()

    answer = client.post(at("claim_step", claim.pk, "check"), {"reason": ""})

    assert (answer.status_code, answer.url) == (302, at("claim", claim.pk))
    assert Claim.objects.get().state == "superior_checked"


def test_a_step_that_has_to_wait_says_why(at_desk, scene, rules):
    claim = made.checked(scene, item="regulation", points_asked=5, rules=rules(person_a_month=4).pk)

    html = at_desk(scene.officer).get(at("claim", claim.pk)).content.decode()

    assert "1인 월 상한은 4점이고 남은 점수는 4점입니다." in html


@pytest.mark.parametrize(("item", "asks"), [("attempt", True), ("cooperation", False)])
def test_only_an_attempt_asks_for_the_panels_note(at_desk, scene, item, asks):
    claim = made.checked(scene, item=item)

    html = at_desk(scene.officer).get(at("claim_step", claim.pk, "approve")).content.decode()

    assert ('name="panel_note"' in html) is asks
    assert 'name="reason"' in html


def test_the_officer_turns_the_pilot_year_round(at_desk):
    year = timezone.localdate().year
    pilot = mileage_factories.programme(
        year=year, state=ProgrammeState.PILOT, is_pilot=True, starts_on=date(year, 1, 1), ends_on=date(year, 12, 31)
    )
    client = at_desk(pilot.created_by)
    step = at("programme_step", pilot.pk, "activate")
    assert f'href="{step}"' in client.get(at("programmes")).content.decode()

    answer = client.post(step, {"title": "연중 마일리지", "starts_on": f"{year}-02-01"})

    assert (answer.status_code, answer.url) == (302, at("programmes"))
    assert Programme.objects.get(is_pilot=False).title == "연중 마일리지"


def test_the_chief_is_offered_people_free_of_conflict_only(at_desk, scene):
    appeal = made.appealed(scene)
    address = at("appeal_step", appeal.pk, "assign_panel")

    html = at_desk(scene.chief).get(address).content.decode()

    offered = set(re.findall(r'name="people" value="([0-9a-f-]+)"', html))
    assert str(scene.chief.pk) in offered
    assert offered.isdisjoint({str(one.pk) for one in (scene.person, scene.head, scene.officer)})


def test_a_panelist_declares_from_the_page_of_the_appeal(at_desk, scene):
    appeal, panel = made.judged(scene, heard=0)
    client = at_desk(panel[0])

    answer = client.post(at("appeal_step", appeal.pk, "declare"), {"confirmed": "on"})

    assert answer.url == at("appeal", appeal.pk)
    assert Appeal.objects.get().panel.exclude(declared_at=None).get().person == panel[0]


def test_what_one_does_not_see_takes_no_step(at_desk, scene):
    claim = made.claimed(scene)
    stranger = made.scene(scene.programme).head

    assert at_desk(stranger).post(at("claim_step", claim.pk, "check")).status_code == 404
