"""The rules to read and to change, the lab, the certificate, and programmes."""

import pytest
from django.urls import reverse

import factories
import mileage_scenes as made
from accounts.roles import Role
from plans.mileage.models import Programme
from plans.mileage.policies import MileageRules
from policies.models import PolicyValue

pytestmark = [pytest.mark.usefixtures("goryeong"), pytest.mark.slow]
OFFICER = [Role.DEDICATED]


def at(name, *args):
    return reverse(f"mileage:{name}", args=args)


@pytest.fixture
def scene(programme):
    return made.scene(programme)


# Rules


def rules_sent(**more):
    rules = MileageRules()
    given = {"items-TOTAL_FORMS": str(len(rules.items) + 3), "items-INITIAL_FORMS": str(len(rules.items))}
    for number, item in enumerate(rules.items):
        row = item.model_dump(mode="json")
        given |= {f"items-{number}-{name}": "" if row[name] is None else str(row[name]) for name in row}
    for name, value in rules.model_dump(mode="json", exclude={"items", "eligible_grades"}).items():
        if value is True:
            given[f"caps-{name}"] = "on"
        elif value not in (None, False):
            given[f"caps-{name}"] = str(value)
    return given | {"effective_from": "2026-07-01", "reason": "운영 계획 개정"} | more


def test_the_chief_changes_the_rules_without_json(at_desk):
    given = rules_sent(**{"items-0-points": "2", "caps-eligible_grades": "7급, 8급"})

    answer = at_desk(factories.person(roles=[Role.PAO])).post(at("edit_rules"), given)

    row = PolicyValue.objects.get()
    assert (answer.status_code, answer.url, str(row.effective_from)) == (302, at("rules"), "2026-07-01")
    assert (row.value["items"][0]["points"], row.value["eligible_grades"]) == (2, ["7급", "8급"])
    assert {name: value for name, value in row.value.items() if name not in ("items", "eligible_grades")} == (
        MileageRules().model_dump(mode="json", exclude={"items", "eligible_grades"})
    )


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ({"items-0-points": "0"}, "1 이상이어야 합니다."),
        ({"items-0-points": "1001"}, "1000 이하여야 합니다."),
        ({"items-0-code": "한글"}, "영문 소문자와 밑줄로 2~40자를 적어 주십시오."),
        ({"items-1-code": "everyday"}, "적립 항목의 코드는 서로 달라야 합니다."),
        ({"caps-panel_at_least": "2"}, "3 이상이어야 합니다."),
    ],
)
def test_what_the_rules_cannot_be_is_told_at_the_field(at_desk, more, sentence):
    answer = at_desk(factories.person(roles=[Role.PAO])).post(at("edit_rules"), rules_sent(**more))

    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert not PolicyValue.objects.exists()


# The lab, the certificate, programmes


def test_the_lab_shows_what_would_change_and_writes_nothing(at_desk, scene):
    made.approved(scene, item="regulation", points_asked=5)
    given = rules_sent(**{"items-2-points": "4"})

    answer = at_desk(scene.officer).post(at("lab"), given)

    html = answer.content.decode()
    assert answer.status_code == 200
    assert all(text in html for text in ("5점 → 4점", "50,000원 → 40,000원", scene.person.name, "7급"))
    assert not PolicyValue.objects.exists()


def test_the_lab_names_nobody_to_the_chief(at_desk, scene):
    made.approved(scene, item="regulation", points_asked=5)

    html = at_desk(scene.chief).post(at("lab"), rules_sent(**{"items-2-points": "4"})).content.decode()

    assert "5점 → 4점" in html
    assert scene.person.name not in html


@pytest.mark.parametrize(("kind", "start"), [("pdf", b"%PDF"), ("hwpx", b"PK")])
def test_the_certificate_is_a_paper(at_desk, scene, kind, start):
    made.approved(scene)

    answer = at_desk(scene.person).get(at("certificate", kind))

    assert answer.status_code == 200
    assert answer.content.startswith(start)
    assert at_desk(scene.person).get(at("certificate", "doc")).status_code == 404


def test_the_officer_begins_a_programme_by_hand(at_desk):
    given = {
        "year": "2026", "title": "시범 마일리지", "is_pilot": "yes", "starts_on": "2026-03-01", "ends_on": "2026-06-30",
    }  # fmt: skip

    answer = at_desk(factories.person(roles=OFFICER)).post(at("new_programme"), given)

    assert (answer.status_code, Programme.objects.get().state) == (302, "pilot")
