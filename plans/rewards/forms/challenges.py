"""What a challenge of a scorer asks for."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from plans.rewards.forms.fields import paragraph
from plans.rewards.models import Scorer


class ChallengeForm(forms.Form):
    scorer = forms.ModelChoiceField(
        label=_("기피 대상 심사위원"), queryset=Scorer.objects.none(), empty_label=_("선택하십시오")
    )
    reason = paragraph(
        _("기피 사유"),
        help_text=_("친족관계, 이해관계처럼 공정한 심사를 기대하기 어려운 사정을 구체적으로 적어 주십시오."),
    )

    def __init__(self, *args: Any, scorers: QuerySet[Scorer], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["scorer"].queryset = scorers  # type: ignore[attr-defined]  # a model choice by declaration
