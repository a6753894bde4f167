"""Filters of the lists."""

from datetime import datetime
from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.models import Department, EmployeeKind, User
from plans.rewards.codes import NominationKind, NominationState, Source
from plans.rewards.forms.fields import years
from plans.rewards.models import Nomination, Nominee, Round
from plans.rewards.queries.nominations import NEVER_NOMINATED, names_known_to

ALL = ("", _("전체"))
KINDS = [(kind.value, kind.label) for kind in EmployeeKind if kind not in NEVER_NOMINATED]


class NominationFilter(forms.Form):
    """The list of nominations: what is shown, and exactly that is exported."""

    round = forms.ModelChoiceField(
        label=_("선발"), queryset=Round.objects.none(), required=False, empty_label=_("전체")
    )
    state = forms.ChoiceField(label=_("상태"), choices=[ALL, *NominationState.choices], required=False)
    kind = forms.ChoiceField(label=_("구분"), choices=[ALL, *NominationKind.choices], required=False)
    source = forms.ChoiceField(label=_("추천 경로"), choices=[ALL, *Source.choices], required=False)
    department = forms.ModelChoiceField(
        label=_("부서"), queryset=Department.objects.filter(is_active=True), required=False, empty_label=_("전체")
    )
    employee_kind = forms.ChoiceField(label=_("직원 구분"), choices=[ALL, *KINDS], required=False)
    recommended = forms.BooleanField(label=_("주민추천이 있는 추천만"), required=False)
    q = forms.CharField(label=_("이름·공적 찾기"), required=False, max_length=60)

    def __init__(self, *args: Any, rounds: QuerySet[Round], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["round"] = forms.ModelChoiceField(
            label=_("선발"), queryset=rounds, required=False, empty_label=_("전체")
        )

    def found(self, nominations: QuerySet[Nomination], person: User, at: datetime) -> QuerySet[Nomination]:
        """The nominations that fit; what would tell who is nominated looks only where this person knows it."""
        if not self.is_valid():
            return nominations.none()
        given = self.cleaned_data
        plain = {name: given[name] for name in ("round", "state", "kind", "source") if given[name]}
        nominations = nominations.filter(**plain)
        if given["recommended"]:
            nominations = nominations.filter(recommendations__gt=0)
        telling = self._telling()
        return nominations.filter(telling, names_known_to(person, at)) if telling else nominations

    def _telling(self) -> Q:
        """Conditions on the people and their department, or on words in which their names may stand."""
        given, telling = self.cleaned_data, Q()
        if given["department"]:
            telling &= Q(department=given["department"])
        if given["employee_kind"]:
            telling &= _with_nominee(Q(person__kind=given["employee_kind"]))
        if given["q"]:
            telling &= Q(title__icontains=given["q"]) | _with_nominee(Q(person__name__icontains=given["q"]))
        return telling


def _with_nominee(condition: Q) -> Q:
    return Q(pk__in=Nominee.objects.filter(condition).values("nomination"))


class ResultFilter(forms.Form):
    """What residents look for among those selected (R22)."""

    year = years(_("연도"), required=False)
    kind = forms.ChoiceField(label=_("구분"), choices=[ALL, *NominationKind.choices], required=False)

    def found(self, nominations: QuerySet[Nomination]) -> QuerySet[Nomination]:
        if not self.is_valid():
            return nominations.none()
        lookups = {"year": "round__year", "kind": "kind"}
        given = self.cleaned_data
        return nominations.filter(**{lookups[name]: given[name] for name in lookups if given[name]})
