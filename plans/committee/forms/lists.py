"""Filters of the lists, and the form of a guideline."""

from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from plans.committee.codes import SERVING, ItemKind, ItemState, MeetingState, MeetingType, MemberState
from plans.committee.forms.choices import offer
from plans.committee.forms.meetings import MembersField
from plans.committee.models import AgendaItem, Meeting, Member

ALL = ("", _("전체"))


class MeetingFilter(forms.Form):
    year = forms.IntegerField(label=_("연도"), min_value=2019, max_value=2100, required=False)
    state = forms.ChoiceField(label=_("상태"), choices=[ALL, *MeetingState.choices], required=False)
    type = forms.ChoiceField(label=_("회의 방식"), choices=[ALL, *MeetingType.choices], required=False)
    q = forms.CharField(label=_("찾기"), max_length=60, required=False)

    def found(self, meetings: QuerySet[Meeting]) -> QuerySet[Meeting]:
        """The meetings that fit; none when the filter itself is wrong."""
        if not self.is_valid():
            return meetings.none()
        given = self.cleaned_data
        lookups = {"year": "scheduled_at__year", "state": "state", "type": "type"}
        meetings = meetings.filter(**{lookups[name]: given[name] for name in lookups if given[name]})
        if not given["q"]:
            return meetings
        words = Q(number__icontains=given["q"]) | Q(place__icontains=given["q"])
        return meetings.filter(
            words | Q(pk__in=AgendaItem.objects.filter(title__icontains=given["q"]).values("meeting"))
        )


class ItemFilter(forms.Form):
    state = forms.ChoiceField(label=_("상태"), choices=[ALL, *ItemState.choices], required=False)
    kind = forms.ChoiceField(label=_("안건 종류"), choices=[ALL, *ItemKind.choices], required=False)
    q = forms.CharField(label=_("찾기"), max_length=60, required=False)

    def found(self, items: QuerySet[AgendaItem]) -> QuerySet[AgendaItem]:
        """The items that fit; none when the filter itself is wrong."""
        if not self.is_valid():
            return items.none()
        given = self.cleaned_data
        items = items.filter(**{name: given[name] for name in ("state", "kind") if given[name]})
        return items.filter(title__icontains=given["q"]) if given["q"] else items


class GuidelineForm(forms.Form):
    kind = forms.ChoiceField(label=_("안건 종류"), choices=[("", _("모든 안건")), *ItemKind.choices], required=False)
    title = forms.CharField(label=_("제목"), max_length=120)
    text = forms.CharField(label=_("내용"), max_length=50000, widget=forms.Textarea(attrs={"rows": 14}))
    effective_from = forms.DateField(label=_("적용일"))


class ReorganisationForm(forms.Form):
    """Who would sit after a reorganisation; nothing is changed, the page only shows what would follow."""

    members = MembersField(
        label=_("개편 뒤의 위원"), queryset=Member.objects.none(), widget=forms.CheckboxSelectMultiple, required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        here = Member.objects.filter(state__in=[*SERVING, MemberState.APPOINTED, MemberState.CANDIDATE])
        offer(self, "members", here.prefetch_related("person__holdings"))
