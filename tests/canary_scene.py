"""Residents of 고령군 whose every field is a canary, by every way in; and offices that work on what they sent.

Times are those of the machine, because pages and deliveries read its clock.
"""

import base64
import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.test import Client
from django.urls import reverse
from django.utils import timezone

import factories
import gateway_factories
import petitions_factories
import reports_factories
from accounts.models import User
from accounts.roles import Role
from browsers import browser, signed_in
from canaries import Aviary
from gateway_factories import GORYEONG, message
from liaison.petitions.actions.sources import SCOPE
from liaison.petitions.models import Part
from liaison.petitions.signing import signed
from notices.tasks import send_mail
from outbox.delivery import deliver_batch
from plans.participation.models import Application, Petition, Recommendation
from plans.participation.process import APPLICATION, RECOMMENDATION
from plans.participation.process.petitions import PETITION
from plans.reports.models import Report
from plans.reports.receipts import new_code
from tenants.context import in_public, in_tenant
from workflow.advance import advance

HOME, PLATFORM = "goryeong.localhost", "localhost"
REPORTS = ("public report", "staff report", "Open311 report", "gateway report")
PETITIONS = ("staff petition", "gateway petition", "platform petition")
RECOMMENDATIONS = ("public recommendation", "staff recommendation", "Open311 recommendation")
APPLICATIONS = ("staff application", "gateway application")
WAYS = (*REPORTS, *PETITIONS, *RECOMMENDATIONS, *APPLICATIONS)
TOLD = ("name", "phone", "email")


@dataclass
class Scene:
    """Who came in by which way, and who works on it."""

    aviary: Aviary
    reports: reports_factories.Office
    petitions: petitions_factories.Office
    dedicated: User
    operator: User
    found: dict[str, UUID] = field(default_factory=dict)

    def looking(self, way: str) -> tuple[User, str, dict[str, str]]:
        """Whose duty it is to know who this is, where they ask, and what they say."""
        pk = self.found[way]
        if way in REPORTS:
            return self.reports.auditor, reverse("reports:reporter", args=[pk]), {"purpose": "contact"}
        if way in PETITIONS:
            return self.petitions.handler, reverse("petitions:petitioner", args=[pk]), {"purpose": "contact"}
        name = "recommender" if way in RECOMMENDATIONS else "applicant"
        return self.dedicated, reverse(f"participation:{name}", args=[pk]), {}


def offices() -> Scene:
    """The people, without anything to do."""
    with in_tenant("goryeong"):
        scene = Scene(
            Aviary(20260302),
            reports_factories.office(),
            petitions_factories.office(),
            dedicated=factories.person(roles=[Role.DEDICATED]),
            operator=None,  # type: ignore[arg-type]  # lives in another schema
        )
    with in_public():
        scene.operator = gateway_factories.operator()
    return scene


def let_everybody_in(scene: Scene) -> None:
    """Each by their way, through the doors that residents, staff and programs use."""
    arrival = timezone.localtime(timezone.now() - timedelta(minutes=5)).strftime("%Y-%m-%dT%H:%M")
    identity = scene.aviary.identity
    with in_tenant("goryeong"):
        _report_in_public(identity("public report"))
        _report_to_staff(scene, identity("staff report"), arrival)
        _by_open311("passive-administration", identity("Open311 report", TOLD), {})
        _petition_to_staff(scene, identity("staff petition"), arrival)
        _recommend(browser(HOME), "/recommend/", identity("public recommendation", TOLD), {"agrees": "on"})
        day = {"channel": "visit", "received_on": timezone.localdate().isoformat()}
        staff = signed_in(scene.dedicated, HOME)
        _recommend(staff, reverse("participation:new_recommendation"), identity("staff recommendation", TOLD), day)
        _by_open311("recommendation", identity("Open311 recommendation", TOLD), RECOMMENDED)
        _apply_to_staff(scene, identity("staff application", TOLD))
    with in_public():
        _over_the_channel(scene)
    deliver()
    _note_who_came(scene)


