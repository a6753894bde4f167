"""Giving and ending roles, and designating the dedicated department."""

from datetime import date

import pytest

import factories
from accounts.actions.roles import Term, designate, end, grant, pass_on
from accounts.models import Designation, RoleHolding, User
from accounts.queries import dedicated_department, missing_designations
from accounts.rights import grantable_roles
from accounts.roles import Role
from audit.models import Entry
from factories import NOW
from kernel.errors import Invalid, NotAllowed, NotNow

TODAY = date(2026, 3, 2)
BY_DOCUMENT = Term(TODAY, document_no="기획예산과-77")


def administrator() -> User:
    return factories.person(roles=[Role.TENANT_ADMIN])


def test_a_role_is_given_with_its_document(goryeong: str) -> None:
    by, person = administrator(), factories.person()

    holding = grant(Role.PAO, to=person, term=BY_DOCUMENT, by=by, at=NOW)

    assert User.objects.get(pk=person.pk).roles_at(NOW) == {"pao", "employee"}
    line = Entry.objects.get(subject_id=person.pk)
    assert line.detail == {
        "action": "role_grant",
        "role": "pao",
        "starts_on": "2026-03-02",
        "ends_on": None,
        "holding": str(holding.pk),
    }


def test_asked_twice_it_is_given_once(goryeong: str) -> None:
    by, person = administrator(), factories.person()

    first = grant(Role.PAO, to=person, term=BY_DOCUMENT, by=by, at=NOW)
    second = grant(Role.PAO, to=person, term=BY_DOCUMENT, by=by, at=NOW)

    assert first == second
    assert Entry.objects.filter(subject_id=person.pk).count() == 1


@pytest.mark.parametrize("role", [Role.PAO, Role.PROTECTOR, Role.DEDICATED])
def test_a_designation_needs_its_document(role: Role, goryeong: str) -> None:
    with pytest.raises(Invalid) as refusal:
        grant(role, to=factories.person(), term=Term(TODAY), by=administrator(), at=NOW)

    assert refusal.value.fields == {"document_no": ["지정 문서번호를 입력해 주십시오."]}


def test_who_acts_for_somebody_says_for_whom(goryeong: str) -> None:
    with pytest.raises(Invalid) as refusal:
        grant(Role.ACTING_HEAD, to=factories.person(), term=BY_DOCUMENT, by=administrator(), at=NOW)

    assert refusal.value.fields == {"acting_for": ["대행하는 직위를 입력해 주십시오."]}


def test_an_acting_head_acts_for_a_time(goryeong: str) -> None:
    person = factories.person()
    term = Term(date(2026, 4, 1), date(2026, 6, 30), "총무과-5", "군수")

    grant(Role.ACTING_HEAD, to=person, term=term, by=administrator(), at=NOW)

    days = (date(2026, 3, 31), date(2026, 4, 1), date(2026, 6, 30), date(2026, 7, 1))
    assert [len(User.objects.get(pk=person.pk).holdings_on(day)) for day in days] == [0, 1, 1, 0]


def test_days_run_forward(goryeong: str) -> None:
    backwards = Term(TODAY, date(2026, 3, 1), "기획예산과-77")

    with pytest.raises(Invalid) as refusal:
        grant(Role.PAO, to=factories.person(), term=backwards, by=administrator(), at=NOW)

    assert refusal.value.fields == {"ends_on": ["종료일은 시작일 이후여야 합니다."]}


def test_there_is_one_head_at_a_time(goryeong: str) -> None:
    head = factories.person(name="이군수", roles=[Role.HEAD])

    with pytest.raises(NotNow) as refusal:
        grant(Role.HEAD, to=factories.person(), term=Term(TODAY), by=administrator(), at=NOW)

    assert refusal.value.sentence == ("같은 기간에 이군수님이 이미 ‘기관장’입니다. 먼저 그 역할을 끝내 주십시오.")
    assert RoleHolding.objects.filter(role=Role.HEAD).count() == 1
    assert head.is_active


def test_nobody_gives_themselves_a_role(goryeong: str) -> None:
    by = administrator()

    with pytest.raises(NotAllowed) as refusal:
        grant(Role.HEAD, to=by, term=Term(TODAY), by=by, at=NOW)

    assert refusal.value.sentence == "자신에게 역할을 부여할 수 없습니다. 다른 관리자에게 요청해 주십시오."


def test_personnel_cannot_make_administrators(goryeong: str) -> None:
    with pytest.raises(NotAllowed) as refusal:
        grant(Role.TENANT_ADMIN, to=factories.person(), term=Term(TODAY), by=factories.person(roles=[Role.HR]), at=NOW)

    assert refusal.value.sentence == "‘기관 관리자’ 역할은 기관 관리자만 부여합니다."


