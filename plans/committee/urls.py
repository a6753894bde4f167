"""Addresses below /staff/committee/."""

from django.urls import path, register_converter

from plans.committee.views import guidelines, items, meetings, members
from plans.committee.views.steps import TakeItemStep, TakeMeetingStep, TakeMemberStep


class Format:
    """A paper's format in the address."""

    regex = "pdf|hwpx"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(Format, "paper")

app_name = "committee"

urlpatterns = [
    path("members/", members.members, name="members"),
    path("members/new/", members.new_member, name="new_member"),
    path("members/reorganisation/", members.reorganisation, name="reorganisation"),
    path("members/<uuid:pk>/", members.member, name="member"),
    path("members/<uuid:pk>/letter.<paper:kind>", members.letter, name="letter"),
    path("members/<uuid:pk>/steps/<slug:step>/", TakeMemberStep.as_view(), name="member_step"),
    path("meetings/", meetings.meetings, name="meetings"),
    path("meetings/new/", meetings.new_meeting, name="new_meeting"),
    path("meetings/export/", meetings.export_meetings, name="export_meetings"),
    path("meetings/<uuid:pk>/", meetings.meeting, name="meeting"),
    path("meetings/<uuid:pk>/notice.<paper:kind>", meetings.notice, name="notice"),
    path("meetings/<uuid:pk>/minutes.<paper:kind>", meetings.minutes, name="minutes"),
    path("meetings/<uuid:pk>/steps/<slug:step>/", TakeMeetingStep.as_view(), name="meeting_step"),
    path("agenda/", items.agenda, name="agenda"),
    path("agenda/new/", items.new_item, name="new_item"),
    path("agenda/<uuid:pk>/", items.item, name="item"),
    path("agenda/<uuid:pk>/decision.<paper:kind>", items.decision, name="decision"),
    path("agenda/<uuid:pk>/steps/<slug:step>/", TakeItemStep.as_view(), name="item_step"),
    path("own/", items.own, name="own"),
    path("guidelines/", guidelines.guidelines, name="guidelines"),
    path("guidelines/new/", guidelines.new_guideline, name="new_guideline"),
    path("guidelines/<uuid:pk>/", guidelines.guideline, name="guideline"),
]
