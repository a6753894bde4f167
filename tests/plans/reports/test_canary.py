"""The canary: whoever reported, and every word of it, is nowhere but behind the seal and before those who may see it.

A report is filed on the web and goes the whole way, with files, a question, messages, an exception and a look at the
identity. Then every column of every table, every page of everybody else, exports, notices, events and logs are read.
"""

import json
import logging
from datetime import timedelta
from io import StringIO

import pytest
from django.apps import apps
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import override_settings
from django.utils import timezone
from django.utils.module_loading import import_string

import factories
import reports_factories as made
from accounts.models import User
from accounts.roles import Role
from audit.models import Entry
from browsers import signed_in
from config.settings.apps import EVERYWHERE, TENANT
from file_samples import picture
from files.models import Attachment
from files.storage import location
from outbox import subscription
from outbox.models import Delivery
from plans.reports.actions import ask_department, carry_out, propose, reveal, write_to
from plans.reports.actions.inquiry import Proposal
from plans.reports.codes import MeasureKind, Purpose
from plans.reports.models import Report
from plans.reports.process import QUESTION
from plans.reports.receipts import new_code
from plans.reports.sealing import SEALED_COLUMNS, opened
from tenants.context import as_relay
from vault.rotation import Rotation
from workflow.advance import advance

pytestmark = pytest.mark.slow
SAID = (
    "카나리아에서 다시 보냅니다",
    "카나리아 질의입니다",
    "카나리아 답변입니다",
    "카나리아 예외 사유",
    "카나리아 조치",
)
TOKENS = (
    *made.SEALED_WORDS,
    *SAID,
    *(value for value in made.REASON.values()),
    made.FOUND_TRUE["note"],
    made.ANSWER["note"],
)
IDENTITY = (made.NAME, made.PHONE, made.EMAIL, made.ADDRESS)
AGENT, VISITOR = "CanaryBrowser/1.0", "203.0.113.77"


@pytest.fixture
def log():
    """What a served installation writes."""
    given = settings.LOGGING["formatters"]["json"]
    handler = logging.StreamHandler(StringIO())
    fields = {name: value for name, value in given.items() if name != "()"}
    handler.setFormatter(import_string(given["()"])(**fields))
    logging.getLogger().addHandler(handler)
    yield handler.stream
    logging.getLogger().removeHandler(handler)


@pytest.fixture
def whole(goryeong, log, redis_server, resident):
    """The whole way of a report that was filed on the web."""
    with override_settings(OUTBOX_SUBSCRIPTIONS="reports_channel.LISTENING"):
        _forget()
        yield _walked(resident)
    _forget()


def _forget():
    subscription.subscriptions.cache_clear()
    subscription.by_name.cache_clear()


def _walked(resident):
    office, code = made.office(), new_code()
    form = {
        "who": "named", "matter": made.MATTER, "text": made.TEXT, "place": made.PLACE, "name": made.NAME, "code": code,
        "phone": made.PHONE, "email": made.EMAIL, "address": made.ADDRESS, "contact_way": "phone",
        "files": [SimpleUploadedFile(f"{made.NAME}.jpg", picture(comment=made.NAME.encode()))],
    }  # fmt: skip
    headers = {"HTTP_USER_AGENT": AGENT, "REMOTE_ADDR": VISITOR}
    assert resident.post("/report/", form, **headers).status_code == 200
    said = {"code": code, "act": "write", "text": SAID[0]}
    assert resident.post("/report/mailbox/", said, **headers).status_code == 200
    case = made.Case(office, Report.objects.get(), at=timezone.now() + timedelta(minutes=1))
    _investigated(case)
    return case


def _investigated(case):
    office, auditor = case.office, case.office.auditor
    case.screened().step("accept", auditor, made.REASON)
    member = factories.person(roles=[Role.AUDITOR], department=office.business)
    case.step("assign", office.chief, {"people": [str(auditor.pk), str(member.pk)], "note": SAID[3]})
    case.step("begin", auditor).noted()
    question = ask_department(case.report, by=auditor, at=case.at, department=office.business, question=SAID[1])
    advance(QUESTION, question, "answer", by=office.business_head, at=case.at, given={"answer": SAID[2]})
    case.step("ask_more_facts", auditor, {"note": SAID[0]}).step("resume_facts", auditor)
    case.step("extend", auditor, {"days": 3, "note": SAID[0]})
    case.step("find", auditor, made.FOUND_TRUE)
    measure = propose(case.report, Proposal(MeasureKind.CAUTION, SAID[4], office.official), by=auditor, at=case.at)
    case.step("decide", office.chief, made.REASON).step("notify", auditor, made.ANSWER)
    write_to(case.report, SAID[0], by=auditor, at=case.at)
    carry_out(measure, by=auditor, at=case.at, done_on=timezone.localdate(case.at))
    reveal(case.report, by=auditor, purpose=Purpose.CONTACT, at=case.at)


