"""What a referral for discipline asks for. Texts (`facts`, `note`, `claim`, `reply`) are concealed and kept sealed."""

from datetime import date
from typing import Any, Self, cast

from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import EmployeeKind, User
from accounts.queries import active_people
from kernel.actors import Moment
from plans.reports.codes_discipline import (
    AppealResult,
    Intent,
    Limitation,
    Outcome,
    Row,
    Severity,
    Weight,
)
from plans.reports.forms.fields import LONG_TEXT, day, line, paragraph
from plans.reports.models import Referral
from plans.reports.sealing import opened
from plans.reports.standards import weight_of

DOCUMENT_NO = 60


def _today(moment: Moment) -> date:
    return timezone.localdate(moment.at)


def _not_after(form: forms.Form, name: str, last: date, sentence: str) -> None:
    value = form.cleaned_data.get(name)
    if value is not None and value > last:
        form.add_error(name, sentence)


class DraftForm(forms.Form):
    """요구안: what happened, how serious, with which intent. The standards give the range."""

    acted_on = day(_("징계 사유가 발생한 날"))
    limitation = forms.ChoiceField(label=_("징계 시효"), choices=Limitation.choices)
    row = forms.ChoiceField(label=_("비위 유형"), choices=Row.choices)
    severity = forms.ChoiceField(label=_("비위의 정도"), choices=Severity.choices)
    intent = forms.ChoiceField(label=_("고의·과실"), choices=Intent.choices)
    is_regulatory = forms.BooleanField(
        label=_("규제개선 업무를 적극 추진한 행위입니다."),
        required=False,
        help_text=_("중소기업 옴부즈만이 징계 감경 등을 건의할 수 있다는 것을 대상자에게 함께 알립니다."),
    )
    facts = paragraph(
        _("징계 사유"), most=LONG_TEXT, rows=10,
        help_text=_("대상자가 사본을 받습니다. 신고인을 알 수 있는 말은 적지 마십시오."),
    )  # fmt: skip
    last: date

    @classmethod
    def for_step(cls, referral: Referral, moment: Moment, **bound: Any) -> Self:
        columns = ("acted_on", "limitation", "row", "severity", "intent", "is_regulatory")
        initial = {name: getattr(referral, name) for name in columns} | {"facts": opened(referral, "facts")}
        form = cls(**{"initial": initial} | bound)
        form.last = _today(moment)
        return form

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        _not_after(self, "acted_on", self.last, gettext("오늘보다 늦은 날일 수 없습니다."))
        return cleaned


class NewDraftForm(DraftForm):
    """For a decided measure of a report."""

    def __init__(self, *args: Any, last: date, **more: Any) -> None:
        super().__init__(*args, **more)
        self.last = last


class NotifiedDraftForm(NewDraftForm):
    """For a ground that another agency notified."""

    person = forms.ModelChoiceField(label=_("대상 공무원"), queryset=User.objects.none())
    notified_by = line(_("통보한 기관"), most=80)
    notified_on = day(_("통보받은 날"), help_text=_("이날부터 1개월 안에 징계의결을 요구해야 합니다."))
    field_order = ("person", "notified_by", "notified_on")

    def __init__(self, *args: Any, last: date, by: User, **more: Any) -> None:
        super().__init__(*args, last=last, **more)
        people = active_people().exclude(kind=EmployeeKind.OUTSIDE).exclude(pk=by.pk).order_by("name", "pk")
        cast("forms.ModelChoiceField[Any]", self.fields["person"]).queryset = people

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        _not_after(self, "notified_on", self.last, gettext("오늘보다 늦은 날일 수 없습니다."))
        return cleaned


class RequestForm(forms.Form):
    """별지 1호 서식의 징계의결 요구서. The copy goes to the person at the same time."""

    weight = forms.ChoiceField(label=_("요구"), choices=Weight.choices)
    document_no = line(_("요구서 문서번호"), most=DOCUMENT_NO)
    copy_given = forms.BooleanField(label=_("요구서 사본을 대상자에게 함께 보냈습니다."))

    @classmethod
    def for_step(cls, referral: Referral, moment: Moment, **bound: Any) -> Self:
        return cls(**{"initial": {"weight": weight_of(referral.proposed)}} | bound)


class ReasonForm(forms.Form):
    note = paragraph(_("사유"))


class SummonForm(forms.Form):
    """출석통지: it reaches the person at least three days before."""

    reached_on = day(_("출석통지서가 도달한 날"))
    meeting_on = day(_("심의 예정일"))
    last: date

    @classmethod
    def for_step(cls, referral: Referral, moment: Moment, **bound: Any) -> Self:
        form = cls(**bound)
        form.last = _today(moment)
        return form

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        _not_after(self, "reached_on", self.last, gettext("도달한 날은 오늘보다 늦을 수 없습니다."))
        return cleaned


class ClaimForm(forms.Form):
    """The person says why it was proactive; the decision document has to answer (운영규정 16조 5항)."""

    claim = paragraph(_("적극행정이라고 보는 이유"), most=LONG_TEXT, rows=8)


