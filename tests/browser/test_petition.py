"""A petition comes from the national side, goes through the hands of the office, and its answer goes back there."""

import re
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from random import Random

import pytest
from django.test import override_settings
from django.utils import timezone

from accounts.models import User
from browser.visitors import SECONDS_OF_WORKER, House
from config.settings import base
from demonstration.gateway.account import Account
from demonstration.gateway.disorder import received
from demonstration.gateway.petitions import Petition, petition
from demonstration.gateway.sending import Line
from demonstration.gateway.server import NationalGateway, serving
from demonstration.gateway.store import Store
from demonstration.gateway.writing import agencies_of
from events.petitions import PetitionKind, Status
from liaison.petitions.actions.sources import add_source
from tenants.context import in_public, in_tenant

pytestmark = [pytest.mark.browser, pytest.mark.slow]
CONTACT = "054-000-0000(시연)"
DEPARTMENT = "민원토지과"
ANSWER = "가로등을 고쳤습니다.(시연)"


@pytest.fixture
def national(house: House, national_port: int, tmp_path: Path) -> Iterator[NationalGateway]:
    """The national side at work, with an account at this installation."""
    # As the processes keep passwords; the tests' own quick way they would not believe.
    place = f"127.0.0.1:{national_port}"
    with override_settings(PASSWORD_HASHERS=base.PASSWORD_HASHERS, EGRESS_PRIVATE_HOSTS=[place]), in_public():
        callback = f"http://{place}"
        _source, issued = add_source(
            "SIMULATOR", title="국민신문고 대역(시연)", callback_url=callback, at=timezone.now()
        )
    account = Account(
        platform=house.served.url(),
        client_id=issued.client_id,
        client_secret=issued.client_secret,
        inbound_secret=issued.inbound_secret,
        outbound_secret=issued.outbound_secret,
    )
    gateway = NationalGateway(Store(tmp_path / "national.sqlite3"), account, timezone.now, port=national_port)
    with serving(gateway):
        yield gateway


def send(national: NationalGateway) -> Petition:
    """One that somebody has filed there for 고령군."""
    chance = Random(1)
    one = petition(1, agencies_of(["goryeong"]), at=timezone.now(), chance=chance, kind=PetitionKind.OTHER)
    national.store.keep_petitions([one])
    with closing(Line(national.account, timezone.now)) as line:
        national.store.keep_sending(line.send(received(one, chance)))
    return one


def username(position: str) -> str:
    """How somebody of the department signs in."""
    with in_tenant("goryeong"):
        return User.objects.get(name=f"{DEPARTMENT[:4]} {position}").username


def came_back(national: NationalGateway, one: Petition) -> list[str]:
    """The statuses that the national side has been told, once it knows of the answer."""
    patience = time.monotonic() + SECONDS_OF_WORKER
    while time.monotonic() < patience:
        told = [row["status"] for row in national.store.returns([one.external_id])]
        if Status.ANSWERED in told:
            return told
    return told


def test_a_national_petition_is_answered_and_the_answer_goes_back(house: House, national: NationalGateway) -> None:
    one = send(national)

    clerk = house.person("petition").go("/staff/petitions/")
    clerk.until(clerk.page.get_by_role("link", name=one.data["title"], exact=True))
    clerk.follow(one.data["title"]).reads(one.external_id)
    title = re.compile(re.escape(clerk.number))
    clerk.take("접수").is_at("접수")
    clerk.take("분류", {"민원 종류": "기타민원"}).is_at("분류")
    clerk.take("처리부서 지정", {"처리부서": DEPARTMENT}).is_at("처리부서 지정")
    head = house.person(username("부서장")).open_from_desk(title)
    head.take("담당자 지정", {"담당자": f"{DEPARTMENT[:4]} 담당"})
    handler = house.on_phone(username("담당")).open_from_desk(title)
    handler.take("처리 시작", {"담당자 연락처": CONTACT}).is_at("처리 중")
    handler.take("답변", {"설명·안내": True, "답변": ANSWER, "담당자 연락처": CONTACT}).is_at("답변")

    told = came_back(national, one)

    assert told == [
        Status.ARRIVED,
        Status.ACCEPTED,
        Status.CLASSIFIED,
        Status.ASSIGNED,
        Status.IN_PROGRESS,
        Status.ANSWERED,
    ]
    national_page = house.visitor()
    national_page.page.goto(national.url)
    assert one.data["title"] in national_page.page.content()
