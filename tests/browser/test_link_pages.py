"""민원 연계 on the platform's own host: every page as axe and a phone see it, and a message that is put right."""

import pytest

import gateway_factories as made
from accounts.models import RoleHolding, User
from accounts.roles import Role
from browser.visitors import House
from demonstration import staff
from gateway_factories import move, part_of
from kernel.actors import SYSTEM
from liaison.petitions.actions.entry import Written, enter
from liaison.petitions.actions.intake import receive
from liaison.petitions.models import Difference, Message, Petition, Reconciliation, Source
from office.policies import SignIn
from policies.values import set_policy
from tenants.context import in_public

pytestmark = [pytest.mark.browser, pytest.mark.slow]
PAGES = ("", "list/", "returns/", "quarantine/", "sources/", "comparisons/", "comparisons/new/", "import/", "enter/")


def somebody_in_charge() -> User:
    known = User.objects.get(username="ministry")
    nobody: dict[str, object] = {"second_factor_required_for": []}
    set_policy(
        SignIn, nobody, effective_from=staff.SINCE, by=SYSTEM, at=made.real_now(), reason="비밀번호만으로 로그인"
    )
    person = User.objects.create(username="linker", name="연계담", password=known.password)
    RoleHolding.objects.create(
        person=person, role=Role.LINK_OPERATOR, starts_on=staff.SINCE, document_no=staff.DOCUMENT
    )
    return person


def link_at_work() -> None:
    """A source, a petition with a return, one that is provisional, a message that is stopped, and a comparison."""
    person, now = somebody_in_charge(), made.real_now()
    source, _issued = made.source()
    move(part_of(made.petition(source, "1AA-2603-0000001", kind="새 분류")), 1, at=now)
    written = Written(agency_code=made.MOKPO, title="가로등(시연)", text="켜지지 않습니다.", arrived_at=now)
    enter(source, written, by=person, at=now)
    receive(source, made.message("1AA-2603-0000002", agency_code="Z999999"), at=now)
    compared = Reconciliation.objects.create(source=source, begun_at=now, ended_at=now, seen=2)
    Difference.objects.create(reconciliation=compared, external_id="1AA-2603-0000009", kind="missing_here")


def test_those_in_charge_of_the_link_look_around_and_put_a_message_right(house: House) -> None:
    with in_public():
        link_at_work()
        stopped, source = Message.objects.get(progress="quarantined"), Source.objects.get(code="EPEOPLE")
        provisional = Petition.objects.get(is_provisional=True)
        compared = Reconciliation.objects.get()

    desk = house.person("linker", "")
    for page in PAGES:
        desk.go(f"/petitions/{page}")
    for page in (f"list/{provisional.pk}/join/", f"sources/{source.pk}/", f"comparisons/{compared.pk}/"):
        desk.go(f"/petitions/{page}")
    desk.go(f"/petitions/list/{provisional.pk}/").reads("임시 번호")

    desk.go(f"/petitions/quarantine/{stopped.pk}/open/").fill({"열람 목적": "기관코드 확인"}).press("열람")
    assert "가상 민원인" not in desk.page.content()
    desk.go(f"/petitions/quarantine/{stopped.pk}/").follow("기관과 분류 바로잡기")
    desk.fill({"소관 기관코드": made.MOKPO}).press("다시 배부").is_told("처리했습니다: 반영")
