"""What writing, checking and taking over a case ask."""

from datetime import date
from typing import Any, Self

from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import Department
from events.cases import CaseKind, Scope
from kernel.actors import Moment
from kernel.privacy import personal_data_in
from liaison.cases.own.codes import Licence
from liaison.cases.own.models import STORY, Adoption, Case


def _text(label: Any, *, rows: int = 5, **more: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=5_000, widget=forms.Textarea(attrs={"rows": rows}), **more)


def found_in(text: str) -> str:
    """What looks like personal data, listed for people; empty when there is none."""
    return ", ".join(f"{one.kind.label} {one.excerpt}" for one in personal_data_in(text))


class CaseForm(forms.Form):
    """The text of a case: no names, no numbers of persons."""

    kind = forms.ChoiceField(label=_("구분"), choices=CaseKind.choices, widget=forms.RadioSelect, initial="success")
    title = forms.CharField(label=_("제목"), max_length=120)
    background = _text(
        _("추진 배경"), help_text=_("어떤 어려움이 있었는지 적습니다. 사람 이름과 연락처는 적지 마십시오.")
    )
    course = _text(
        _("추진 내용"), rows=8, help_text=_("무엇을 어떻게 바꾸었는지, 다른 기관이 따라 할 수 있게 적습니다.")
    )
    effect = _text(_("성과"), help_text=_("실패사례는 무엇을 배웠는지 적습니다."))
    field = forms.CharField(label=_("분야"), max_length=40)
    keywords = forms.CharField(label=_("핵심어"), max_length=120, required=False, help_text=_("쉼표로 나눕니다."))
    department = forms.ModelChoiceField(label=_("담당 부서"), queryset=Department.objects.none())
    contact = forms.CharField(
        label=_("부서 연락처"), max_length=60, help_text=_("개인 휴대전화가 아닌 부서 전화입니다.")
    )
    licence = forms.ChoiceField(label=_("이용허락"), choices=Licence.choices)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        departments = Department.objects.filter(is_active=True).order_by("order", "code")
        self.fields["department"].queryset = departments  # type: ignore[attr-defined]  # a choice of rows

    @classmethod
    def for_step(cls, subject: Case, _moment: Moment, **bound: Any) -> Self:
        known = {name: getattr(subject, name) for name in (*STORY, "kind")}
        return cls(initial=known | {"department": subject.department_id}, **bound)

    def clean(self) -> dict[str, Any]:
        """Raises nothing for what looks like personal data in a draft but a number that must never be kept."""
        given = super().clean() or self.cleaned_data
        for name in ("title", "background", "course", "effect"):
            if found := found_in(given.get(name) or ""):
                self.add_error(name, gettext("개인정보로 보이는 내용을 지워 주십시오: %(found)s") % {"found": found})
        return given


class CheckForm(forms.Form):
    """Somebody else has read it: no person is to be recognised; and who may read it."""

    scope = forms.ChoiceField(label=_("공유 범위"), choices=Scope.choices, widget=forms.RadioSelect)
    is_looked_through = forms.BooleanField(
        label=_("글에서 개인을 알아볼 수 없음을 확인했습니다."),
        error_messages={"required": _("개인정보가 없는지 읽고 확인해 주십시오.")},
    )


class ReasonForm(forms.Form):
    reason = forms.CharField(label=_("사유"), max_length=1_000, widget=forms.Textarea(attrs={"rows": 3}))


class MaterialForm(forms.Form):
    message = forms.CharField(
        label=_("요청할 자료"), max_length=1_000, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("사례를 공유한 기관의 전담부서에 전달됩니다."),
    )  # fmt: skip


class AdoptForm(forms.Form):
    """What this government does with the case: it becomes a task of the year's plan while that is open."""

    department = forms.ModelChoiceField(label=_("담당 부서"), queryset=Department.objects.none())
    local_form = _text(_("우리 기관에 맞게 바꾸는 점"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        departments = Department.objects.filter(is_active=True).order_by("order", "code")
        self.fields["department"].queryset = departments  # type: ignore[attr-defined]  # a choice of rows


class AdoptedForm(forms.Form):
    adopted_on = forms.DateField(label=_("도입일"), widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"))
    effect = _text(_("도입 효과"), help_text=_("사례를 공유한 기관도 읽습니다. 사람 이름과 연락처는 적지 마십시오."))

    days: tuple[date, date]

    @classmethod
    def for_step(cls, subject: Adoption, moment: Moment, **bound: Any) -> Self:
        form = cls(**bound)
        form.days = (timezone.localdate(subject.begun_at), timezone.localdate(moment.at))
        return form

    def clean_adopted_on(self) -> Any:
        day = self.cleaned_data["adopted_on"]
        first, last = self.days
        if not first <= day <= last:
            raise forms.ValidationError(gettext("검토를 시작한 날부터 오늘까지의 날짜를 적어 주십시오."))
        return day

    def clean_effect(self) -> str:
        effect = str(self.cleaned_data["effect"])
        if found := found_in(effect):
            raise forms.ValidationError(gettext("개인정보로 보이는 내용을 지워 주십시오: %(found)s") % {"found": found})
        return effect
