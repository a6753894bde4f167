"""What an objection asks for."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from plans.participation.forms.petitions_fields import LONG_TEXT, day, paragraph
from plans.participation.periods_petitions import OBJECTION_MORE_DAYS


class ObjectionForm(forms.Form):
    """An objection that has come in."""

    filed_on = day(_("이의신청일"))
    text = paragraph(_("이의 사유"), most=LONG_TEXT, rows=6)


class DecisionForm(forms.Form):
    text = paragraph(_("결정과 이유"), most=LONG_TEXT, rows=8)


class LongerDecisionForm(forms.Form):
    days: Any = forms.IntegerField(
        label=_("연장 일수"), min_value=1, max_value=OBJECTION_MORE_DAYS, initial=OBJECTION_MORE_DAYS
    )
    reason = paragraph(_("연장 사유"))
