"""What scoring asks for: scorers, how many each, points, recusals, reasons."""

from decimal import Decimal
from typing import Any, Self

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.queries import holders_of
from accounts.roles import Role
from kernel.actors import Moment
from plans.rewards.codes import Channel, Recusal
from plans.rewards.models import ScoreSheet
from plans.rewards.policies import WHOLE
from plans.rewards.queries.scoring import rules_kept

MOST_LINES = 100


def field_of(criterion: str) -> str:
    """The name of a criterion's field on the sheet."""
    return f"points_{criterion}"


class AppointForm(forms.Form):
    """Members of the committee by a tick, anybody else by the employee number."""

    members = forms.ModelMultipleChoiceField(
        User.objects.none(), label=_("위원회 위원"), required=False, widget=forms.CheckboxSelectMultiple
    )
    numbers = forms.CharField(
        label=_("그 밖의 심사위원 직원번호"),
        help_text=_("한 줄에 한 명씩 적습니다."),
        required=False,
        max_length=2500,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, *args: Any, moment: Moment, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["members"]
        field.queryset = holders_of(  # type: ignore[attr-defined]  # a field of rows
            [Role.CHAIR, Role.MEMBER], timezone.localdate(moment.at)
        )

    def clean_numbers(self) -> list[User]:
        numbers = list(dict.fromkeys(self.cleaned_data["numbers"].split()))[:MOST_LINES]
        people = {person.employee_no: person for person in User.objects.filter(employee_no__in=numbers, is_active=True)}
        unknown = [number for number in numbers if number not in people]
        if unknown:
            raise ValidationError(_("직원번호를 찾을 수 없습니다: %(numbers)s"), params={"numbers": ", ".join(unknown)})
        return [people[number] for number in numbers]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if not self.errors and not given.get("members") and not given.get("numbers"):
            raise ValidationError(_("심사위원을 한 명 이상 고르십시오."))
        return given

    def people(self) -> list[User]:
        return list(dict.fromkeys([*self.cleaned_data["members"], *self.cleaned_data["numbers"]]))


class DistributeForm(forms.Form):
    each = forms.IntegerField(label=_("후보마다 심사위원 수"), max_value=50)

    def __init__(self, *args: Any, at_least: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["each"]
        field.initial = at_least
        field.help_text = format_lazy(_("의결한 기준에 따라 {} 명 이상이어야 합니다."), at_least)
        field.min_value = at_least  # type: ignore[attr-defined]  # a field of numbers
        field.widget.attrs["min"] = at_least

    def clean_each(self) -> int:
        each: int = self.cleaned_data["each"]
        least: int = self.fields["each"].min_value  # type: ignore[attr-defined]  # a field of numbers
        if each < least:
            raise ValidationError(_("후보마다 심사위원이 %(least)d명 이상이어야 합니다."), params={"least": least})
        return each


class SheetForm(forms.Form):
    """A field for each criterion of the round: 0-100 in tenths. What is kept is `points` and `comment`."""

    comment = forms.CharField(
        label=_("심사의견"), required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 4})
    )

    def __init__(self, *args: Any, sheet: ScoreSheet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.criteria = rules_kept(sheet.nomination.round).criteria
        for one in self.criteria:
            self.fields[field_of(one.code)] = forms.DecimalField(
                label=format_lazy(_("{} (배점 {})"), one.name, one.weight),
                min_value=Decimal(0),
                max_value=Decimal(WHOLE),
                max_digits=4,
                decimal_places=1,
                help_text=_("0부터 100까지, 소수 첫째 자리까지 적습니다. 배점은 집계할 때 반영합니다."),
            )
        self.order_fields([field_of(one.code) for one in self.criteria])

    @classmethod
    def for_step(cls, subject: ScoreSheet, moment: Moment, **bound: Any) -> Self:
        before = {field_of(code): points for code, points in subject.points.items()}
        return cls(sheet=subject, initial={**before, "comment": subject.comment}, **bound)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        points = {one.code: str(given[name]) for one in self.criteria if (name := field_of(one.code)) in given}
        return {"points": points, "comment": given.get("comment", "")}


class RecusalForm(forms.Form):
    """What a scorer says of themselves; a challenge is decided by others."""

    recusal = forms.ChoiceField(
        label=_("구분"),
        choices=[choice for choice in Recusal.choices if choice[0] != Recusal.CHALLENGE],
        widget=forms.RadioSelect,
    )
    recusal_reason = forms.CharField(label=_("사유"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))


class AnnulForm(forms.Form):
    channel = forms.ChoiceField(label=_("무효로 할 투표"), choices=Channel, widget=forms.RadioSelect)
    reason = forms.CharField(
        label=_("사유"),
        help_text=_("무효로 한 투표의 반영 비율은 나머지 항목에 그 비율대로 나누어 더합니다."),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
