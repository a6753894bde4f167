"""What pages ask for: how a plan begins, which tasks a list shows."""

from typing import Any

from django import forms
from django.db.models import QuerySet, TextChoices
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import Department
from plans.actionplan.models import ObstacleKind, Plan, TaskState

FIRST_YEAR, LAST_YEAR = 2019, 2100  # the decree is of 2019-08-06


class Origin(TextChoices):
    """What a new plan begins with (R03, “copy last year”)."""

    TEMPLATE = "template", _("표준 서식(6대 추진전략)")
    EARLIER = "earlier", _("지난 계획 복사")
    BLANK = "blank", _("빈 계획")


class Part(TextChoices):
    """What is copied of an earlier plan."""

    SECTIONS = "sections", _("6개 필수 항목의 내용")
    STRATEGIES = "strategies", _("추진전략")
    TASKS = "tasks", _("추진과제")
    DEPARTMENTS = "departments", _("담당 부서")
    INDICATORS = "indicators", _("성과지표와 목표값")


class NewPlanForm(forms.Form):
    year = forms.IntegerField(label=_("연도"), min_value=FIRST_YEAR, max_value=LAST_YEAR)
    origin = forms.ChoiceField(label=_("시작하는 방법"), choices=Origin, widget=forms.RadioSelect)
    source = forms.ModelChoiceField(label=_("복사할 계획"), required=False, queryset=Plan.objects.none())
    parts = forms.MultipleChoiceField(
        label=_("복사할 내용"), choices=Part, required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, plans: QuerySet[Plan], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["source"] = forms.ModelChoiceField(
            label=_("복사할 계획"), required=False, queryset=plans, help_text=_("연도는 새 계획에 맞추어 바뀝니다.")
        )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("origin") == Origin.EARLIER and not cleaned.get("source"):
            self.add_error("source", gettext("복사할 계획을 고르십시오."))
        return cleaned


class StrategyForm(forms.Form):
    title = forms.CharField(label=_("추진전략"), max_length=120)
    title_en = forms.CharField(label=_("영문 추진전략"), max_length=200, required=False)


class StakeholderForm(forms.Form):
    """A unit of the office or an outside agency, one of the two (R13)."""

    department = forms.ModelChoiceField(
        label=_("부서"), required=False, queryset=Department.objects.filter(is_active=True)
    )
    agency = forms.CharField(label=_("외부 기관"), max_length=80, required=False)
    part = forms.CharField(label=_("역할"), max_length=120)
    contact = forms.CharField(label=_("연락처"), max_length=120, required=False)
    email = forms.EmailField(
        label=_("전자우편"),
        required=False,
        help_text=_("외부 기관의 주소를 적으면 안내문 초안이 만들어집니다. 읽고 보내기 전에는 나가지 않습니다."),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if bool(cleaned.get("department")) == bool(cleaned.get("agency")):
            raise forms.ValidationError(gettext("부서와 외부 기관 가운데 하나만 적어 주십시오."), code="one")
        return cleaned


class ObstacleForm(forms.Form):
    kind = forms.ChoiceField(label=_("종류"), choices=ObstacleKind)
    text = forms.CharField(label=_("애로사항"), max_length=500)


class ResolutionForm(forms.Form):
    resolution = forms.CharField(label=_("해소 방법"), max_length=500)


class TaskFilter(forms.Form):
    """The list of tasks: what is shown, and exactly that is exported."""

    year = forms.IntegerField(label=_("연도"), required=False, min_value=FIRST_YEAR, max_value=LAST_YEAR)
    department = forms.ModelChoiceField(
        label=_("담당 부서"),
        required=False,
        queryset=Department.objects.filter(is_active=True),
        empty_label=_("전체"),
    )
    state = forms.ChoiceField(label=_("상태"), required=False, choices=[("", _("전체")), *TaskState.choices])
    key = forms.BooleanField(label=_("중점과제만"), required=False)
    q = forms.CharField(label=_("과제 이름"), required=False, max_length=60)
