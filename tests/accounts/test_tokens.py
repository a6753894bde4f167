"""Bearer tokens: issued, found, ended."""

from datetime import timedelta

import pytest

import factories
from accounts.actions.people import let_go
from accounts.models import AccessToken
from accounts.roles import Role
from accounts.tokens import find_token, issue_token, revoke_token
from audit.models import Entry
from factories import NOW
from kernel.errors import Invalid, NotAllowed
from tenants.context import in_tenant

MONTH = timedelta(days=30)


def issued(**more: object) -> tuple[AccessToken, str]:
    person = factories.person()
    given: dict[str, object] = {"name": "통계 서버", "scopes": ["plans:read"], "expires_at": NOW + MONTH} | more
    return issue_token(person, by=person, at=NOW, **given)  # type: ignore[arg-type]


def test_a_token_is_found_by_its_text_and_only_its_digest_is_kept(goryeong: str) -> None:
    token, text = issued()

    found = find_token(text, at=NOW)

    assert found == token
    assert (text[:4], len(text)) == ("apj_", 47)
    assert text not in str(AccessToken.objects.values())
    line = Entry.objects.get(subject_id=token.pk)
    assert (line.kind, line.actor_id, line.subject_type) == ("action", token.person_id, "access_token")
    assert line.detail == {"action": "issue", "scopes": ["plans:read"]}


def test_a_token_of_one_government_is_nothing_at_another(goryeong: str) -> None:
    token, text = issued()

    with in_tenant("mokpo"):
        assert find_token(text, at=NOW) is None
    assert find_token(text, at=NOW) == token


def test_an_expired_token_is_not_found(goryeong: str) -> None:
    _token, text = issued()

    assert find_token(text, at=NOW + MONTH) is None


def test_an_ended_token_is_not_found_and_ends_once(goryeong: str) -> None:
    token, text = issued()

    revoke_token(token, by=token.person, at=NOW)
    revoke_token(token, by=token.person, at=NOW)

    assert find_token(text, at=NOW) is None
    actions = Entry.objects.filter(subject_id=token.pk).order_by("id").values_list("detail__action", flat=True)
    assert list(actions) == ["issue", "revoke"]


def test_the_tokens_of_someone_who_leaves_end(goryeong: str) -> None:
    token, text = issued()

    let_go(token.person, by=factories.person(roles=[Role.HR]), at=NOW)

    assert find_token(text, at=NOW) is None
    assert AccessToken.objects.get(pk=token.pk).revoked_at == NOW


@pytest.mark.parametrize("text", ["", "apj_", "apj_" + "x" * 43, "Bearer", "\ud800", "가나다"])
def test_other_texts_find_nothing(text: str, goryeong: str) -> None:
    assert find_token(text, at=NOW) is None


def test_nobody_issues_or_ends_a_token_of_somebody_else(goryeong: str) -> None:
    administrator = factories.person(roles=[Role.TENANT_ADMIN])
    token, _text = issued()

    with pytest.raises(NotAllowed):
        issue_token(token.person, name="x", scopes=["plans:read"], expires_at=NOW + MONTH, by=administrator, at=NOW)
    with pytest.raises(NotAllowed):
        revoke_token(token, by=administrator, at=NOW)

    assert AccessToken.objects.filter(revoked_at=None).count() == 1


@pytest.mark.parametrize(
    "wrong",
    [
        {"scopes": []},
        {"scopes": ["everything"]},
        {"expires_at": NOW},
        {"expires_at": NOW + timedelta(days=366)},
    ],
)
def test_a_token_without_limits_is_not_issued(wrong: dict[str, object], goryeong: str) -> None:
    with pytest.raises(Invalid):
        issued(**wrong)

    assert AccessToken.objects.count() == 0
