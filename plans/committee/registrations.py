"""What this application tells the machinery: desks of 내 할 일, what people have in hand, files, indicators."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from files import access
from notices.desk import DESKS, Desk
from notices.shelf import SHELVES, Shelf
from notices.topics import TOPICS, Topic
from personal import dates
from plans.committee import indicators
from plans.committee.process import AGENDA_ITEM, MEETING, MEMBER
from plans.committee.queries import items_in_hand, matters_before, meetings_in_hand
from plans.committee.views.scopes import items_kept_now, items_now, meetings_kept_now, meetings_read_now
from workflow.deliberation import tell_calls


def _meeting_title(meeting: Any) -> str:
    return _("%(number)s 회의") % {"number": meeting.number}


def _meeting_path(meeting: Any) -> str:
    return reverse("committee:meeting", args=[meeting.pk])


def _item_path(item: Any) -> str:
    return reverse("committee:item", args=[item.pk])


DESKS += [
    Desk(MEMBER, str, lambda member: reverse("committee:member", args=[member.pk])),
    Desk(MEETING, _meeting_title, _meeting_path),
    Desk(AGENDA_ITEM, str, _item_path),
]

SHELVES += [
    Shelf(gettext_lazy("회의"), meetings_in_hand, _meeting_title, _meeting_path, "committee:own"),
    Shelf(gettext_lazy("내가 낸 안건"), items_in_hand, str, _item_path, "committee:agenda"),
]

TOPICS.append(Topic("committee", gettext_lazy("적극행정위원회의 소집과 의결"), ("/staff/committee/",), is_urgent=True))


def _meetings(person: User, at: datetime) -> Iterable[dates.Entry]:
    """A person's meetings; those that were put off are gone until they are called again."""
    for meeting in meetings_in_hand(person, at):
        title = _("적극행정위원회 회의 %(number)s") % {"number": meeting.number}
        yield dates.Entry(
            f"meeting-{meeting.pk}",
            title,
            meeting.scheduled_at,
            _meeting_path(meeting),
            meeting.place,
            str(meeting.get_type_display()),
        )


dates.SOURCES.append(_meetings)

access.register(MEETING.name, reads=meetings_read_now, adds=meetings_kept_now)
access.register(AGENDA_ITEM.name, reads=items_now, adds=items_kept_now)

tell_calls(matters_before)

indicators.register_all()
