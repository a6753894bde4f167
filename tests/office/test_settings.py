"""운영 기준, and the record."""

from datetime import date
from io import BytesIO

import openpyxl
import pytest
from django.urls import reverse
from django.utils import timezone

import factories
from accounts.models import User
from accounts.roles import Role
from audit.models import Entry, Kind
from audit.record import record
from browsers import signed_in
from office.words import detail_of, subject_of
from plans.actionplan.policies import PlanRules
from plans.committee.policies import CommitteeRules
from policies.models import ClosedDay, PolicyValue
from policies.values import closed_days, policy_on

pytestmark = pytest.mark.slow
RULES = reverse("policy", args=[PlanRules.code], urlconf="config.urls_tenant")


def sent(**changed: str) -> dict[str, str]:
    """The form of the plan's rules as it stands, with changes, from 1 April 2026 on."""
    values = {f"value-{name}": str(value) for name, value in PlanRules().model_dump().items()}
    when = {"effective_from": "2026-04-01", "reason": "고령군 적극행정 운영 조례 제9조"}
    return values | when | {f"value-{name}": value for name, value in changed.items()}


def test_every_policy_stands_there_with_its_default_marked(goryeong: str) -> None:
    page = signed_in(factories.person(roles=[Role.TENANT_ADMIN])).get(reverse("policies"))

    found = {one.policy: one.is_default for one in page.context["policies"]}
    assert (found[PlanRules], found[CommitteeRules]) == (True, True)
    assert "기본값" in page.content.decode()


def test_the_titles_of_a_policy_follow_the_language_of_the_page(goryeong: str) -> None:
    client = signed_in(factories.person(roles=[Role.TENANT_ADMIN]))

    pages = [client.get(reverse("policies"), HTTP_ACCEPT_LANGUAGE=code).content.decode() for code in ("ko", "en")]

    assert ["계획 수립 기한(월)" in page for page in pages] == [True, False]
    assert ["Plan deadline (month)" in page for page in pages] == [False, True]


def test_a_new_value_holds_from_its_day_on(goryeong: str) -> None:
    officer = factories.person(roles=[Role.PAO])

    answer = signed_in(officer).post(RULES, sent(consultation_days="7"))

    assert answer.status_code == 302
    days = [policy_on(PlanRules, day).consultation_days for day in (date(2026, 3, 31), date(2026, 4, 1))]
    assert days == [PlanRules().consultation_days, 7]
    row = PolicyValue.objects.get()
    assert (row.set_by_id, row.reason) == (officer.pk, "고령군 적극행정 운영 조례 제9조")
    line = Entry.objects.get(kind="action")
    assert (line.subject_type, line.subject_id) == (f"policy:{PlanRules.code}", row.pk)


@pytest.mark.parametrize("wrong", [{"consultation_days": "0"}, {"consultation_days": "many"}, {"plan_due_month": "13"}])
def test_a_value_outside_its_limits_is_refused_at_its_field(wrong: dict[str, str], goryeong: str) -> None:
    answer = signed_in(factories.person(roles=[Role.PAO])).post(RULES, sent(**wrong))

    assert answer.status_code == 422
    assert list(answer.context["value"].plain.errors) == list(wrong)
    assert PolicyValue.objects.count() == 0


def test_a_value_that_is_wrong_as_a_whole_is_refused(goryeong: str) -> None:
    """30 February."""
    answer = signed_in(factories.person(roles=[Role.PAO])).post(RULES, sent(plan_due_month="2", plan_due_day="30"))

    assert answer.status_code == 422
    assert answer.context["value"].plain.non_field_errors()
    assert PolicyValue.objects.count() == 0


def test_the_form_of_every_policy_opens_and_keeps_its_value(goryeong: str) -> None:
    client = signed_in(factories.person(roles=[Role.PAO]))
    address = reverse("policy", args=[CommitteeRules.code])
    form = client.get(address).context["value"].plain
    given = {f"value-{name}": form[name].initial for name in form.fields}
    as_sent = {name: value for name, value in given.items() if value not in (None, False)}

    answer = client.post(address, as_sent | {"effective_from": "2026-04-01", "reason": "확인"})

    assert answer.status_code == 302, answer.context["value"].plain.errors
    assert policy_on(CommitteeRules, date(2026, 4, 1)) == CommitteeRules()


