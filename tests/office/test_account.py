"""Tokens on one's own account page."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

import factories
from accounts.models import AccessToken
from accounts.tokens import find_token
from browsers import signed_in

pytestmark = pytest.mark.slow


def test_a_token_is_shown_once_and_works(goryeong: str) -> None:
    person = factories.person()
    client = signed_in(person)
    until = (timezone.localdate() + timedelta(days=90)).isoformat()

    answer = client.post(reverse("token_new"), {"name": "통계 서버", "scopes": ["plans:read"], "expires_at": until})

    text = answer.context["text"]
    token = find_token(text, at=timezone.now())
    assert token is not None
    assert (token.person, token.scopes, answer["Cache-Control"]) == (person, ["plans:read"], "no-store")
    assert text not in client.get(reverse("tokens")).content.decode()


def test_a_token_for_longer_than_a_year_is_refused_at_its_field(goryeong: str) -> None:
    sent = {"name": "통계 서버", "scopes": ["plans:read"], "expires_at": "2099-01-01"}

    answer = signed_in(factories.person()).post(reverse("token_new"), sent)

    assert answer.status_code == 422
    assert answer.context["form"].errors == {"expires_at": ["1년 이내의 날짜를 입력해 주십시오."]}


def test_a_colleagues_token_does_not_exist_for_me(goryeong: str) -> None:
    other = AccessToken.objects.create(
        person=factories.person(), name="x", digest="x", scopes=[], created_at=factories.NOW, expires_at=factories.NOW
    )

    answer = signed_in(factories.person()).post(reverse("token_revoke", args=[other.pk]))

    assert answer.status_code == 404
    assert AccessToken.objects.get(pk=other.pk).revoked_at is None
