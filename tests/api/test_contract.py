"""What the OpenAPI document promises holds for whatever fits it: made-up requests by somebody who may do everything.

Each operation gets a fixed number of requests, always the same ones. None is answered with 500, and every answer,
also a refusal, has the shape that is written down. What a request has changed is undone before the next.
"""

from collections.abc import Iterator, Mapping
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections, connection, transaction
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

import committee_factories
import factories
from accounts.models import Designation, User
from accounts.roles import Role
from api.throttling import PerClient
from file_samples import pdf, upload
from files.actions import attach
from notices.actions import Recipient, draft_letter
from plans.actionplan import actions
from plans.actionplan.models import PlanState
from plans.committee.policies import CommitteeRules
from policies.models import ClosedDay
from programs import GORYEONG, token_of

pytestmark = pytest.mark.slow

ADDRESS = f"http://{GORYEONG}"
CHECKS: list[Any] = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]
SAME_EVERY_TIME = settings(
    max_examples=5,
    derandomize=True,
    database=None,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
ROLES = (Role.DEDICATED, Role.DEPT_HEAD, Role.SECRETARY, Role.PAO, Role.TENANT_ADMIN)
FILED = {"progress": "progress", "plans": "plan", "meetings": "meeting", "agenda-items": "agenda_item"}


@pytest.fixture
def _the_connection_stays_open(goryeong: str) -> Iterator[None]:
    """A request of a served installation may end with its connection; the transaction of a test must outlive it.

    It must also outlive the half minute in which a busy machine thinks up requests.
    """
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL idle_in_transaction_session_timeout = 0")
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield
    for signal in signals:
        signal.connect(close_old_connections)


def served(environ: dict[str, Any], start_response: Any) -> list[bytes]:
    """The application as a server runs it: an answer is read to its end and closed."""
    answer = get_wsgi_application()(environ, start_response)
    try:
        return [b"".join(answer)]
    finally:
        answer.close()


def somebody_with_one_of_each() -> tuple[User, Mapping[str, dict[str, str]]]:
    """A person of many roles, and for each list of the API the ids of one row of it."""
    report = factories.report()
    who = factories.person(roles=ROLES, department=report.task.department)
    plan = factories.plan(year=2027, state=PlanState.DRAFT, created_by=who)
    task = factories.task(strategy=factories.strategy(plan))
    stakeholder = actions.add_stakeholder(plan, by=who, at=factories.NOW, agency="경상북도", part="협력")
    obstacle = actions.add_obstacle(report, by=who, at=factories.NOW, kind="budget", text="예산이 부족합니다.")
    sitting = committee_factories.planned()
    colleague = factories.person(roles=[Role.HR])
    to = Recipient("경상북도", "office@agency.example")
    letter = draft_letter(to, by=who, at=factories.NOW, subject="협조 안내", body="협조를 부탁드립니다.")
    ids = {
        "plans": plan,
        "strategies": task.strategy,
        "stakeholders": stakeholder,
        "consultations": factories.consultation(plan),
        "tasks": task,
        "progress": report,
        "obstacles": obstacle,
        "meetings": sitting.meeting,
        "agenda-items": sitting.item,
        "members": sitting.members[0],
        "guidelines": committee_factories.guideline(),
        "departments": report.task.department,
        "people": colleague,
        "roles": colleague.holdings.get(),
        "letters": letter,
        "designations": Designation.objects.create(
            department=report.task.department, starts_on=factories.LONG_AGO, document_no="기획예산과-1"
        ),
        "closed-days": ClosedDay.objects.create(day=factories.NOW.date(), name="군민의 날"),
    }
    known = {name: {"id": str(row.pk)} for name, row in ids.items()}
    for name, kind in FILED.items():
        file = attach(upload("증빙.pdf", pdf()), to=kind, subject_id=ids[name].pk, by=who, at=factories.NOW)
        known[name]["file"] = str(file.pk)
    codes = {"roster": "47830", "indicators": "P4", "policies": CommitteeRules.code}
    return who, known | {name: {"code": code} for name, code in codes.items()}


def statuses_of(operation: Any, ids: Mapping[str, str], headers: Mapping[str, str]) -> set[int]:
    """How the requests were answered, each as it is described."""
    in_path = {name: value for name, value in ids.items() if f"{{{name}}}" in operation.path}
    statuses = set()

    @SAME_EVERY_TIME
    @given(case=operation.as_strategy(path_parameters=in_path or None))
    def ask(case: schemathesis.Case) -> None:
        with transaction.atomic():
            answer = case.call(base_url=ADDRESS, headers=dict(headers))
            transaction.set_rollback(True)
        statuses.add(answer.status_code)
        case.validate_response(answer, checks=CHECKS)

    ask()
    return statuses


@pytest.mark.usefixtures("_the_connection_stays_open")
def test_every_answer_is_as_described(goryeong: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(PerClient, "THROTTLE_RATES", {"client": "100000/min"})
    who, known = somebody_with_one_of_each()
    headers = {"Authorization": f"Bearer {token_of(who)}"}

    described = schemathesis.openapi.from_wsgi("/api/v1/schema/?format=json", served, base_url=ADDRESS, headers=headers)
    operations = [result.ok() for result in described.get_all_operations()]
    answers = {one.label: statuses_of(one, known.get(one.path.split("/")[3], {}), headers) for one in operations}

    never_found = {label for label, statuses in answers.items() if "POST" not in label and min(statuses) >= 400}
    assert never_found == set()
    assert {status for statuses in answers.values() for status in statuses} >= {200, 201, 204, 400, 404, 422}
