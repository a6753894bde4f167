"""What is asked of those who claim, grant, check and decide."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Self

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import Department, User
from kernel.actors import Moment
from plans.mileage.codes import ClaimState, ItemType, Nature
from plans.mileage.forms.programmes import day_input
from plans.mileage.models import Claim, Programme
from plans.mileage.policies import ItemRule
from plans.mileage.queries import item_of
from plans.mileage.scoring import WHOLE

CASE_HELP = _("같은 성과를 다른 사람과 나누어 신청하거나 다른 항목으로 다시 신청할 때 같은 이름을 적습니다.")


def paragraph(label: Any, *, required: bool = True, rows: int = 3, most: int = 2000, **more: Any) -> forms.CharField:
    """A text of several lines."""
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, required=required, max_length=most, widget=widget, **more)


class AchievementForm(forms.Form):
    """What was achieved: the part that claiming, granting and revising have in common."""

    title = forms.CharField(label=_("무엇을 하셨습니까?"), max_length=120)
    text = paragraph(_("자세한 내용"), required=False)
    contribution = forms.IntegerField(
        label=_("기여도(%)"), min_value=1, max_value=WHOLE, initial=WHOLE, help_text=_("혼자 하셨으면 100입니다.")
    )
    case = forms.CharField(label=_("사례 이름(선택)"), max_length=120, required=False, help_text=CASE_HELP)


class NewForm(AchievementForm):
    """A new achievement: the item first."""

    item = forms.ChoiceField(label=_("적립 항목"), choices=[], widget=forms.RadioSelect)
    done_on = forms.DateField(label=_("성과일"), widget=day_input())
    idempotency_key = forms.CharField(max_length=100, required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, items: Sequence[ItemRule], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["item"] = forms.ChoiceField(
            label=_("적립 항목"), choices=[(item.code, _item_label(item)) for item in items], widget=forms.RadioSelect
        )


def _item_label(item: ItemRule) -> str:
    return gettext("%(name)s (%(points)d점)") % {"name": item.name, "points": item.points}


class ClaimForm(NewForm):
    """Three steps on one page: item, what and when, one file of evidence (R34)."""

    evidence = forms.FileField(label=_("증빙자료 1건"), help_text=_("사진이나 문서 한 건이면 됩니다."))
    field_order = ("item", "title", "done_on", "text", "contribution", "case", "evidence")


class GrantForm(NewForm):
    """The head of a department says who, for what, and why."""

    person = forms.ModelChoiceField(label=_("직원"), queryset=User.objects.none())
    text = paragraph(_("부여 사유"))
    field_order = ("person", "item", "title", "done_on", "text", "contribution", "case")

    def __init__(self, *args: Any, people: QuerySet[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"] = forms.ModelChoiceField(label=_("직원"), queryset=people)


class ReviseForm(AchievementForm):
    """Item and day stay: another item or day is another claim."""

    evidence = forms.FileField(label=_("증빙자료 더하기(선택)"), required=False)

    @classmethod
    def for_step(cls, subject: Claim, moment: Moment, **bound: Any) -> Self:
        now = {name: getattr(subject, name) for name in ("title", "text", "contribution")}
        return cls(initial={**now, "case": subject.case_key}, **bound)


class ReasonForm(forms.Form):
    reason = paragraph(_("사유"), most=1000)


class NoteForm(forms.Form):
    reason = paragraph(_("확인 의견(선택)"), required=False, most=1000)


class ApproveForm(forms.Form):
    """Qualitative items want a reason; attempts the note of the panel that looked at them."""

    reason = paragraph(_("결정 사유"), required=False, most=1000)
    panel_note = paragraph(_("평가단 의견"), most=1000, help_text=_("도전 항목은 평가단이 살펴본 의견을 적습니다."))
    reason_always = False
    subject: Claim

    @classmethod
    def for_step(cls, subject: Claim, moment: Moment, **bound: Any) -> Self:
        form, item = cls(**bound), item_of(subject)
        form.subject = subject
        form.fields["reason"].required = cls.reason_always or bool(item and item.nature == Nature.QUALITATIVE)
        if item is None or item.type != ItemType.ATTEMPT:
            del form.fields["panel_note"]
        return form


class PartForm(ApproveForm):
    """Fewer points than asked, always with a reason."""

    points = forms.IntegerField(label=_("인정 점수"), min_value=1)
    reason_always = True
    field_order = ("points", "reason", "panel_note")

    def clean_points(self) -> int:
        points: int = self.cleaned_data["points"]
        if points >= self.subject.points_asked:
            raise forms.ValidationError(
                gettext("일부인정 점수는 신청 점수(%(asked)d점)보다 적어야 합니다.")
                % {"asked": self.subject.points_asked}
            )
        return points


class CorrectionForm(forms.Form):
    """What a decided appeal tells: never filled in by hand."""

    points = forms.IntegerField(min_value=1)
    appeal_id = forms.UUIDField()


class ClaimFilter(forms.Form):
    """The list of claims: what is shown, and exactly that is exported."""

    programme = forms.ModelChoiceField(
        label=_("운영"), required=False, queryset=Programme.objects.all(), empty_label=_("전체")
    )
    department = forms.ModelChoiceField(
        label=_("부서"), required=False, queryset=Department.objects.filter(is_active=True), empty_label=_("전체")
    )
    state = forms.ChoiceField(label=_("상태"), required=False, choices=[("", _("전체")), *ClaimState.choices])
    item = forms.ChoiceField(label=_("항목"), required=False, choices=[])
    q = forms.CharField(label=_("성과 이름"), required=False, max_length=60)

    def __init__(self, *args: Any, items: dict[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["item"] = forms.ChoiceField(
            label=_("항목"), required=False, choices=[("", _("전체")), *items.items()]
        )


def today_or(given: Any, today: date) -> date:
    """The day of a text like 2026-03-02, else today: for choosing the items that were claimable on it."""
    try:
        return date.fromisoformat(str(given or ""))
    except ValueError:
        return today
