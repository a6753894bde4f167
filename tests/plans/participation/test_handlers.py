"""What the national channel and the selection tell becomes an application, a change or a letter, once."""

import json
from base64 import b64encode
from datetime import date

import pytest

import factories
import participation_factories as residents
import rewards_factories
from accounts.roles import Role
from events.participation import RecommendationAccepted
from events.petitions import PartReclassified, PetitionRouted, PetitionUpdated
from events.rewards import RecommendedDecided
from factories import NOW
from file_samples import picture
from files.models import Attachment
from kernel.ids import uuid7
from notices.models import Letter
from outbox.models import Delivery
from plans.participation.actions.applications import bond_of
from plans.participation.codes import ApplicationState, Origin, RecommendationState
from plans.participation.handlers import take_application, take_outcome, take_reclassified, take_update
from plans.participation.identity import opened
from plans.participation.models import Application
from plans.rewards.codes import NominationState, RoundState
from plans.rewards.handlers import take_recommendations
from plans.rewards.process import ROUND
from tenants.context import in_tenant
from vault.sealing import seal, seal_for
from workflow.advance import advance

REAL_FORM = "900101-1234567"  # of nobody: the check digit does not matter


def routed(kind="national_application", to="goryeong", **content):
    part = uuid7()
    inside = {
        "title": "푸드트럭 영업 허가",
        "text": f"조례에 근거가 없다고 거부되었습니다. {REAL_FORM}",
        "petitioner": {"name": "가상신청인", "phone": "010-0000-0001", "email": "a@example.com", "address": ""},
        "filed_at": "2026-02-20T01:00:00Z",
        "attachments": [
            {"name": "거부 통지.jpg", "content_type": "image/jpeg", "base64": b64encode(picture()).decode()}
        ],
        "opinion": "적극적으로 검토할 필요가 있습니다.",
    } | content
    sealed = seal_for(to, json.dumps(inside), bond=f"part:{part}")
    return PetitionRouted(part, to, "epeople", "1AA-2602-0000001", kind, NOW, True, 1, sealed)


def updated(application, change, **content):
    message = uuid7()
    sealed = seal_for("goryeong", json.dumps(content), bond=f"message:{message}") if content else ""
    return PetitionUpdated(message, application.part_id, "goryeong", change, NOW, sealed)


def test_an_application_arrives_once_however_often_it_is_told(goryeong):
    event = routed()

    take_application(event, at=NOW)
    take_application(event, at=NOW)

    application = Application.objects.get()
    assert (application.state, application.origin, application.opinion) == (
        ApplicationState.RECEIVED,
        Origin.GATEWAY,
        "적극적으로 검토할 필요가 있습니다.",
    )
    assert application.text == "조례에 근거가 없다고 거부되었습니다. ******-*******"
    assert opened(application.applicant, bond=bond_of(application)).name == "가상신청인"
    assert [file.name for file in Attachment.objects.filter(subject_id=application.pk)] == ["신청 자료 1.jpg"]


@pytest.mark.parametrize("kind", ["passive", "other", "proposal"])
def test_other_kinds_are_other_applications(goryeong, kind):
    take_application(routed(kind), at=NOW)

    assert Application.objects.count() == 0


def test_a_file_that_may_not_come_in_does_not_keep_the_application_out(goryeong):
    evil = {"name": "통지.pdf", "content_type": "application/pdf", "base64": b64encode(b"MZ program").decode()}

    take_application(routed(attachments=[evil, {"name": "x.pdf", "base64": "~~~"}]), at=NOW)

    assert (Application.objects.count(), Attachment.objects.count()) == (1, 0)


def test_another_process_of_the_office_hands_one_over_with_its_count(goryeong):
    part = uuid7()
    content = seal(json.dumps({"title": "푸드트럭", "text": "거부되었습니다."}), bond=f"part:{part}")
    told = PartReclassified(
        part, uuid7(), "other", "national_application", 3, NOW, "epeople", "1AA-2602-0000001", content
    )

    take_reclassified(told, at=NOW)
    take_reclassified(told, at=NOW)

    assert [row.sequence for row in Application.objects.all()] == [4]  # the receipt is the fourth message


def test_what_is_told_of_parts_elsewhere_changes_nothing(goryeong):
    application = residents.application()
    elsewhere = residents.application(part_id=uuid7())
    event = updated(elsewhere, "withdrawn")
    elsewhere.delete()

    take_update(event, at=NOW)

    application.refresh_from_db()
    assert application.state == ApplicationState.RECEIVED


def test_the_applicant_withdraws_at_the_portal(goryeong):
    application = residents.application()

    for _twice in range(2):
        take_update(updated(application, "withdrawn"), at=NOW)

    application.refresh_from_db()
    assert application.state == ApplicationState.WITHDRAWN


def test_a_withdrawal_after_the_notice_changes_nothing(goryeong):
    application = residents.application(state=ApplicationState.ACRC_NOTIFIED)

    take_update(updated(application, "withdrawn"), at=NOW)
    take_update(updated(application, "rated"), at=NOW)

    application.refresh_from_db()
    assert application.state == ApplicationState.ACRC_NOTIFIED


def test_a_supplement_stands_once_and_masked(goryeong):
    application = residents.application()
    event = updated(application, "supplemented", text=f"더 적습니다. {REAL_FORM}")

    take_update(event, at=NOW)
    take_update(event, at=NOW)

    application.refresh_from_db()
    assert application.supplement == "더 적습니다. ******-*******"


def test_the_other_local_government_sees_nothing(goryeong):
    take_application(routed(), at=NOW)
    assert Application.objects.count() == 1

    with in_tenant("mokpo"):
        assert Application.objects.count() == 0


# With the selection ----------------------------------------------------------------------------------------


def test_residents_hear_of_the_selection_when_it_is_public(goryeong):
    officer = factories.person(roles=[Role.DEDICATED])
    person = factories.person()
    base = residents.recommendation(state=RecommendationState.LINKED, person=person, department=person.department)
    round_ = rewards_factories.round_(state=RoundState.OPEN)
    fields = (base.title, person.department_id, person.pk, date(2026, 1, 5), date(2026, 2, 10), 1)
    take_recommendations(RecommendationAccepted(base.pk, *fields), at=NOW)
    nomination = round_.nominations.get()
    nomination.state, nomination.grade, nomination.rank = NominationState.SELECTED, "best", 1
    nomination.save()
    round_.state, round_.selection_decided_on = RoundState.SELECTED, date(2026, 5, 20)
    round_.save()

    advance(ROUND, round_, "announce", by=officer, at=NOW)

    [delivery] = Delivery.objects.filter(event="RecommendedDecided")
    take_outcome(RecommendedDecided(base.pk, nomination.pk, 2026, "selected", date(2026, 5, 20)), at=NOW)
    base.refresh_from_db()
    assert delivery.payload == {
        "recommendation_id": str(base.pk),
        "nomination_id": str(nomination.pk),
        "year": 2026,
        "outcome": "selected",
        "on": "2026-05-20",
    }
    assert (base.state, Letter.objects.count()) == (RecommendationState.RESULT_NOTIFIED, 1)
