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
            label=str(topic.label),
            choices=Timing.choices,
            initial=chosen.get(topic.code, Timing.AT_ONCE),
            help_text=_("쉬는 날에도 바로 보냅니다.") if topic.is_urgent else "",
        )
        for topic in topics
    }
    made: type[forms.Form] = type("MailForm", (forms.Form,), controls)
    return made(data)
