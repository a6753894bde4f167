"""Pages of the mileage: they open for whom they are, and cost the same however long a list is."""

from contextlib import closing
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

import factories
import file_samples
import mileage_factories
import mileage_scenes as made
from accounts.roles import Role
from plans.mileage.models import Appeal, Claim

pytestmark = [pytest.mark.usefixtures("goryeong"), pytest.mark.slow]
OFFICER = [Role.DEDICATED]


def at(name, *args):
    return reverse(f"mileage:{name}", args=args)


def shown(client, address, **given):
    answer = client.get(address, given)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.fixture
def scene(programme):
    return made.scene(programme)


# Every list costs the same with 1 and with 3 rows.


def grow_claims(scene, number):
    for _one in range(number):
        made.checked(scene)


def grow_points(scene, number):
    for _one in range(number):
        made.approved(scene, person=scene.officer, created_by=scene.officer, checked_by=None)


def grow_appeals(scene, number):
    for _one in range(number):
        made.appealed(scene)


def grow_departments(scene, number):
    for _one in range(number):
        factories.department()


LISTS = [
    ("claims", grow_claims, 9),
    ("appeals", grow_appeals, 6),
    ("departments", grow_departments, 8),
    ("programmes", lambda scene, number: None, 6),
    ("rules", lambda scene, number: None, 7),
    ("radar", grow_claims, 10),
]


@pytest.mark.parametrize(("name", "grow", "number"), LISTS, ids=[row[0] for row in LISTS])
def test_a_list_costs_the_same_however_long_it_is(at_desk, cost, scene, name, grow, number):
    client = at_desk(scene.officer)

    grow(scene, 1)
    with_one = cost(client, at(name))
    grow(scene, 2)
    with_three = cost(client, at(name))

    assert (with_one, with_three) == (number, number)


def test_ones_own_page_costs_the_same_however_long_the_ledger_is(at_desk, cost, scene):
    client = at_desk(scene.person)

    made.approved(scene)
    with_one = cost(client, at("own"))
    made.approved(scene)
    made.approved(scene)
    with_three = cost(client, at("own"))

    assert (with_one, with_three) == (13, 13)


# One's own page


def test_ones_own_page_shows_the_ledger_with_its_provenance(at_desk, scene, rules):
    claim = made.approved(scene, item="regulation", points_asked=5, rules=rules().pk, title="서식 정비")

    html = shown(at_desk(scene.person), at("own"))

    assert all(text in html for text in ("5점", "서식 정비", claim.number, scene.officer.name, "2026. 12. 31."))


def test_ones_own_page_shows_nobody_elses_points(at_desk, scene):
    made.approved(scene, title="서식 정비")
    client = at_desk(scene.person)

    assert "서식 정비" in shown(client, at("own"))
    assert "서식 정비" not in shown(at_desk(scene.head), at("own"))


# Claiming by hand


def sent(**more):
    photo = SimpleUploadedFile("사진.jpg", file_samples.picture())
    given = {"item": "everyday", "title": "안내문 정비", "done_on": today(), "contribution": "100", "evidence": photo}
    return given | more


def today():
    return timezone.localdate().isoformat()


@pytest.fixture
def running(goryeong):
    year = int(today()[:4])
    return mileage_factories.programme(year=year, starts_on=date(year, 1, 1), ends_on=date(year, 12, 31))


def test_an_employee_claims_on_one_page(at_desk, running):
    scene = made.scene(running)
    client = at_desk(scene.person)
    assert "3. 증빙자료" in shown(client, at("new_claim"))

    answer = client.post(at("new_claim"), sent(idempotency_key="k"))
    again = client.post(at("new_claim"), sent(idempotency_key="k"))

    claim = Claim.objects.get()
    assert (answer.status_code, answer.url, again.url) == (302, at("claim", claim.pk), at("claim", claim.pk))
    assert (claim.person, claim.points_asked) == (scene.person, 1)


def test_without_evidence_the_form_says_so(at_desk, running):
    scene = made.scene(running)

    answer = at_desk(scene.person).post(at("new_claim"), sent(evidence=""))

    assert answer.status_code == 422
    assert not Claim.objects.exists()


