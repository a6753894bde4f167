"""What questions and ratings ask."""

from typing import Any, Self

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kernel.actors import Moment
from kernel.privacy import personal_data_in
from plans.participation.codes import InquiryState
from plans.participation.forms.fields import paragraph
from plans.participation.models import Inquiry
from plans.participation.queries.inquiries import inquiry_of_receipt
from plans.participation.queries.recommendations import of_receipt
from plans.participation.receipts import new_ticket

ALL = ("", _("전체"))
SCORES = (
    (5, _("5점 · 매우 만족")),
    (4, _("4점 · 만족")),
    (3, _("3점 · 보통")),
    (2, _("2점 · 불만족")),
    (1, _("1점 · 매우 불만족")),
)


class InquiryForm(forms.Form):
    title = forms.CharField(label=_("제목"), max_length=120)
    question = paragraph(
        _("문의 내용"), most=3_000, rows=6,
        help_text=_("이름이나 연락처를 적지 마십시오. 접수번호로 답변을 확인합니다."),
    )  # fmt: skip
    ticket = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput, initial=new_ticket)


class AnswerForm(forms.Form):
    answer = paragraph(_("답변"), most=5_000, rows=8)


class DismissForm(forms.Form):
    answer = paragraph(_("알맞은 창구 안내"), most=2_000, help_text=_("어디에 어떻게 물어야 하는지 적어 주십시오."))


class ReleaseForm(forms.Form):
    """The texts as everybody will read them; what looks like personal data is named first."""

    public_question = paragraph(_("공개하는 문의"), most=3_000, rows=5)
    public_answer = paragraph(_("공개하는 답변"), most=5_000, rows=8)
    is_looked_through = forms.BooleanField(label=_("개인정보가 없음을 확인했습니다."))

    @classmethod
    def for_step(cls, subject: Inquiry, _moment: Moment, **bound: Any) -> Self:
        initial = {
            "public_question": subject.public_question or subject.question,
            "public_answer": subject.public_answer or subject.answer,
        }
        return cls(initial=initial, **bound)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        for name in ("public_question", "public_answer"):
            found = personal_data_in(given.get(name) or "")
            if found:
                listed = ", ".join(f"{one.kind.label} {one.excerpt}" for one in found)
                self.add_error(name, gettext("개인정보로 보이는 내용을 지워 주십시오: %(found)s") % {"found": listed})
        return given


class RatingForm(forms.Form):
    score = forms.TypedChoiceField(
        label=_("우리 기관의 적극행정에 얼마나 만족하십니까?"), choices=SCORES, coerce=int, widget=forms.RadioSelect
    )
    comment = paragraph(_("의견"), required=False, most=1_000, help_text=_("이름이나 연락처를 적지 마십시오."))
    receipt = forms.CharField(
        label=_("문의·추천 접수번호(선택)"), required=False, max_length=40,
        help_text=_("적으시면 그 건에 대한 응답으로 한 번만 집계합니다. 접수번호는 남기지 않습니다."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
    )  # fmt: skip
    ticket = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput, initial=new_ticket)

    def clean_receipt(self) -> str:
        typed = str(self.cleaned_data["receipt"])
        if typed and inquiry_of_receipt(typed) is None and of_receipt(typed) is None:
            raise forms.ValidationError(gettext("이 접수번호의 문의나 추천이 없습니다. 다시 확인하거나 비워 두십시오."))
        return typed


class InquiryFilter(forms.Form):
    state = forms.ChoiceField(label=_("상태"), choices=[ALL, *InquiryState.choices], required=False)
    q = forms.CharField(label=_("내용 찾기"), required=False, max_length=60)

    def found(self, rows: QuerySet[Inquiry]) -> QuerySet[Inquiry]:
        if not self.is_valid():
            return rows.none()
        given = self.cleaned_data
        rows = rows.filter(state=given["state"]) if given["state"] else rows
        text = given["q"]
        return rows.filter(Q(title__icontains=text) | Q(number__icontains=text)) if text else rows
