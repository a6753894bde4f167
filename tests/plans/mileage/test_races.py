"""Two at once: what is counted stays true until it is posted."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection

import factories
import file_samples
import mileage_factories
import mileage_scenes as made
from accounts.roles import Role
from factories import NOW
from kernel.errors import Refused
from plans.mileage.actions import claim
from plans.mileage.ledger import Balance, balance_of
from plans.mileage.models import Claim
from plans.mileage.policies import MileageRules
from plans.mileage.process import CLAIM
from policies.values import set_policy
from tenants.context import in_tenant
from workflow.advance import advance

pytestmark = pytest.mark.slow


def together(*acts):
    """Let each act begin at the same moment, on a connection of its own; returns what refused them."""
    gate = Barrier(len(acts))

    def run(act):
        try:
            with in_tenant("goryeong"):
                gate.wait(timeout=10)
                act()
        except Refused as refusal:
            return refusal.sentence
        finally:
            connection.close()
        return ""

    with ThreadPoolExecutor(len(acts)) as pool:
        return sorted(pool.map(run, acts))


def test_two_officers_cannot_fill_a_cap_twice(own_database):
    with in_tenant("goryeong"):
        scene = made.scene(mileage_factories.programme())
        row = set_policy(
            MileageRules, {"person_a_month": 5}, effective_from=factories.LONG_AGO, by=scene.chief, at=NOW, reason="-"
        )
        claims = [made.checked(scene, item="regulation", points_asked=5, rules=row.pk) for _two in range(2)]
        officers = [scene.officer, factories.person(roles=[Role.DEDICATED])]

    def approving(pk, officer):
        return lambda: advance(CLAIM, Claim.objects.get(pk=pk), "approve", by=officer, at=NOW)

    answers = together(*(approving(one.pk, officer) for one, officer in zip(claims, officers, strict=True)))

    assert answers == ["", "1인 월 상한은 5점이고 남은 점수는 0점입니다."]
    with in_tenant("goryeong"):
        assert balance_of(scene.person, scene.programme) == Balance(available=5, held=0)


def test_a_double_click_is_one_claim(own_database):
    with in_tenant("goryeong"):
        scene = made.scene(mileage_factories.programme())

    def claiming():
        photo = SimpleUploadedFile("사진.jpg", file_samples.picture())
        claim(made.achieved(idempotency_key="k"), by=scene.person, at=NOW, evidence=photo)

    answers = together(claiming, claiming)

    assert answers == ["", ""]
    with in_tenant("goryeong"):
        assert Claim.objects.count() == 1
