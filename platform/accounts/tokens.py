"""Bearer tokens of the API: shown once when issued, kept as a digest, good for one host only."""

from collections.abc import Collection
from datetime import datetime, timedelta
from hashlib import sha256
from secrets import token_urlsafe

from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import AccessToken, User
from audit.models import Kind
from audit.record import record
from kernel.errors import Invalid, NotAllowed

PREFIX = "apj_"  # lets scanners of repositories and logs recognise a token that leaked
SECRET_BYTES = 32
LONGEST_LIFE = timedelta(days=365)

AREAS: dict[str, str | Promise] = {
    "plans": gettext_lazy("실행계획"),
    "meetings": gettext_lazy("적극행정위원회"),
    "rewards": gettext_lazy("우수공무원 선발과 우대"),
    "mileage": gettext_lazy("적극행정 마일리지"),
    "reports": gettext_lazy("소극행정 신고"),
    "petitions": gettext_lazy("민원 연계"),
    "participation": gettext_lazy("주민 참여"),
    "returns": gettext_lazy("통계 제출"),
    "cases": gettext_lazy("사례 공유"),
    "letters": gettext_lazy("안내문"),
    "people": gettext_lazy("사람과 부서"),
    "policies": gettext_lazy("운영 기준"),
    "roster": gettext_lazy("지방자치단체 명부"),
    "indicators": gettext_lazy("지표"),
}
"""What a token may be for. A scope is an area and `read` or `write`, such as `plans:read`."""


def scopes() -> list[tuple[str, str]]:
    """Every scope with its name for people."""
    return [
        (f"{area}:{verb}", _("%(area)s %(verb)s") % {"area": title, "verb": name})
        for area, title in AREAS.items()
        for verb, name in (("read", _("조회")), ("write", _("처리")))
    ]


@transaction.atomic
def issue_token(
    person: User, *, name: str, scopes: Collection[str], expires_at: datetime, by: User, at: datetime
) -> tuple[AccessToken, str]:
    """A new token and its text, which is never to be had again. Raises NotAllowed and Invalid."""
    if by != person:
        raise NotAllowed(_("접근 토큰은 본인만 발급할 수 있습니다."))
    _check_scopes(scopes)
    if not at < expires_at <= at + LONGEST_LIFE:
        raise Invalid(
            _("만료일은 오늘 이후 1년 이내여야 합니다."), {"expires_at": [_("1년 이내의 날짜를 입력해 주십시오.")]}
        )
    text = PREFIX + token_urlsafe(SECRET_BYTES)
    token = AccessToken.objects.create(
        person=person, name=name, digest=_digest(text), scopes=sorted(scopes), created_at=at, expires_at=expires_at
    )
    _record(token, "issue", by=by, at=at)
    return token, text


def _check_scopes(wanted: Collection[str]) -> None:
    known = {code for code, _name in scopes()}
    if not wanted or not known.issuperset(wanted):
        raise Invalid(_("범위를 확인해 주십시오."), {"scopes": [_("목록에 있는 범위를 하나 이상 선택해 주십시오.")]})


@transaction.atomic
def revoke_token(token: AccessToken, *, by: User, at: datetime) -> None:
    """End a token at once; ending it twice changes nothing. Raises NotAllowed."""
    if by != token.person:
        raise NotAllowed(_("접근 토큰은 본인만 폐기할 수 있습니다."))
    if AccessToken.objects.filter(pk=token.pk, revoked_at=None).update(revoked_at=at):
        _record(token, "revoke", by=by, at=at)


def end_tokens(person: User, *, at: datetime) -> None:
    """Programs of somebody who leaves, or whose password is another now, are let in no more."""
    person.access_tokens.filter(revoked_at=None).update(revoked_at=at)


def find_token(text: str, *, at: datetime) -> AccessToken | None:
    """The token of this text with its person; None for one that is unknown, ended, expired or of a former person.

    The digest is the key of the search, so the time of the answer tells nothing about a token.
    """
    return (
        AccessToken.objects.filter(digest=_digest(text), revoked_at=None, expires_at__gt=at, person__is_active=True)
        .select_related("person__department")
        .prefetch_related("person__holdings")
        .first()
    )


def _digest(text: str) -> str:
    """32 random bytes cannot be guessed from their digest, so no salt and no slow hash is needed."""
    return sha256(text.encode("utf-8", "replace")).hexdigest()


def _record(token: AccessToken, action: str, *, by: User, at: datetime) -> None:
    record(
        Kind.ACTION,
        by=by,
        at=at,
        subject_type="access_token",
        subject_id=token.pk,
        detail={"action": action, "scopes": token.scopes},
    )
