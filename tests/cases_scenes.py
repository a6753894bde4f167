"""A case as the tests share it: 고령군 writes, somebody else checks, 목포시 reads and takes it over."""

from datetime import datetime
from typing import Any

import factories
from accounts.models import User
from accounts.roles import Role
from factories import NOW
from liaison.cases.hub.models import SharedCase
from liaison.cases.own.actions import begin_case, take_interest
from liaison.cases.own.models import Adoption, Case
from liaison.cases.own.process import ADOPTION, CASE
from outbox.delivery import deliver_batch
from tenants.context import in_public, in_tenant
from workflow.advance import advance

TEXT = {
    "kind": "success",
    "title": "골목 배수로를 먼저 고친 일",
    "background": "비가 올 때마다 골목이 잠겼습니다.",
    "course": "예산을 기다리지 않고 부서가 함께 막힌 곳을 먼저 열었습니다.",
    "effect": "침수 신고가 없어졌습니다.",
    "field": "재난·안전",
    "keywords": "배수로, 침수",
    "contact": "054-000-0000",
    "licence": "kogl-1",
}


def officer() -> User:
    return factories.person(roles=[Role.DEDICATED])


def draft(by: User | None = None, **text: Any) -> Case:
    given = TEXT | {"department": factories.department()} | text
    return begin_case(given, by=by or officer(), at=NOW)


def take(case: Case, step: str, *, by: User, **given: Any) -> Case:
    advance(CASE, case, step, by=by, at=NOW, given=given)
    return case


def deliver(*, at: datetime = NOW) -> None:
    while deliver_batch(at=at):
        pass


def share(scope: str = "nation", **text: Any) -> Case:
    """Written, checked by another, shared, and known to the hub. Call inside a local government."""
    case = draft(**text)
    take(case, "check", by=officer(), scope=scope, is_looked_through="on")
    take(case, "share", by=officer())
    return case


def shared_by(schema: str = "goryeong", **more: Any) -> SharedCase:
    with in_tenant(schema):
        case = share(**more)
    deliver()
    with in_public():
        return SharedCase.objects.get(pk=case.pk)


def interested(case: SharedCase, *, schema: str = "mokpo", by: User | None = None) -> Adoption:
    """Call inside the government that is interested."""
    there = SharedCase.objects.select_related("tenant__government").get(pk=case.pk)
    return take_interest(there, by=by or officer(), at=NOW)


def adopt(adoption: Adoption, step: str, *, by: User, **given: Any) -> Adoption:
    advance(ADOPTION, adoption, step, by=by, at=NOW, given=given)
    return adoption