def deliver() -> None:
    while deliver_batch(at=timezone.now()):
        pass


# Ways in -----------------------------------------------------------------------------------------------------

WORDS = {"matter": "가상의 일이 미루어짐", "text": "가상의 일을 아무도 하지 않습니다."}
WISH = {"title": "가상 민원", "text": "가상의 가로등을 고쳐 주십시오."}
PRAISE = {"kind": "case", "title": "가상의 좋은 일", "text": "가상의 일을 잘했습니다.", "supporters": "1"}
RECOMMENDED = {"attribute[kind]": "case", "attribute[title]": "가상의 좋은 일", "attribute[agrees]": "true"}


def _sent(client: Client, path: str, given: Any, *statuses: int, **more: Any) -> Any:
    answer = client.post(path, given, **more)
    assert answer.status_code in (statuses or (200, 302)), (path, answer.status_code, answer.content.decode()[:2000])
    return answer


def _report_in_public(who: Mapping[str, str]) -> None:
    _sent(browser(HOME), "/report/", {**WORDS, **who, "who": "named", "contact_way": "mailbox", "code": new_code()})


def _report_to_staff(scene: Scene, who: Mapping[str, str], arrival: str) -> None:
    given = {**WORDS, **who, "source": "phone", "arrived_at": arrival, "contact_way": "phone"}
    _sent(signed_in(scene.reports.auditor, HOME), reverse("reports:register"), given)


def _by_open311(service: str, who: Mapping[str, str], more: Mapping[str, str]) -> None:
    told = {"first_name": who["name"], "phone": who["phone"], "email": who["email"]}
    given = {"service_code": service, "description": WORDS["text"], **told, **more}
    form = "application/x-www-form-urlencoded"
    _sent(browser(HOME), "/open311/v2/requests.json", urlencode(given), 200, content_type=form)


def _petition_to_staff(scene: Scene, who: Mapping[str, str], arrival: str) -> None:
    given = {**WISH, **who, "channel": "phone", "kind": "other", "arrived_at": arrival, "petitioners": "1"}
    _sent(signed_in(scene.petitions.officer, HOME), reverse("petitions:new"), given)


def _recommend(client: Client, path: str, who: Mapping[str, str], more: Mapping[str, str]) -> None:
    _sent(client, path, {**PRAISE, **who, **more})


def _apply_to_staff(scene: Scene, who: Mapping[str, str]) -> None:
    given = {
        **WISH,
        **who,
        "external_id": "SIM-HAND",
        "arrived_on": timezone.localdate().isoformat(),
        "opinion": "의견",
    }
    _sent(signed_in(scene.dedicated, HOME), reverse("participation:new_application"), given)


CHANNEL = {"gateway report": "passive", "gateway petition": "other", "gateway application": "national_application"}


def _over_the_channel(scene: Scene) -> None:
    """The national side's own door with token and signature, and what an operator types while it is down."""
    source, issued = gateway_factories.source("CANARY")
    bearer = _token(issued.client_id, issued.client_secret)
    for way, kind in CHANNEL.items():
        who = scene.aviary.identity(way)
        body = message(f"SIM-{kind}", kind=kind, petitioner=who, opinion="가상의 의견", at=timezone.now())
        headers = {**signed(issued.inbound_secret, way, body.decode(), at=timezone.now()), "authorization": bearer}
        kept = browser(PLATFORM).post("/api/v1/petitions/", body, "application/cloudevents+json", headers=headers)
        assert (kept.status_code, kept.json()["state"]) == (202, "applied"), kept.content
    typed = {**WISH, **scene.aviary.identity("platform petition"), "source": source.pk, "agency_code": GORYEONG}
    typed |= {"kind": "other", "arrived_at": "2026-03-02 09:30", "external_id": "SIM-TYPED"}
    _sent(signed_in(scene.operator, PLATFORM), "/petitions/enter/", typed, 302)


