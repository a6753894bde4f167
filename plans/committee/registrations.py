"""What this application tells the machinery: its desks of 내 할 일, who reads its files, its indicators."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from files import access
from notices.desk import DESKS, Desk
from plans.committee import indicators
from plans.committee.process import AGENDA_ITEM, MEETING, MEMBER
from plans.committee.queries import matters_before
from plans.committee.views.scopes import items_kept_now, items_now, meetings_kept_now, meetings_read_now
from workflow.deliberation import tell_calls


def _meeting_title(meeting: Any) -> str:
    return _("%(number)s 회의") % {"number": meeting.number}


DESKS += [
    Desk(MEMBER, str, lambda member: reverse("committee:member", args=[member.pk])),
    Desk(MEETING, _meeting_title, lambda meeting: reverse("committee:meeting", args=[meeting.pk])),
    Desk(AGENDA_ITEM, str, lambda item: reverse("committee:item", args=[item.pk])),
]

access.register(MEETING.name, reads=meetings_read_now, adds=meetings_kept_now)
access.register(AGENDA_ITEM.name, reads=items_now, adds=items_kept_now)

tell_calls(matters_before)

indicators.register_all()