def test_a_cap_is_told_on_the_form(at_desk, running, rules):
    rules(eligible_grades=["9급"])
    scene = made.scene(running)

    answer = at_desk(scene.person).post(at("new_claim"), sent())

    assert answer.status_code == 422
    assert "마일리지 대상 직급이 아닙니다. 대상 직급: 9급" in answer.content.decode()


def test_a_head_grants_by_hand(at_desk, running):
    scene = made.scene(running)
    given = sent(person=str(scene.person.pk), text="야간 응급 민원 해결")

    answer = at_desk(scene.head).post(at("grant"), given)

    assert answer.status_code == 302
    assert Claim.objects.get().state == "granted_by_head"


@pytest.mark.parametrize(
    ("name", "roles", "status"),
    [
        ("grant", [], 403),
        ("new_programme", [Role.DEPT_HEAD], 403),
        ("edit_rules", [Role.AUDITOR], 403),
        ("lab", [Role.DEPT_HEAD], 403),
        ("radar", [], 403),
        ("departments", [], 403),
        ("radar", [Role.AUDITOR], 200),
        ("departments", [Role.HEAD], 200),
        ("lab", [Role.PAO], 200),
        ("edit_rules", [Role.PAO], 200),
        ("grant", [Role.DEPT_HEAD], 200),
        ("new_programme", OFFICER, 200),
        ("rules", [], 200),
    ],
)
def test_a_page_is_for_its_roles(at_desk, name, roles, status):
    assert at_desk(factories.person(roles=roles)).get(at(name)).status_code == status


# Who sees which claim


def test_what_one_may_not_see_does_not_exist(at_desk, scene):
    claim = made.claimed(scene)
    seen = (scene.person, scene.head, scene.officer, scene.chief)

    assert [at_desk(person).get(at("claim", claim.pk)).status_code for person in seen] == [200] * 4
    assert at_desk(factories.person(roles=[Role.DEPT_HEAD])).get(at("claim", claim.pk)).status_code == 404


def test_a_panelist_sees_claim_and_appeal_and_views_of_the_panel_only(at_desk, scene):
    appeal, panel = made.judged(scene, heard=1)
    client = at_desk(panel[1])

    assert client.get(at("claim", appeal.claim.pk)).status_code == 200
    assert "증빙을 살펴보았습니다." in shown(client, at("appeal", appeal.pk))
    assert "증빙을 살펴보았습니다." not in shown(at_desk(scene.person), at("appeal", appeal.pk))
    assert at_desk(factories.person()).get(at("appeal", appeal.pk)).status_code == 404


def test_the_claimant_appeals_by_hand(at_desk, scene):
    claim = made.part(scene)
    Claim.objects.filter(pk=claim.pk).update(decided_at=timezone.now())

    answer = at_desk(scene.person).post(at("new_appeal", claim.pk), {"reason": "전부 인정해 주십시오."})

    assert (answer.status_code, Appeal.objects.get().claim) == (302, claim)


# The list and its export


def test_the_list_shows_what_was_chosen(at_desk, scene):
    made.claimed(scene, title="하나")
    made.approved(scene, title="둘")

    html = shown(at_desk(scene.officer), at("claims"), state="approved")

    assert ("둘" in html, "하나" in html) == (True, False)


def test_the_export_is_the_list(at_desk, scene):
    made.claimed(scene, title="하나")
    made.approved(scene, title="둘")

    with closing(at_desk(scene.officer).get(at("claim_export", "csv"), {"state": "approved"})) as answer:
        lines = b"".join(answer).decode("utf-8-sig").splitlines()

    assert [line.split(",")[6] for line in lines] == ["성과 이름", "둘"]


def test_the_export_is_a_workbook_too(at_desk, scene):
    made.claimed(scene)

    with closing(at_desk(scene.officer).get(at("claim_export", "xlsx"))) as answer:
        assert b"".join(answer)[:2] == b"PK"


def test_there_is_no_other_export(at_desk, scene):
    assert at_desk(scene.officer).get(at("claim_export", "doc")).status_code == 404


def test_departments_without_points_are_named(at_desk, scene):
    made.approved(scene)
    silent = factories.department(name="조용한과")

    html = shown(at_desk(scene.officer), at("departments"))

    notice = html.split("적립이 없는 부서", 2)[2].split("</div>")[0]
    assert silent.name in notice
    assert scene.department.name not in notice