class DeliberationForm(forms.Form):
    held_on = day(_("심의한 날"))
    claims_proactive = forms.BooleanField(
        label=_("대상자가 적극행정이라고 주장했습니다."),
        required=False,
        help_text=_("주장하면 그 당부를 심의하고 의결서에 적어야 합니다."),
    )
    last: date
    first: date

    @classmethod
    def for_step(cls, referral: Referral, moment: Moment, **bound: Any) -> Self:
        form = cls(**{"initial": {"claims_proactive": referral.claims_proactive}} | bound)
        form.last, form.first = _today(moment), referral.meeting_on or _today(moment)
        return form

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        _not_after(self, "held_on", self.last, gettext("심의한 날은 오늘보다 늦을 수 없습니다."))
        held_on = cleaned.get("held_on")
        if held_on is not None and held_on < self.first:
            self.add_error("held_on", gettext("통지한 심의일보다 앞설 수 없습니다."))
        return cleaned


class DecisionForm(forms.Form):
    """의결: beyond the range only with a reason; no mitigation for passive administration; a claim is answered."""

    outcome = forms.ChoiceField(label=_("의결"), choices=Outcome.choices)
    decided_on = day(_("의결일"))
    document_no = line(_("의결서 문서번호"), most=DOCUMENT_NO)
    is_mitigated = forms.BooleanField(label=_("공적 등으로 감경했습니다."), required=False)
    note = paragraph(_("기준의 범위와 다르게 의결한 이유"), required=False)
    reply = paragraph(_("적극행정 주장에 대한 판단(의결서에 적은 내용)"), required=False, most=LONG_TEXT)
    last: date
    referral: Referral

    @classmethod
    def for_step(cls, referral: Referral, moment: Moment, **bound: Any) -> Self:
        form = cls(**bound)
        form.last, form.referral = _today(moment), referral
        labels = ", ".join(str(Outcome(code).label) for code in referral.proposed)
        form.fields["outcome"].help_text = gettext("기준의 범위: %(range)s") % {"range": labels}
        return form

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        _not_after(self, "decided_on", self.last, gettext("의결일은 오늘보다 늦을 수 없습니다."))
        self._check_mitigation(cleaned)
        if self.deviates(cleaned.get("outcome")) and not cleaned.get("note"):
            self.add_error("note", gettext("기준의 범위를 벗어난 의결은 이유를 적어야 합니다."))
        if self.referral.claims_proactive and not cleaned.get("reply"):
            self.add_error(
                "reply", gettext("대상자가 적극행정을 주장했으므로 의결서에 적은 판단을 옮겨 적어야 합니다.")
            )
        return cleaned

    def deviates(self, outcome: Any) -> bool:
        """No penalty because it is exempted follows another rule (징계규칙 2조의2), not the range."""
        return outcome not in (None, Outcome.EXEMPTED) and outcome not in self.referral.proposed

    def _check_mitigation(self, cleaned: dict[str, Any]) -> None:
        if cleaned.get("is_mitigated") and self.referral.row == Row.PASSIVE:
            self.add_error(
                "is_mitigated", gettext("소극행정은 징계를 감경할 수 없습니다(지방공무원 징계규칙 5조 2항 7호의2).")
            )


class ExecutionForm(forms.Form):
    document_no = line(_("처분 문서번호"), most=DOCUMENT_NO)
    explained_on = day(_("처분사유 설명서를 준 날"), help_text=_("이날부터 30일 안에 소청을 제기할 수 있습니다."))
    last: date

    @classmethod
    def for_step(cls, referral: Referral, moment: Moment, **bound: Any) -> Self:
        form = cls(**bound)
        form.last = _today(moment)
        return form

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        _not_after(self, "explained_on", self.last, gettext("오늘보다 늦은 날일 수 없습니다."))
        return cleaned


class AppealForm(forms.Form):
    appealed_on = day(_("소청 제기일"))
    last: date
    first: date

    @classmethod
    def for_step(cls, referral: Referral, moment: Moment, **bound: Any) -> Self:
        form = cls(**{"initial": {"appealed_on": _today(moment)}} | bound)
        form.last, form.first = _today(moment), referral.explained_on or _today(moment)
        return form

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        _not_after(self, "appealed_on", self.last, gettext("오늘보다 늦은 날일 수 없습니다."))
        made = cleaned.get("appealed_on")
        if made is not None and made < self.first:
            self.add_error("appealed_on", gettext("처분사유 설명서를 준 날보다 앞설 수 없습니다."))
        return cleaned


class AppealDecisionForm(forms.Form):
    result = forms.ChoiceField(label=_("소청 결정"), choices=AppealResult.choices)
    outcome = forms.ChoiceField(
        label=_("바뀐 처분"), choices=[("", _("바뀌지 않음")), *Outcome.choices], required=False
    )
    decided_on = day(_("결정일"))
    last: date

    @classmethod
    def for_step(cls, referral: Referral, moment: Moment, **bound: Any) -> Self:
        form = cls(**bound)
        form.last = _today(moment)
        return form

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        _not_after(self, "decided_on", self.last, gettext("결정일은 오늘보다 늦을 수 없습니다."))
        if cleaned.get("result") == AppealResult.CHANGED and not cleaned.get("outcome"):
            self.add_error("outcome", gettext("변경된 처분을 골라 주십시오."))
        return cleaned


class ReferralFilter(forms.Form):
    """The list of referrals."""

    year = forms.IntegerField(label=_("연도"), required=False, min_value=2019, max_value=2100)
    outcome = forms.ChoiceField(label=_("의결"), required=False, choices=[("", _("전체")), *Outcome.choices])
