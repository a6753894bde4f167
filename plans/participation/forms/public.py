"""Coming back with a code."""

from django import forms
from django.utils.translation import gettext_lazy as _


class ReceiptForm(forms.Form):
    receipt = forms.CharField(
        label=_("접수번호"),
        max_length=60,
        help_text=_("접수할 때 보여 드린 스무 자리 번호입니다. 줄표는 적지 않아도 됩니다."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
    )


class CodeForm(forms.Form):
    receipt = forms.CharField(max_length=60, widget=forms.HiddenInput)
    code = forms.RegexField(
        label=_("인증번호"),
        regex=r"^\s*[0-9]{6}\s*$",
        help_text=_("전자우편으로 받은 여섯 자리 숫자입니다."),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "one-time-code"}),
        error_messages={"invalid": _("여섯 자리 숫자를 적어 주십시오.")},
    )