def test_an_unknown_policy_does_not_exist(goryeong: str) -> None:
    client = signed_in(factories.person(roles=[Role.PAO]))

    assert client.get(reverse("policy", args=["no.such"])).status_code == 404


def line(by: User, kind: Kind = Kind.ACTION, subject_type: str = "task") -> Entry:
    return record(kind, by=by, at=timezone.now(), subject_type=subject_type, subject_id=by.pk)


def test_who_watches_over_the_record_finds_lines(goryeong: str) -> None:
    kim, lee = factories.person(name="김하나"), factories.person(name="이두리")
    mine, other = line(kim), line(lee, Kind.VIEW, "person")
    client = signed_in(factories.person(roles=[Role.AUDIT_HEAD], name="감사관"))

    def found(**query: str) -> set[object]:
        rows = client.get(reverse("audit"), query).context["page"].rows
        return {row.pk for row in rows} & {mine.pk, other.pk}

    assert found() == {mine.pk, other.pk}
    assert found(person="하나") == {mine.pk}
    assert found(kind="view") == {other.pk}
    assert found(subject="task") == {mine.pk}
    assert found(subject=str(lee.pk)) == {other.pk}
    assert found(since="2099-01-01") == set()
    assert found(until=timezone.localdate().isoformat()) == {mine.pk, other.pk}


def test_others_see_their_own_lines_only(goryeong: str) -> None:
    person, colleague = factories.person(), factories.person()
    line(colleague)
    client = signed_in(person)

    rows = client.get(reverse("audit")).context["page"].rows

    assert {row.actor_id for row in rows} == {person.pk}


def test_the_record_leaves_with_a_reason_and_a_line_of_its_own(goryeong: str) -> None:
    head = factories.person(roles=[Role.AUDIT_HEAD])
    line(factories.person(name="김하나"))

    answer = signed_in(head).post(f"{reverse('audit_export')}?person=김하나", {"reason": "audit", "format": "xlsx"})

    rows = list(openpyxl.load_workbook(BytesIO(answer.getvalue())).worksheets[0].values)
    assert [row[1] for row in rows] == ["한 사람", "김하나"]
    assert Entry.objects.get(kind="download").detail == {"what": "record", "reason": "audit", "number": 1}


def test_a_day_on_which_the_office_is_closed_is_registered_once(goryeong: str) -> None:
    client = signed_in(factories.person(roles=[Role.PAO]))

    answers = [client.post(reverse("closed_days"), {"day": "2026-06-03", "name": "지방선거일"}) for _click in range(2)]

    assert [answer.status_code for answer in answers] == [302, 422]
    assert closed_days() == {date(2026, 6, 3): "지방선거일"}
    assert Entry.objects.get(kind="action").detail == {"action": "add", "day": "2026-06-03"}


def test_a_closed_day_is_opened_again(goryeong: str) -> None:
    client = signed_in(factories.person(roles=[Role.PAO]))
    row = ClosedDay.objects.create(day=date(2026, 6, 3), name="지방선거일")

    client.post(reverse("closed_day_remove", args=[row.pk]))

    assert closed_days() == {}


@pytest.mark.parametrize(
    ("kind", "subject_type", "detail", "words"),
    [
        (
            Kind.ACTION,
            "person",
            {"action": "change", "fields": ["grade", "email"]},
            ("사람", "정보 변경 · 직급, 전자우편"),
        ),
        (
            Kind.ACTION,
            "person",
            {"action": "role_grant", "role": "pao", "starts_on": "2026-03-02", "ends_on": None, "holding": "x"},
            ("사람", "역할 부여 · 적극행정 책임관 · 시작일 2026-03-02"),
        ),
        (
            Kind.SIGN_IN_FAILED,
            "",
            {"address": "203.0.113.7", "reason": "locked"},
            ("", "접속 주소 203.0.113.7 · 시도 제한"),
        ),
        (Kind.STEP, "plan", {"step": "no-such", "from": "x", "to": "x"}, ("실행계획", "no-such")),
        (Kind.ACTION, "policy:actionplan.rules", {}, ("실행계획 운영 기준", "")),
    ],
)
def test_a_line_of_the_record_is_said_in_words(
    kind: Kind, subject_type: str, detail: dict[str, object], words: tuple[str, str]
) -> None:
    entry = Entry(kind=kind, subject_type=subject_type, detail=detail)

    assert (subject_of(entry), detail_of(entry)) == words
