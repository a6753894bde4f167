"""A program that speaks GeoReport v2 to 고령군."""

from typing import Any
from urllib.parse import urlencode

from django.test import Client

import factories
from accounts.roles import Role
from policies.values import set_policy

ROOT = "/open311/v2"
GORYEONG_CODE = "5200000"
FORM = "application/x-www-form-urlencoded; charset=utf-8"
PASSIVE = {
    "service_code": "passive-administration",
    "description": "서류를 세 번이나 다시 내라고 합니다.\n까닭은 말하지 않습니다.",
    "attribute[place]": "민원실",
    "attribute[happened_on]": "2026-02-27T00:00:00+09:00",
}
RECOMMENDED = {
    "service_code": "recommendation",
    "description": "밤늦게까지 제설을 했습니다.",
    "email": "neighbour@example.invalid",
    "attribute[kind]": "case",
    "attribute[title]": "골목길 제설",
    "attribute[agrees]": "true",
}


def got(client: Client, path: str, **query: Any) -> tuple[int, Any]:
    answer = client.get(f"{ROOT}/{path}", query)
    return answer.status_code, answer.json()


def filed(client: Client, **sent: str) -> dict[str, Any]:
    answer = client.post(f"{ROOT}/requests.json", urlencode(sent), content_type=FORM)
    assert answer.status_code == 200, answer.content.decode()
    told: dict[str, Any] = answer.json()[0]
    return told


def refused(client: Client, **sent: str) -> tuple[int, list[dict[str, Any]]]:
    answer = client.post(f"{ROOT}/requests.json", urlencode(sent), content_type=FORM)
    return answer.status_code, answer.json()


def rule(policy: Any, **value: Any) -> None:
    by = factories.person(roles=[Role.PAO])
    set_policy(policy, value, effective_from=factories.LONG_AGO, by=by, at=factories.NOW, reason="운영 계획")
