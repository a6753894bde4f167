"""What an office decides about this door."""

from typing import ClassVar

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop
from pydantic import Field

from policies.policy import Policy


class Open311Rules(Policy):
    """Residents' own programs need no key; an office may ask for one (GeoReport v2, “Requires API Key”)."""

    code: ClassVar[str] = "open311.rules"
    title: ClassVar[str | Promise] = _("Open311 접수")

    key_required: bool = Field(
        False,
        title=gettext_noop("접근 토큰(api_key)이 있는 프로그램의 접수만 받습니다"),
        description=gettext_noop("조회에는 토큰이 필요하지 않습니다."),
    )
    filings_a_minute: int = Field(10, ge=1, le=600, title=gettext_noop("한 곳에서 1분에 접수할 수 있는 건수"))
