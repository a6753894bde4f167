"""Forms of settings, tokens, and the record."""

from datetime import date

from django import forms
from django.core.validators import MaxValueValidator
from django.utils.translation import gettext_lazy as _

from accounts.tokens import scopes
from audit.models import Kind

LAST_DAY = date(2199, 12, 31)


class TokenForm(forms.Form):
    name = forms.CharField(
        label=_("이름"), max_length=60, help_text=_("어디에 쓰는 토큰인지 적습니다. 예: 통계 연계 서버")
    )
    scopes = forms.MultipleChoiceField(
        label=_("범위"), choices=scopes, widget=forms.CheckboxSelectMultiple, help_text=_("필요한 것만 고르십시오.")
    )
    expires_at = forms.DateField(label=_("만료일"), help_text=_("길어도 1년입니다. 만료되면 새로 발급합니다."))


class RecordFilter(forms.Form):
    person = forms.CharField(label=_("한 사람"), required=False, max_length=60)
    kind = forms.ChoiceField(label=_("종류"), choices=[("", _("모두")), *Kind.choices], required=False)
    subject = forms.CharField(label=_("대상"), required=False, max_length=40, help_text=_("대상의 종류나 식별번호"))
    since = forms.DateField(label=_("부터"), required=False)
    until = forms.DateField(label=_("까지"), required=False, validators=[MaxValueValidator(LAST_DAY)])


class EffectiveForm(forms.Form):
    """From when a new value holds, and why."""

    effective_from = forms.DateField(
        label=_("시행일"), help_text=_("이날부터 적용됩니다. 지난 일에는 예전 값이 적용됩니다.")
    )
    reason = forms.CharField(label=_("근거·사유"), max_length=200, help_text=_("예: 고령군 적극행정 운영 조례 제9조"))


class ClosedDayForm(forms.Form):
    day = forms.DateField(label=_("날짜"))
    name = forms.CharField(label=_("이름"), max_length=60, help_text=_("예: 임시공휴일, 군민의 날"))


class UploadForm(forms.Form):
    file = forms.FileField(
        label=_("파일"),
        help_text=_("XLSX 또는 CSV, 10MB까지"),
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.csv"}),
    )


class MarkForm(forms.Form):
    file = forms.FileField(
        label=_("그림"),
        help_text=_("PNG 또는 JPG, 512KB까지. 정사각형에 가까운 그림이 잘 보입니다."),
        widget=forms.FileInput(attrs={"accept": ".png,.jpg,.jpeg"}),
    )
