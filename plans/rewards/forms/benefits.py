"""What proposing, deciding, granting and receiving a benefit asks for."""

from typing import Any, Self

from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kernel.actors import Moment
from plans.rewards.codes import BenefitState, Local, Statutory
from plans.rewards.law import BY_PERSONNEL_COMMITTEE, closed_to_kind, first_of_next_month
from plans.rewards.models import Benefit, Nominee, Wish
from plans.rewards.policies import BenefitRules
from policies.values import policy_on

TEXT = 2_000
DOCUMENT_NO = 60
MONEY = (Local.PRIZE_MONEY, Local.VOUCHER)
LEAVE = (Statutory.SPECIAL_LEAVE, Local.REWARD_LEAVE)


def text(label: Any, *, required: bool = True, **more: Any) -> forms.CharField:
    return forms.CharField(label=label, required=required, max_length=TEXT, widget=forms.Textarea, **more)


def day(label: Any, *, required: bool = True) -> forms.DateField:
    return forms.DateField(label=label, required=required, widget=forms.DateInput(attrs={"type": "date"}))


def choices_for(kind: str, rules: BenefitRules) -> list[tuple[str, str]]:
    """The benefits open to an employee of this kind: those of the law first, then those of the office."""
    statutory = [(code, str(label)) for code, label in Statutory.choices if closed_to_kind(code, kind) is None]
    return statutory + [(str(code), str(Local(code).label)) for code in rules.local_kinds]


class WishForm(forms.Form):
    """희망조사서: three ranks; the same one twice is no wish."""

    first = forms.ChoiceField(label=_("1순위"))
    second = forms.ChoiceField(label=_("2순위"), required=False)
    third = forms.ChoiceField(label=_("3순위"), required=False)
    note = text(_("의견"), required=False)

    @classmethod
    def for_step(cls, wish: Wish, moment: Moment, **bound: Any) -> Self:
        form = cls(**bound)
        options = choices_for(wish.nominee.person.kind, policy_on(BenefitRules, timezone.localdate(moment.at)))
        form.fields["first"].choices = options  # type: ignore[attr-defined]  # a choice field by declaration
        for name in ("second", "third"):
            form.fields[name].choices = [("", _("선택하지 않음")), *options]  # type: ignore[attr-defined]  # as above
        return form

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        ranks = [cleaned[name] for name in ("first", "second", "third") if cleaned.get(name)]
        if len(set(ranks)) != len(ranks):
            raise forms.ValidationError(gettext("서로 다른 우대를 골라 주십시오."))
        cleaned["ranks"] = ranks
        return cleaned


class ProposalForm(forms.Form):
    """A benefit for one nominee; what an amount or days are for is asked only where it belongs."""

    code = forms.ChoiceField(label=_("우대"))
    reason = text(_("부여 사유"), required=False)
    amount = forms.IntegerField(label=_("금액(원)"), required=False, min_value=1, max_value=100_000_000)
    days = forms.DecimalField(label=_("휴가 일수"), required=False, min_value=0.5, max_value=30, decimal_places=1)
    pay_year = forms.IntegerField(label=_("지급 연도"), required=False, min_value=2019, max_value=2100)

    def __init__(self, *args: Any, nominee: Nominee, rules: BenefitRules, **more: Any) -> None:
        super().__init__(*args, **more)
        codes = [*Statutory.choices, *((str(code), Local(code).label) for code in rules.local_kinds)]
        self.fields["code"].choices = codes  # type: ignore[attr-defined]  # a choice field by declaration
        self.nominee = nominee

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        code = cleaned.get("code", "")
        if code and (sentence := closed_to_kind(code, self.nominee.person.kind)):
            self.add_error("code", sentence)
        if code in MONEY and not cleaned.get("amount"):
            self.add_error("amount", gettext("금액을 입력해 주십시오."))
        if code == Statutory.TOP_BONUS and not cleaned.get("pay_year"):
            self.add_error("pay_year", gettext("최고등급을 적용할 지급 연도를 입력해 주십시오."))
        return cleaned


class DecisionForm(forms.Form):
    """What was decided, in words of the record."""

    reason = text(_("결정 내용"), required=False)


