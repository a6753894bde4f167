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

from api.throttling import PerClient
from one_of_each import somebody_with_one_of_each
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
    # Those that only read go first: what a request has left, undone, lies in the tables until this test ends.
    operations.sort(key=lambda one: one.method != "get")
    answers = {one.label: statuses_of(one, known.get(one.path.split("/")[3], {}), headers) for one in operations}

    never_found = {label for label, statuses in answers.items() if "POST" not in label and min(statuses) >= 400}
    assert never_found == set()
    assert {status for statuses in answers.values() for status in statuses} >= {200, 201, 204, 400, 404, 422}
