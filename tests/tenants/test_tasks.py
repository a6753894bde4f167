"""A task works in the schema that its sender signed, or not at all."""

import json
from threading import Event

import pytest
from celery import Celery, shared_task
from celery.contrib.testing.worker import start_worker
from celery.exceptions import Reject

from tenants.actions import suspend
from tenants.context import current_schema
from tenants.directory import directory
from tenants.models import Tenant
from tenants.tasks import HEADER, PlatformTask, TenantTask

done: list[tuple[str | None, object]] = []


@shared_task(base=TenantTask, name="tests.tenant_task", ignore_result=True)
def tenant_task(*, schema: str, year: int) -> None:
    done.append((current_schema(), year))


@shared_task(base=PlatformTask, name="tests.platform_task", ignore_result=True)
def platform_task() -> None:
    done.append((current_schema(), None))


@pytest.fixture(autouse=True)
def _nothing_done_yet():
    done.clear()


@pytest.fixture
def letters(monkeypatch) -> list[dict]:
    """What would be sent to the broker."""
    sent = []

    def send(self, name, args=None, kwargs=None, **options):
        sent.append({"name": name, "args": args, "kwargs": kwargs, "headers": options["headers"]})

    monkeypatch.setattr(Celery, "send_task", send)
    return sent


def received(task, letter: dict) -> None:
    """As the worker does it: arguments through JSON, headers beside them."""
    task.push_request(called_directly=False, headers=letter["headers"])
    try:
        task(*letter["args"], **json.loads(json.dumps(letter["kwargs"])))
    finally:
        task.pop_request()


def test_task_works_in_its_tenant(db, letters):
    tenant_task.delay(schema="goryeong", year=2026)

    received(tenant_task, letters[0])

    assert done == [("goryeong", 2026)]
    assert current_schema() is None


def test_platform_task_works_in_public(db, letters):
    platform_task.delay()

    received(platform_task, letters[0])

    assert done == [("public", None)]


@pytest.mark.parametrize(
    "forged",
    [
        {"headers": {}},
        {"headers": None},
        {"headers": {HEADER: ""}},
        {"headers": {HEADER: "0" * 64}},
        {"headers": {HEADER: 7}},
        {"kwargs": {"schema": "mokpo", "year": 2026}},
        {"kwargs": {"schema": "goryeong", "year": 2027}},
        {"kwargs": {"schema": "goryeong", "year": 2026, "more": 1}},
        {"kwargs": {"year": 2026}},
        {"kwargs": {}},
        {"args": ["goryeong"]},
    ],
)
def test_changed_letter_is_rejected(db, letters, forged):
    tenant_task.delay(schema="goryeong", year=2026)

    with pytest.raises(Reject) as refused:
        received(tenant_task, letters[0] | forged)

    assert refused.value.requeue is False
    assert done == []


def test_signature_of_another_task_is_rejected(db, letters):
    platform_task.delay()

    with pytest.raises(Reject):
        received(tenant_task, letters[0] | {"kwargs": {"schema": "public", "year": 1}})


@pytest.mark.parametrize("schema", ["ghost", "pg_catalog", "template_tenant", "None", ""])
def test_unknown_tenant_is_rejected(db, letters, schema):
    tenant_task.delay(schema=schema, year=2026)

    with pytest.raises(Reject):
        received(tenant_task, letters[0])
    assert done == []


@pytest.mark.slow
def test_suspended_tenant_is_rejected(operator, letters):
    suspend(Tenant.objects.get(schema_name="goryeong"))
    directory.forget()
    tenant_task.delay(schema="goryeong", year=2026)

    with pytest.raises(Reject):
        received(tenant_task, letters[0])
    assert done == []


def test_context_is_left_after_a_failure(db, letters):
    tenant_task.delay(schema="goryeong", year=2026)
    letters[0]["kwargs"]["year"] = 2026

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tenant_task, "run", lambda **kwargs: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            received(tenant_task, letters[0])

    assert current_schema() is None


@pytest.mark.slow
def test_worker_finds_the_signature(own_database):
    """Through a real message: what the sender signs is what the worker reads."""
    finished = Event()
    app = Celery("signatures", broker="memory://", set_as_current=False)
    app.conf.task_ignore_result = True

    @app.task(base=TenantTask, name="tests.real_task")
    def real_task(*, schema: str) -> None:
        done.append((current_schema(), None))
        finished.set()

    with start_worker(app, perform_ping_check=False, pool="solo"):
        real_task.delay(schema="mokpo")
        assert finished.wait(10)

    assert done == [("mokpo", None)]


def test_arguments_are_plain_and_by_keyword(letters):
    with pytest.raises(TypeError, match="by keyword"):
        tenant_task.apply_async(("goryeong",))
    with pytest.raises(TypeError, match="not JSON serializable"):
        tenant_task.delay(schema="goryeong", year=object())


def test_eager_task_is_checked_too(db, settings):
    tenant_task.apply(kwargs={"schema": "goryeong", "year": 1}, headers={})

    assert done == []