def _token(client_id: str, secret: str) -> str:
    login = base64.b64encode(f"{client_id}:{secret}".encode()).decode()
    asked = {"grant_type": "client_credentials", "scope": SCOPE}
    client = browser(PLATFORM, headers={"authorization": f"Basic {login}"})
    answer = client.post("/identity/o/api/token", urlencode(asked), content_type="application/x-www-form-urlencoded")
    return f"Bearer {json.loads(answer.content)['access_token']}"


def _note_who_came(scene: Scene) -> None:
    with in_public():
        parts = dict(Part.objects.values_list("petition__external_id", "pk"))
    with in_tenant("goryeong"):
        by_part: Callable[[Any, str], UUID] = lambda rows, number: rows.get(part_id=parts[number]).pk  # noqa: E731
        scene.found = {
            "public report": Report.objects.get(source="local_web").pk,
            "staff report": Report.objects.get(source="phone").pk,
            "Open311 report": Report.objects.get(source="open311").pk,
            "gateway report": by_part(Report.objects, "SIM-passive"),
            "staff petition": Petition.objects.get(channel="phone").pk,
            "gateway petition": by_part(Petition.objects, "SIM-other"),
            "platform petition": by_part(Petition.objects, "SIM-TYPED"),
            "public recommendation": Recommendation.objects.get(channel="web").pk,
            "staff recommendation": Recommendation.objects.get(channel="visit").pk,
            "Open311 recommendation": Recommendation.objects.get(channel="open311").pk,
            "staff application": Application.objects.get(external_id="SIM-HAND").pk,
            "gateway application": by_part(Application.objects, "SIM-national_application"),
        }


# Work --------------------------------------------------------------------------------------------------------


def work_on_everything(scene: Scene) -> None:
    """Steps that write histories, notices, letters and events."""
    with in_tenant("goryeong"):
        for way in REPORTS:
            report = Report.objects.get(pk=scene.found[way])
            reports_factories.Case(scene.reports, report, timezone.now()).notified()
        for way in PETITIONS:
            _answer(scene, Petition.objects.get(pk=scene.found[way]))
        for way in RECOMMENDATIONS:
            _check(scene, Recommendation.objects.get(pk=scene.found[way]))
        for way in APPLICATIONS:
            _review(scene, Application.objects.get(pk=scene.found[way]))
    deliver()
    send_mail()


def _answer(scene: Scene, petition: Petition) -> None:
    steps = [("classify", "officer"), ("assign", "officer"), ("begin", "handler"), ("answer", "handler")]
    if petition.state == "arrived":
        steps = [("accept", "officer"), *steps]
    for step, who in steps:
        by = getattr(scene.petitions, who)
        given = petitions_factories.answers_to(step, scene.petitions, petition.kind, timezone.now())
        advance(PETITION, petition, step, by=by, at=timezone.now(), given=given)


def _check(scene: Scene, row: Recommendation) -> None:
    if row.state == "draft":
        advance(RECOMMENDATION, row, "submit", by=scene.dedicated, at=timezone.now())
    advance(RECOMMENDATION, row, "verify", by=scene.dedicated, at=timezone.now(), given={"how": "phone"})
    given = {"department": scene.reports.business.pk}
    advance(RECOMMENDATION, row, "assign", by=scene.dedicated, at=timezone.now(), given=given)


def _review(scene: Scene, row: Application) -> None:
    if row.state == "filed":
        advance(APPLICATION, row, "receive", by=scene.dedicated, at=timezone.now())
    notice = {"earlier_notice": "refused", "earlier_on": "2026-01-05", "law_was": "unclear"}
    advance(APPLICATION, row, "screen", by=scene.dedicated, at=timezone.now(), given=notice)
    hands = {"department": scene.reports.business.pk, "handler": scene.reports.official.pk}
    advance(APPLICATION, row, "assign", by=scene.dedicated, at=timezone.now(), given=hands)


@contextmanager
def lived_through() -> Iterator[Scene]:
    """Everything of this page, from the first to the last."""
    scene = offices()
    let_everybody_in(scene)
    work_on_everything(scene)
    yield scene