def found_in(text):
    return sorted({token for token in (*TOKENS, AGENT, VISITOR) if token in text})


def test_those_who_may_see_it_do_and_the_export_has_neither_identity_nor_text(whole):
    client = signed_in(whole.office.auditor)

    page = client.get(f"/staff/reports/{whole.report.pk}/").content.decode()
    shown = client.post(f"/staff/reports/{whole.report.pk}/reporter/", {"purpose": "facts"}).content.decode()

    assert set(found_in(page)) >= {made.MATTER, made.TEXT, made.PLACE, *SAID}
    assert found_in(page).count(made.NAME) == 0
    assert set(found_in(shown)) == set(IDENTITY)
    _the_looks_are_recorded_and_shown(whole)
    export = _body(signed_in(whole.office.chief).get("/staff/reports/export.csv"))
    assert whole.report.number in export
    assert found_in(export) == []


def _the_looks_are_recorded_and_shown(whole):
    rows = Entry.objects.filter(subject_id=whole.report.pk, kind="view").order_by("pk")
    assert [(row.actor_name, row.detail["purpose"]) for row in rows] == [
        (whole.office.auditor.name, "contact"), (whole.office.auditor.name, "facts"),
    ]  # fmt: skip
    page = signed_in(whole.office.chief).get(f"/staff/reports/{whole.report.pk}/").content.decode()
    assert f"{whole.office.auditor.name} · 신고인에게 연락" in page


def test_no_column_event_log_or_file_has_them(whole, log):
    models = [model for model in apps.get_models(include_auto_created=True) if _is_here(model)]

    leaks = {model._meta.label: found for model in models if (found := found_in(_all_of(model)))}

    assert len(models) > 60
    assert leaks == {}
    with as_relay():
        payloads = json.dumps(list(Delivery.objects.values()), default=str, ensure_ascii=False)
    file = Attachment.objects.get(subject_id=whole.report.pk)
    assert "POST /report/" in log.getvalue()
    assert (found_in(log.getvalue()), found_in(payloads)) == ([], [])
    assert made.NAME.encode() not in location(file.path).read_bytes()
    _sealed_columns_survive_a_new_key()


def _is_here(model):
    return model._meta.managed and model._meta.app_config.name in {*TENANT, *EVERYWHERE}


def _all_of(model):
    return json.dumps(list(model._base_manager.values()), default=str, ensure_ascii=False)


def _sealed_columns_survive_a_new_key():
    before = {(model, column): _texts(model, column) for model, column in SEALED_COLUMNS}
    for model, column in SEALED_COLUMNS:
        tokens = [token for token in model.objects.values_list(column, flat=True) if token]
        assert tokens, f"{model.__name__}.{column} was never filled: the canary says nothing of it"
        assert [token for token in tokens if not token.startswith("v1.")] == []

    rotation = Rotation(at=timezone.now())
    sealed = rotation.begin()
    done = sum(rotation.seal_anew())

    assert (sealed, done, rotation.unreadable) == (sealed, sealed, [])
    assert {(model, column): _texts(model, column) for model, column in SEALED_COLUMNS} == before


def _texts(model, column):
    return [opened(row, column) for row in model.objects.order_by("pk")]


def test_no_page_of_anybody_else_has_them(whole):
    office = whole.office
    others = {
        "other auditor": office.other,
        "head": office.head,
        "dedicated": factories.person(roles=[Role.DEDICATED], department=office.audit),
        "pao": factories.person(roles=[Role.PAO]),
        "admin": factories.person(roles=[Role.TENANT_ADMIN, Role.HR]),
        "official": office.official,
        "business head": office.business_head,
    }
    pages = [
        "/staff/", "/staff/reports/", "/staff/reports/figures/", "/staff/reports/questions/", "/staff/audit/",
        "/staff/notices/", "/staff/reports/export.csv", f"/staff/reports/{whole.report.pk}/",
    ]  # fmt: skip
    own = {"business head": {SAID[1], SAID[2]}}

    for name, person in others.items():
        client = signed_in(User.objects.get(pk=person.pk))
        text = "".join(_body(client.get(page)) for page in pages)
        assert set(found_in(text)) - own.get(name, set()) == set(), name


def _body(answer):
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return content.decode("utf-8", "replace")