class OrderForm(forms.Form):
    """인사발령: its number and day; what the Personnel Committee decides first needs its document too."""

    order_no = forms.CharField(label=_("인사발령(문서) 번호"), max_length=DOCUMENT_NO)
    effective_on = day(_("시행일"))
    committee_doc_no = forms.CharField(label=_("인사위원회 의결 문서번호"), max_length=DOCUMENT_NO, required=False)
    subject: Benefit

    @classmethod
    def for_step(cls, benefit: Benefit, moment: Moment, **bound: Any) -> Self:
        today = timezone.localdate(moment.at)
        start = first_of_next_month(today) if benefit.code == Statutory.SPECIAL_STEP else today
        form = cls(initial={"effective_on": start}, **bound)
        form.subject = benefit
        if benefit.code not in BY_PERSONNEL_COMMITTEE:
            del form.fields["committee_doc_no"]
        return form

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if "committee_doc_no" in self.fields and not cleaned.get("committee_doc_no"):
            self.add_error("committee_doc_no", gettext("특별승진과 특별승급은 인사위원회의 의결을 먼저 거쳐야 합니다."))
        start = cleaned.get("effective_on")
        if start and self.subject.code == Statutory.SPECIAL_STEP and start.day != 1:
            self.add_error(
                "effective_on", gettext("특별승급은 확정된 달의 다음 달 1일에 시행합니다(지방공무원 보수규정 15조).")
            )
        return cleaned


class PaymentForm(forms.Form):
    payment_no = forms.CharField(label=_("e호조 지급 번호"), max_length=DOCUMENT_NO)


class DeliveryForm(forms.Form):
    reason = forms.CharField(label=_("전달 내용(상장 번호, 수량 등)"), max_length=200)


class RecoveryForm(forms.Form):
    """환수: by what document, and how much of the money or of the leave used came back; less than all needs a reason."""

    document_no = forms.CharField(label=_("환수 문서번호"), max_length=DOCUMENT_NO)
    amount = forms.IntegerField(label=_("환수 금액(원)"), min_value=0)
    days = forms.DecimalField(label=_("환수한 사용 휴가(일)"), min_value=0, decimal_places=1)
    reason = text(_("환수 경과"), required=False, help_text=_("전부 환수하지 못했으면 그 사유를 적습니다."))
    given: dict[str, Any]

    @classmethod
    def for_step(cls, benefit: Benefit, _moment: Moment, **bound: Any) -> Self:
        """Only what was given is asked for; the whole of it is proposed."""
        given = {"amount": benefit.amount, "days": benefit.used_days if benefit.days else None}
        form = cls(initial=given, **bound)
        form.given = {name: whole for name, whole in given.items() if whole}
        for name in given:
            if name not in form.given:
                del form.fields[name]
        return form

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        for name, whole in self.given.items():
            back = cleaned.get(name)
            if back is not None and back > whole:
                self.add_error(name, gettext("부여한 것(%(whole)s)보다 많이 환수할 수 없습니다.") % {"whole": whole})
            elif back is not None and back < whole and not cleaned.get("reason"):
                self.add_error("reason", gettext("전부 환수하지 못한 사유를 적어 주십시오."))
        return cleaned


class LeaveForm(forms.Form):
    days = forms.DecimalField(label=_("사용한 일수"), min_value=0.5, max_value=30, decimal_places=1)


class ExtraForm(forms.Form):
    """추가추천: whom the department proposes for special promotion, and why."""

    nominee = forms.ModelChoiceField(label=_("후보자"), queryset=Nominee.objects.none())
    reason = text(_("추가추천 사유"))

    def __init__(self, *args: Any, nominees: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["nominee"].queryset = nominees  # type: ignore[attr-defined]  # a model choice by declaration


class FindingForm(forms.Form):
    reason = text(_("요건 검토 결과"))


class PromotionForm(forms.Form):
    decided_on = day(_("인사위원회 의결일"))
    decision_doc_no = forms.CharField(label=_("의결 문서번호"), max_length=DOCUMENT_NO)
    order_no = forms.CharField(label=_("인사발령 번호"), max_length=DOCUMENT_NO)


class NoPromotionForm(forms.Form):
    decided_on = day(_("인사위원회 의결일"))
    decision_doc_no = forms.CharField(label=_("의결 문서번호"), max_length=DOCUMENT_NO)
    reason = text(_("불승진 사유"))


class BenefitFilter(forms.Form):
    """What a list of benefits may be narrowed to."""

    year = forms.IntegerField(label=_("연도"), required=False, min_value=2019, max_value=2100)
    code = forms.ChoiceField(
        label=_("우대"), required=False, choices=[("", _("모두")), *Statutory.choices, *Local.choices]
    )
    state = forms.ChoiceField(label=_("상태"), required=False, choices=[("", _("모두")), *BenefitState.choices])
