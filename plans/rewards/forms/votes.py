"""What voters are asked: an address, a code, and up to k of n."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from plans.rewards.models import Nomination

TOO_MANY = ngettext_lazy("후보를 %(most)d건까지 고를 수 있습니다.", "후보를 %(most)d건까지 고를 수 있습니다.", "most")


class AddressForm(forms.Form):
    address = forms.EmailField(
        label=_("전자우편"),
        help_text=_("투표에 쓸 여섯 자리 인증번호를 보냅니다. 전자우편 주소는 저장하지 않습니다."),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "inputmode": "email"}),
    )


class BallotForm(forms.Form):
    """A tick for each nomination that is chosen."""

    conceals = ("choices",)  # a draft of it is kept nowhere
    choices = forms.MultipleChoiceField(label=_("후보"), widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, ballot: Sequence[tuple[Nomination, str]], most: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.most = most
        self.known = {str(nomination.pk): nomination for nomination, _label in ballot}
        field = self.fields["choices"]
        field.choices = [(str(row.pk), label) for row, label in ballot]  # type: ignore[attr-defined]  # of choices
        field.help_text = TOO_MANY % {"most": most}

    def clean_choices(self) -> list[Nomination]:
        chosen = dict.fromkeys(self.cleaned_data["choices"])
        if len(chosen) > self.most:
            raise ValidationError(TOO_MANY % {"most": self.most})
        return [self.known[pk] for pk in chosen]


class ResidentBallotForm(BallotForm):
    address = AddressForm.base_fields["address"]
    code = forms.RegexField(
        r"^\s*[0-9]{6}\s*$",
        label=_("인증번호"),
        help_text=_("전자우편으로 받은 여섯 자리 숫자입니다. 10분 동안 쓸 수 있습니다."),
        error_messages={"invalid": _("인증번호는 여섯 자리 숫자입니다.")},
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "maxlength": 6}),
    )
    field_order = ("address", "code", "choices")
