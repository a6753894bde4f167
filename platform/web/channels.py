"""Ways in which residents take part: each office opens and closes them (R61), and says what else there is.

A page of a channel is decorated with `of_channel`: while the channel is closed it says so, with the other ways.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import wraps
from typing import ClassVar, Concatenate, ParamSpec, cast

from django.db.models import TextChoices
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop
from pydantic import Field

from kernel.errors import NotNow
from policies.policy import Policy
from policies.values import policy_on
from web.navigation import address

P = ParamSpec("P")


class Channel(TextChoices):
    RECOMMENDATION = "recommendation", _("주민추천")
    REPORT = "report", _("소극행정 신고")
    VOTE = "vote", _("주민 투표")
    INQUIRY = "inquiry", _("문의")
    SURVEY = "survey", _("만족도 조사")


class Channels(Policy):
    """Which channels stand open on the public pages."""

    code: ClassVar[str] = "web.channels"
    title: ClassVar[str | Promise] = _("주민 참여 창구")

    recommendation: bool = Field(True, title=gettext_noop("주민추천을 누리집에서 받습니다"))
    report: bool = Field(True, title=gettext_noop("소극행정 신고를 누리집에서 받습니다"))
    vote: bool = Field(True, title=gettext_noop("주민 투표를 누리집에서 합니다"))
    inquiry: bool = Field(True, title=gettext_noop("문의를 누리집에서 받습니다"))
    survey: bool = Field(True, title=gettext_noop("만족도 조사를 누리집에서 합니다"))

    def has(self, channel: Channel) -> bool:
        return bool(getattr(self, channel.value))


class Office(Policy):
    """Where a resident comes to, writes to or calls (R55). What is empty is not shown."""

    code: ClassVar[str] = "web.office"
    title: ClassVar[str | Promise] = _("우편·방문·전자우편 접수처")

    postal_code: str = Field("", max_length=5, pattern=r"^(\d{5})?$", title=gettext_noop("우편번호"))
    address: str = Field("", max_length=200, title=gettext_noop("주소"))
    room: str = Field("", max_length=60, title=gettext_noop("층·호실"))
    department: str = Field("", max_length=60, title=gettext_noop("부서"))
    phone: str = Field("", max_length=40, title=gettext_noop("전화번호"))
    mailbox: str = Field("", max_length=120, title=gettext_noop("전자우편"))

    @property
    def is_known(self) -> bool:
        return bool(self.address or self.mailbox or self.phone)


@dataclass(frozen=True)
class Door:
    """A channel as the public pages show it. url: empty while it is closed, or has no page here."""

    channel: Channel
    label: str
    text: str
    is_open: bool
    url: str


PAGES: dict[Channel, tuple[str, str | Promise]] = {
    Channel.RECOMMENDATION: ("public_recommendation", _("적극적으로 일한 공무원이나 사례를 언제든지 추천합니다.")),
    Channel.REPORT: ("public_report", _("부작위나 직무태만 같은 소극행정을 신고합니다.")),
    Channel.VOTE: ("public_votes", _("우수공무원 선발의 후보에게 투표합니다.")),
    Channel.INQUIRY: ("public_inquiry", _("적극행정에 관하여 묻고 답변을 받습니다.")),
    Channel.SURVEY: ("public_survey", _("우리 기관의 적극행정이 어떠한지 평가합니다.")),
}
"""The page of each channel, and what a resident does there."""


def channels_on(day: date) -> Channels:
    return policy_on(Channels, day)


def doors_on(day: date) -> list[Door]:
    """Every channel that has a page, open or closed, in the order of the list."""
    channels = channels_on(day)
    doors = []
    for channel, (name, text) in PAGES.items():
        if path := address(name):
            is_open = channels.has(channel)
            doors.append(Door(channel, str(channel.label), str(text), is_open, path if is_open else ""))
    return doors


def demand_open(channel: Channel, on: date) -> None:
    """For doors without a page. Raises NotNow."""
    if not channels_on(on).has(channel):
        raise NotNow(_("지금은 ‘%(channel)s’ 창구를 열지 않습니다.") % {"channel": channel.label})


View = Callable[Concatenate[HttpRequest, P], HttpResponseBase]


def of_channel(channel: Channel) -> Callable[[View[P]], View[P]]:
    """A page of this channel: while it is closed the answer says so (409), with the other ways."""

    def decorate(view: View[P]) -> View[P]:
        @wraps(view)
        def guarded(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            today = timezone.localdate()
            if channels_on(today).has(channel):
                return view(request, *args, **kwargs)
            others = [door for door in doors_on(today) if door.is_open]
            context = {"channel": channel.label, "others": others, "place": policy_on(Office, today)}
            return render(request, "web/channel_closed.html", context, status=409)

        return cast("View[P]", guarded)

    return decorate