def test_roles_of_the_platform_are_not_given_in_a_local_government(goryeong: str) -> None:
    given = grantable_roles(administrator(), NOW)

    assert {Role.MIN_OFFICER, Role.PLATFORM_ADMIN, Role.EMPLOYEE}.isdisjoint(given)
    assert Role.TENANT_ADMIN in given


def test_roles_of_a_government_are_not_given_on_the_platform(public: str) -> None:
    operator = factories.person(roles=[Role.PLATFORM_ADMIN])

    given = grantable_roles(operator, NOW)

    assert given == [Role.MIN_OFFICER, Role.PROV_OFFICER, Role.PARTNER, Role.LINK_OPERATOR, Role.PLATFORM_ADMIN]


def test_a_role_ends_after_its_last_day(goryeong: str) -> None:
    person = factories.person(roles=[Role.DEDICATED])
    holding = person.holdings.get()

    end(holding, on=TODAY, by=administrator(), at=NOW)

    there = User.objects.get(pk=person.pk)
    assert [len(there.holdings_on(day)) for day in (TODAY, date(2026, 3, 3))] == [1, 0]


def test_the_last_administrator_keeps_the_role(goryeong: str) -> None:
    last = factories.person(roles=[Role.TENANT_ADMIN])

    with pytest.raises(NotNow):
        end(last.holdings.get(), on=TODAY, by=last, at=NOW)


def test_a_role_passes_on_without_a_gap(goryeong: str) -> None:
    head, successor = factories.person(roles=[Role.HEAD]), factories.person()

    pass_on(head.holdings.get(), to=successor, term=Term(TODAY), by=administrator(), at=NOW)

    holders = RoleHolding.objects.filter(role=Role.HEAD).order_by("starts_on")
    assert [(row.person_id, row.ends_on) for row in holders] == [(head.pk, date(2026, 3, 1)), (successor.pk, None)]


def test_a_government_misses_what_the_law_wants_designated(goryeong: str) -> None:
    by = administrator()
    assert missing_designations(TODAY) == ["전담부서", "적극행정 책임관", "적극행정 보호관"]

    designate(factories.department(), starts_on=TODAY, document_no="기획예산과-1", by=by, at=NOW)
    for role in (Role.PAO, Role.PROTECTOR):
        grant(role, to=factories.person(), term=BY_DOCUMENT, by=by, at=NOW)

    assert missing_designations(TODAY) == []


def test_the_protection_officer_is_wanted_since_the_decree_names_one(goryeong: str) -> None:
    last_day_before = date(2025, 12, 29)

    assert missing_designations(last_day_before) == ["전담부서", "적극행정 책임관"]
    assert missing_designations(date(2025, 12, 30)) == ["전담부서", "적극행정 책임관", "적극행정 보호관"]


def test_a_new_dedicated_department_follows_the_former_one(goryeong: str) -> None:
    by, planning, audit = administrator(), factories.department(), factories.department()
    designate(planning, starts_on=date(2026, 1, 1), document_no="기획예산과-1", by=by, at=NOW)

    designate(audit, starts_on=TODAY, document_no="감사과-1", by=by, at=NOW)

    days = (date(2026, 3, 1), TODAY)
    assert [dedicated_department(day) for day in days] == [planning, audit]


def test_the_same_department_is_designated_once(goryeong: str) -> None:
    by, planning = administrator(), factories.department()

    for _click in range(2):
        designate(planning, starts_on=TODAY, document_no="기획예산과-1", by=by, at=NOW)

    assert Designation.objects.count() == 1


def test_a_designation_does_not_begin_before_the_one_it_follows(goryeong: str) -> None:
    by = administrator()
    designate(factories.department(name="기획예산과"), starts_on=TODAY, document_no="1", by=by, at=NOW)

    with pytest.raises(NotNow) as refusal:
        designate(factories.department(), starts_on=TODAY, document_no="2", by=by, at=NOW)

    assert refusal.value.sentence == ("2026-03-02부터 기획예산과가 지정되어 있습니다. 그 뒤의 날짜를 입력해 주십시오.")


def test_a_role_ends_before_today_with_a_reason_only(goryeong: str) -> None:
    person, by, yesterday = factories.person(roles=[Role.DEPT_HEAD]), administrator(), date(2026, 3, 1)
    holding = person.holdings.get()

    with pytest.raises(Invalid) as refusal:
        end(holding, on=yesterday, by=by, at=NOW)
    assert refusal.value.fields == {"reason": ["오늘보다 이른 날로 끝낼 때에는 사유를 입력해 주십시오."]}
    assert RoleHolding.objects.get(pk=holding.pk).ends_on is None

    end(holding, on=yesterday, reason="3월 1일자 인사발령", by=by, at=NOW)
    assert RoleHolding.objects.get(pk=holding.pk).ends_on == yesterday
    line = Entry.objects.get(subject_id=person.pk, detail__action="role_end")
    assert line.detail["reason"] == "3월 1일자 인사발령"
