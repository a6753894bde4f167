"""What the ministry's pages let people choose. All of it stands in the address, so a page can be passed on."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, cast

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kernel.errors import Invalid
from kernel.indicators import DICTIONARY, Indicator
from ministry.readings import Government, Peers
from tenants.models import Kind, Level

FIRST_YEAR = 2019  # 지방공무원 적극행정 운영규정 was enacted on 2019-08-06
LEAST_CASES = (1, 3, 5, 10, 20)
SORTS = [(sign + name, sign + name) for name in ("code", "name", "value") for sign in ("", "-")]

Choices = Sequence[tuple[str, Any]]


class YearForm(forms.Form):
    """A year. Nothing is required: whatever is not given has its usual value."""

    usual: Mapping[str, str] = {}

    year = forms.TypedChoiceField(label=gettext_lazy("연도"), coerce=int, required=False)

    def __init__(self, given: Mapping[str, Any], *, at: datetime) -> None:
        this_year = timezone.localdate(at).year
        usual = {"year": str(this_year), **self.usual}
        names = [*self.base_fields]
        super().__init__({name: given.get(name) or usual.get(name, "") for name in names}, auto_id="choose-%s")
        self.set_choices("year", [(str(year), str(year)) for year in range(this_year, FIRST_YEAR - 1, -1)])

    def set_choices(self, name: str, choices: Choices) -> None:
        cast(forms.ChoiceField, self.fields[name]).choices = list(choices)

    def chosen(self) -> dict[str, Any]:
        """The choices. Raises Invalid for what is not on offer."""
        if not self.is_valid():
            labels = ", ".join(str(self.fields[name].label) for name in self.errors)
            raise Invalid(_("고를 수 없는 조건입니다: %(labels)s. 다시 골라 주십시오.") % {"labels": labels})
        return self.cleaned_data


class IndicatorForm(YearForm):
    """An indicator and a year. Do not make one while the dictionary is empty."""

    indicator = forms.ChoiceField(label=gettext_lazy("지표"), required=False)
    field_order = ["indicator", "year"]

    def __init__(self, given: Mapping[str, Any], *, at: datetime) -> None:
        self.usual = {**self.usual, "indicator": next(iter(DICTIONARY))}
        super().__init__(given, at=at)
        self.set_choices("indicator", [(row.code, row.name) for row in DICTIONARY.values()])


class WithinForm(IndicatorForm):
    """An indicator and a year, for the governments of one 시·도 or of all."""

    province = forms.ChoiceField(label=gettext_lazy("소속 시·도"), required=False)

    def basis(self) -> tuple[Indicator, int]:
        """Indicator and year, before it is known which governments there are. Raises Invalid."""
        self.set_choices("province", [(self.data["province"], "")])
        chosen = self.chosen()
        return DICTIONARY[chosen["indicator"]], chosen["year"]

    def offer(self, governments: Iterable[Government]) -> None:
        """Let only the 시·도 be chosen that are among them."""
        self.set_choices("province", [("", _("전체")), *provinces(governments)])
        self.full_clean()


class MapForm(WithinForm):
    usual = {"level": Level.BASIC.value, "sort": "code"}
    field_order = ["indicator", "year", "level", "province"]

    level = forms.ChoiceField(
        label=gettext_lazy("지도"),
        choices=[(Level.BASIC, gettext_lazy("시·군·구")), (Level.METROPOLITAN, gettext_lazy("시·도"))],
        required=False,
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("종류"),
        choices=[("", gettext_lazy("전체")), *((kind.value, kind.label) for kind in Kind)],
        required=False,
    )
    sort = forms.ChoiceField(label=gettext_lazy("정렬"), choices=SORTS, widget=forms.HiddenInput, required=False)


class RankingForm(WithinForm):
    usual = {"peers": Peers.COUNTIES.value, "least": "5"}
    field_order = ["indicator", "year", "peers", "province"]

    peers = forms.ChoiceField(label=gettext_lazy("비교 집단"), choices=Peers.choices, required=False)
    least = forms.TypedChoiceField(
        label=gettext_lazy("최소 분모"),
        coerce=int,
        choices=[(str(number), str(number)) for number in LEAST_CASES],
        required=False,
        help_text=gettext_lazy("분모가 이보다 작은 비율은 순위를 매기지 않습니다."),
    )


class TrendForm(IndicatorForm):
    government = forms.ChoiceField(label=gettext_lazy("기관"), required=False)

    def __init__(self, given: Mapping[str, Any], *, at: datetime, governments: Iterable[Government]) -> None:
        super().__init__(given, at=at)
        names = [(government.code, government.name) for government in governments]
        self.set_choices("government", [("", _("볼 수 있는 모든 기관")), *names])


def provinces(governments: Iterable[Government]) -> Choices:
    """The 시·도 among them, by code."""
    found = [government for government in governments if government.level == Level.METROPOLITAN]
    return [(government.code, government.name) for government in found]
