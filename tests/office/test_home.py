"""The first page: what waits, what is missing, messages."""

from datetime import date

import pytest
from django.urls import reverse

import factories
from accounts.models import Duty
from accounts.roles import Role
from browsers import signed_in
from factories import NOW
from notices.actions import tell
from notices.models import Notice
from office.setup import checklist_for
from policies.models import PolicyValue

TODAY = date(2026, 3, 2)


def test_who_sets_a_government_up_sees_what_is_missing(goryeong: str) -> None:
    lines = checklist_for(factories.person(roles=[Role.PAO]), at=NOW)

    assert [(line.label, line.is_done) for line in lines] == [
        ("부서를 등록하고 맡은 일을 표시합니다.", False),
        ("직원을 등록합니다.", False),
        ("전담부서, 적극행정 책임관, 적극행정 보호관을 지정합니다.", False),
        ("운영 기준을 확인합니다.", False),
    ]
    assert lines[2].help == "아직 지정하지 않은 것: 전담부서, 적극행정 보호관"


def test_the_checklist_goes_when_all_is_done(goryeong: str) -> None:
    department = factories.department(duties=list(Duty))
    department.designations.create(starts_on=TODAY, document_no="기획예산과-1")
    officer = factories.person(roles=[Role.PAO])
    for _number in range(4):
        factories.person(roles=[Role.PROTECTOR])
    assert [line.is_done for line in checklist_for(officer, at=NOW)] == [True, True, True, False]

    PolicyValue.objects.create(code="x", value={}, effective_from=TODAY, set_at=NOW)

    assert checklist_for(officer, at=NOW) == []


def test_others_are_not_bothered_with_it(goryeong: str) -> None:
    assert checklist_for(factories.person(), at=NOW) == []


@pytest.mark.slow
def test_the_page_teaches_when_nothing_waits(goryeong: str) -> None:
    page = signed_in(factories.person()).get(reverse("home")).content.decode()

    assert "기다리는 일이 없습니다." in page


@pytest.mark.slow
def test_one_reads_ones_own_messages_only(goryeong: str) -> None:
    person, colleague = factories.person(), factories.person()
    tell([person], "위원회가 열립니다.", at=NOW)
    tell([colleague], "남의 알림입니다.", at=NOW)
    client = signed_in(person)

    page = client.get(reverse("notices")).content.decode()
    client.post(reverse("notices_read"))

    assert ("위원회가 열립니다." in page, "남의 알림입니다." in page) == (True, False)
    assert [notice.read_at is None for notice in Notice.objects.order_by("person__name")] == [False, True]
