"""What notices are about, told by the page that they lead to: the kinds for which people choose when letters come."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kernel.process import Text


@dataclass(frozen=True)
class Topic:
    """paths: how the addresses of its pages begin. is_urgent: letters also come on days when the office is closed."""

    code: str
    label: Text
    paths: Sequence[str]
    is_urgent: bool = False

    @property
    def notices(self) -> Q:
        return reduce(or_, (Q(path__startswith=path) for path in self.paths))


@dataclass(frozen=True)
class Rest(Topic):
    """What no application has claimed: deadlines, handovers, the installation itself."""

    @property
    def notices(self) -> Q:
        return ~reduce(or_, (topic.notices for topic in TOPICS), Q(pk=None))


TOPICS: list[Topic] = []
"""Filled by the applications when they are ready."""

REST = Rest("deadlines", _("기한과 그 밖의 알림"), ())


def all_topics() -> list[Topic]:
    return [*TOPICS, REST]
