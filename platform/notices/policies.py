"""When an office lets letters go out. No law says it, so each office may set it."""

from datetime import datetime
from typing import ClassVar

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop
from pydantic import Field

from kernel.worktime import SEOUL
from policies.policy import Policy


class MailHours(Policy):
    """Hours of the day in Seoul."""

    code: ClassVar[str] = "notices.mail_hours"
    title: ClassVar[str | Promise] = _("전자우편을 보내는 시각")

    opens: int = Field(8, ge=0, le=12, title=gettext_noop("보내기 시작하는 시(0~12)"))
    closes: int = Field(20, ge=13, le=24, title=gettext_noop("더 보내지 않는 시(13~24)"))
    digest: int = Field(9, ge=0, le=23, title=gettext_noop("모아 보내는 시(0~23)"))

    def are_quiet(self, at: datetime) -> bool:
        return not self.opens <= at.astimezone(SEOUL).hour < self.closes
