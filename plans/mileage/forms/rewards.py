"""What the reward desk and those who exchange points are asked for."""

from typing import Any, Self

from django import forms
from django.utils.translation import gettext as now_
from django.utils.translation import gettext_lazy as _

from kernel.actors import Moment
from plans.mileage.codes import OptionKind, Provider, RedemptionState
from plans.mileage.models import Option, Programme, Redemption
from plans.mileage.providers.port import LONGEST_COUPON


class RedeemForm(forms.Form):
    """key: made with the page, so that a form sent twice is one redemption."""

    programme = forms.ModelChoiceField(label=_("사용할 마일리지"), queryset=Programme.objects.none(), empty_label=None)
    key = forms.CharField(max_length=100, widget=forms.HiddenInput)

    def __init__(self, *args: Any, programmes: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["programme"]
        field.queryset = programmes


class OptionForm(forms.ModelForm[Option]):
    points = forms.IntegerField(label=_("필요 점수"), min_value=1, max_value=100_000)
    won = forms.IntegerField(label=_("금액(원)"), min_value=0, max_value=10_000_000, initial=0)
    stock = forms.IntegerField(
        label=_("재고"), min_value=0, max_value=1_000_000, required=False, help_text=_("비우면 재고를 세지 않습니다.")
    )

    class Meta:
        model = Option
        fields = ["code", "name", "kind", "provider", "points", "won", "leave_days", "stock", "is_active"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("kind") == OptionKind.LEAVE and not cleaned.get("leave_days"):
            self.add_error("leave_days", now_("휴가는 며칠인지 적어 주십시오."))
        return cleaned


class PreferenceForm(forms.Form):
    """A rank per kind of reward; the same rank twice keeps the order of the page."""

    def __init__(self, *args: Any, ranks: list[str] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = list(OptionKind)
        order = [*(ranks or []), *(kind for kind in kinds if kind not in (ranks or []))]
        choices = [(str(place), now_("%(place)d순위") % {"place": place}) for place in range(1, len(kinds) + 1)]
        for kind in kinds:
            initial = str(order.index(kind) + 1)
            self.fields[kind.value] = forms.ChoiceField(label=kind.label, choices=choices, initial=initial)

    @property
    def ranks(self) -> list[str]:
        """The kinds, what is liked best first."""
        return sorted(self.cleaned_data, key=lambda kind: int(self.cleaned_data[kind]))


class GrantForm(forms.Form):
    document_no = forms.CharField(
        label=_("문서번호"), max_length=60, help_text=_("휴가 부여, 당직 면제, 도서 지급을 처리한 문서의 번호입니다.")
    )


class IssueForm(forms.Form):
    coupon = forms.CharField(label=_("쿠폰 번호"), max_length=LONGEST_COUPON, required=False)


class FailForm(forms.Form):
    """reason: told to the person. Where a company may have issued already, the paper that says it has not."""

    reason = forms.CharField(label=_("실패 사유"), max_length=200)
    document_no = forms.CharField(label=_("업체의 미발급 확인 문서번호"), max_length=60, required=False)

    @classmethod
    def for_step(cls, subject: Redemption, moment: Moment, **bound: Any) -> Self:
        form = cls(**bound)
        asked = subject.state == RedemptionState.ORDERED and subject.option.provider == Provider.HTTP
        if asked and moment.by.id is not None:
            form.fields["document_no"].required = True
        elif not asked:
            del form.fields["document_no"]
        return form


class UploadForm(forms.Form):
    file = forms.FileField(label=_("납품 파일(XLSX, CSV)"))
