"""Programs that call the API, each with a bearer token of a person."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django.utils import timezone
from rest_framework.test import APIClient

import factories
from accounts.models import User
from accounts.roles import Role
from accounts.tokens import AREAS, issue_token

GORYEONG, MOKPO, PLATFORM = "goryeong.localhost", "mokpo.localhost", "localhost"
ALL_SCOPES = tuple(f"{area}:{verb}" for area in AREAS for verb in ("read", "write"))


def program(person: User, *, scopes: Sequence[str] = ALL_SCOPES, host: str = GORYEONG) -> APIClient:
    """A client with a token of this person; call it inside the person's schema."""
    return APIClient(HTTP_HOST=host, HTTP_AUTHORIZATION=f"Bearer {token_of(person, scopes)}")


def token_of(person: User, scopes: Sequence[str] = ALL_SCOPES) -> str:
    """The text of a fresh token."""
    now = timezone.now()
    expires = now + timedelta(days=30)
    return issue_token(person, name="시험", scopes=scopes, expires_at=expires, by=person, at=now)[1]


def officer() -> APIClient:
    """A program of 김전담, who writes the plan."""
    return program(factories.person(roles=[Role.DEDICATED], name="김전담"))


def sent(client: APIClient, path: str, **body: object) -> tuple[int, dict[str, Any], str]:
    """Status, body and `Location` of what is answered to JSON that is posted."""
    answer = client.post(f"/api/v1/{path}", body, format="json")
    return answer.status_code, answer.json(), answer.headers.get("Location", "")
