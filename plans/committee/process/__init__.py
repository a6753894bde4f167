"""The life of a member, of a meeting and of an agenda item: one table each."""

from plans.committee.process.items import AGENDA_ITEM
from plans.committee.process.meetings import MEETING
from plans.committee.process.members import MEMBER

__all__ = ["AGENDA_ITEM", "MEETING", "MEMBER"]
