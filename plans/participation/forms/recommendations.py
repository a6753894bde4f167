"""What recommendations ask: the form of residents, that of staff who register one, and the steps."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Self

from django import forms
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import Department
from kernel.actors import Moment
from plans.participation.codes import BY_HAND, Channel, Ground, RecommendationState, RecommendedKind, VerifiedBy
from plans.participation.forms.fields import (
    ReasonForm,
    colleague,
    day,
    department,
    email,
    in_living_memory,
    paragraph,
    phone,
)
from plans.participation.models import Recommendation
from plans.participation.queries.recommendations import joinable_with, likely_same
from plans.participation.receipts import new_ticket

__all__ = [
    "AssignForm", "CheckForm", "ExcludeForm", "JoinForm", "NotifyForm", "PublicForm", "ReasonForm",
    "RecommendationFilter", "RegisteredForm", "VerifyForm",
]  # fmt: skip

MOST_TOGETHER = 100_000
ALL = ("", _("전체"))


def end_after_start(form: forms.Form, given: dict[str, Any]) -> None:
    """A period has a beginning, and does not end before it."""
    first, last = given.get("merit_from"), given.get("merit_to")
    if last and not first:
        form.add_error("merit_from", gettext("공적 기간의 시작을 적어 주십시오."))
    if first and last and last < first:
        form.add_error("merit_to", gettext("공적 기간의 끝은 시작보다 앞설 수 없습니다."))


class WrittenForm(forms.Form):
    """What every recommendation says."""

    kind = forms.ChoiceField(
        label=_("추천 대상"), choices=RecommendedKind, initial=RecommendedKind.PERSON, widget=forms.RadioSelect
    )
    title = forms.CharField(label=_("추천하는 일"), max_length=120, help_text=_("한 줄로 적어 주십시오."))
    official = forms.CharField(
        label=_("공무원 이름"), max_length=60, required=False, help_text=_("아시는 대로 적어 주십시오.")
    )
    department_named = forms.CharField(
        label=_("부서"), max_length=60, required=False, help_text=_("정확하지 않아도 됩니다.")
    )
    merit_from = day(_("언제부터"), required=False)
    merit_to = day(_("언제까지"), required=False)
    text = paragraph(
        _("추천 내용"),
        most=5_000,
        rows=8,
        help_text=_("무엇을 어떻게 하여 누구에게 도움이 되었는지 적어 주십시오. 주민등록번호는 적지 마십시오."),
    )
    group = forms.CharField(
        label=_("단체 이름"), max_length=80, required=False, help_text=_("여럿이 함께 추천할 때만 적어 주십시오.")
    )
    supporters = forms.IntegerField(
        label=_("함께 추천하는 사람 수"), min_value=1, max_value=MOST_TOGETHER, initial=1, required=False,
        help_text=_("이름은 받지 않고 사람 수만 남깁니다."),
    )  # fmt: skip
    name = forms.CharField(label=_("추천하는 분 이름"), max_length=40, required=False)
    phone = phone(_("전화번호"))
    email = email(_("전자우편"))

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        end_after_start(self, given)
        if given.get("kind") == RecommendedKind.PERSON and not (given.get("official") or given.get("department_named")):
            self.add_error("official", gettext("공무원의 이름이나 부서 가운데 하나는 적어 주십시오."))
        return given


class PublicForm(WrittenForm):
    """The form on the public page: a way to answer, and consent to keep it."""

    agrees = forms.BooleanField(label=_("개인정보 수집·이용에 동의합니다."))
    ticket = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput, initial=new_ticket)

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        nowhere = not (given.get("phone") or given.get("email"))
        if nowhere and not {"phone", "email"} & set(self.errors):
            self.add_error("email", gettext("전화번호나 전자우편 가운데 하나는 적어 주십시오."))
        return given


class RegisteredForm(WrittenForm):
    """A form that came by post or e-mail, or a visit, as staff register it."""

    channel = forms.ChoiceField(label=_("접수 경로"), choices=[(one.value, one.label) for one in BY_HAND])
    received_on = day(_("받은 날"))

    field_order = ("channel", "received_on")

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["received_on"].validators.append(in_living_memory(today))

    @classmethod
    def for_step(cls, subject: Recommendation, moment: Moment, **bound: Any) -> Self:
        """Who recommends is not shown again; what is typed there replaces it."""
        names = [name for name in cls.base_fields if name not in ("name", "phone", "email")]
        known = {name: getattr(subject, name) for name in names}
        form = cls(initial=known, today=timezone.localdate(moment.at), **bound)
        for name in ("name", "phone", "email"):
            form.fields[name].help_text = gettext("비워 두면 앞서 적은 것을 그대로 둡니다.")
        return form


class VerifyForm(forms.Form):
    """Contact by staff; identity papers are not asked for."""

    how = forms.ChoiceField(
        label=_("확인 방법"),
        choices=[(one.value, one.label) for one in (VerifiedBy.PHONE, VerifiedBy.EMAIL, VerifiedBy.VISIT)],
    )


class AssignForm(forms.Form):
    department = department(_("담당 부서"))
    person = colleague(_("추천받은 직원"), required=False, help_text=_("누구인지 알면 고르십시오."))

    @classmethod
    def for_step(cls, subject: Recommendation, _moment: Moment, **bound: Any) -> Self:
        known = subject.department_id or _department_called(subject.department_named)
        return cls(initial={"department": known, "person": subject.person_id}, **bound)


def _department_called(name: str) -> Any:
    """The only active department of that name."""
    found = list(Department.objects.filter(is_active=True, name=name.strip()).values_list("pk", flat=True)[:2])
    return found[0] if len(found) == 1 else None


class CheckForm(forms.Form):
    """What the department found."""

    person = colleague(_("추천받은 직원"), required=False)
    merit_from = day(_("공적 기간 시작"), required=False)
    merit_to = day(_("공적 기간 끝"), required=False)
    fact_note = paragraph(_("사실확인 내용"), most=5_000, rows=6)

    @classmethod
    def for_step(cls, subject: Recommendation, _moment: Moment, **bound: Any) -> Self:
        initial = {name: getattr(subject, name) for name in ("merit_from", "merit_to", "fact_note")}
        return cls(initial=initial | {"person": subject.person_id}, **bound)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        end_after_start(self, given)
        return given


class ExcludeForm(forms.Form):
    ground = forms.ChoiceField(label=_("제외 사유"), choices=Ground)
    reason = paragraph(_("설명"), required=False)


class JoinForm(forms.Form):
    """Into which one: those that look alike are proposed, any other is named by its number."""

    proposed = forms.ModelChoiceField(
        label=_("같은 것으로 보이는 추천"), queryset=Recommendation.objects.none(), required=False
    )
    number = forms.CharField(label=_("그 밖의 추천 번호"), max_length=30, required=False)
    subject: Recommendation

    @classmethod
    def for_step(cls, subject: Recommendation, _moment: Moment, **bound: Any) -> Self:
        form = cls(**bound)
        form.subject = subject
        alike: Sequence[Recommendation] = likely_same(subject)
        choices: Any = form.fields["proposed"]
        choices.queryset = Recommendation.objects.filter(pk__in=[row.pk for row in alike])
        choices.label_from_instance = lambda row: f"{row.number} {row.title}"
        return form

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        into = given.get("proposed")
        if number := given.get("number", "").strip():
            into = joinable_with(self.subject).filter(number=number).first()
            if into is None:
                self.add_error("number", gettext("병합할 수 있는 추천의 번호가 아닙니다."))
        elif into is None:
            self.add_error("proposed", gettext("어느 추천에 병합할지 고르거나 번호를 적어 주십시오."))
        given["into"] = into
        return given


class NotifyForm(forms.Form):
    note = paragraph(_("덧붙이는 말"), required=False, help_text=_("결과 안내문 끝에 덧붙입니다. 비워 두어도 됩니다."))


class RecommendationFilter(forms.Form):
    """The list: what is shown, and exactly that is exported."""

    state = forms.ChoiceField(label=_("상태"), choices=[ALL, *RecommendationState.choices], required=False)
    channel = forms.ChoiceField(label=_("접수 경로"), choices=[ALL, *Channel.choices], required=False)
    kind = forms.ChoiceField(label=_("추천 대상"), choices=[ALL, *RecommendedKind.choices], required=False)
    q = forms.CharField(label=_("내용·이름 찾기"), required=False, max_length=60)

    def found(self, rows: QuerySet[Recommendation]) -> QuerySet[Recommendation]:
        if not self.is_valid():
            return rows.none()
        given = self.cleaned_data
        rows = rows.filter(**{name: given[name] for name in ("state", "channel", "kind") if given[name]})
        if not given["q"]:
            return rows
        text = given["q"]
        named = Q(official__icontains=text) | Q(department_named__icontains=text)
        return rows.filter(named | Q(title__icontains=text) | Q(number__icontains=text))
