"""What an office decides about its pages."""

from typing import ClassVar

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop
from pydantic import Field

from policies.policy import Policy


class OfficialBanner(Policy):
    """The band “이 누리집은 대한민국 공식 전자정부 누리집입니다” on top of every page."""

    code: ClassVar[str] = "web.official_banner"
    title: ClassVar[str | Promise] = _("공식 전자정부 누리집 안내 띠")

    shown: bool = Field(
        False,
        title=gettext_noop("공식 전자정부 누리집 안내 띠를 보입니다"),
        description=gettext_noop("플랫폼 운영자가 우리 기관의 주소를 공식 주소로 확인한 뒤에만 보입니다."),
    )
