"""Forms of what people arrange for themselves."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from notices.topics import Topic
from personal.models import Timing


def mail_form(topics: Iterable[Topic], chosen: Mapping[str, str], data: Mapping[str, Any] | None = None) -> forms.Form:
    """One choice for each topic; what was not chosen comes at once."""
    controls = {
        topic.code: forms.ChoiceField(
            label=topic.label,
            choices=Timing.choices,
            initial=chosen.get(topic.code, Timing.AT_ONCE),
            help_text=_("쉬는 날에도 바로 보냅니다.") if topic.is_urgent else "",
        )
        for topic in topics
    }
    made: type[forms.Form] = type("MailForm", (forms.Form,), controls)
    return made(data)


class KeepFilterForm(forms.Form):
    name = forms.CharField(label=_("이름"), max_length=40, help_text=_("예: 우리 과 지연 과제"))
    is_shared = forms.BooleanField(label=_("우리 기관 모두에게 보이기"), required=False)
    query = forms.CharField(widget=forms.HiddenInput, required=False, max_length=2000)
