"""A step that only wants to know why."""

from django import forms
from django.utils.translation import gettext_lazy as _


class ReasonForm(forms.Form):
    reason = forms.CharField(label=_("사유"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))
