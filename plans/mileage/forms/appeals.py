"""What an appeal and its panel are asked for."""

from typing import Any, Self, cast

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from kernel.actors import Moment
from plans.mileage.forms.claims import ReasonForm, paragraph
from plans.mileage.models import Appeal
from plans.mileage.queries.panels import panel_candidates


class AppealForm(forms.Form):
    reason = paragraph(_("이의 사유"))


class PanelForm(forms.Form):
    """Only those without a conflict are offered; the step looks again before it takes them."""

    people = forms.ModelMultipleChoiceField(
        label=_("심사단원"), queryset=User.objects.none(), widget=forms.CheckboxSelectMultiple,
        help_text=_("신청인과 부서가 같거나, 신청·부여·확인·결정에 관여한 사람은 나타나지 않습니다."),
    )  # fmt: skip

    @classmethod
    def for_step(cls, subject: Appeal, moment: Moment, **bound: Any) -> Self:
        form = cls(**bound)
        field = cast("forms.ModelMultipleChoiceField[Any]", form.fields["people"])
        field.queryset = panel_candidates(subject)
        return form


class DeclarationForm(forms.Form):
    confirmed = forms.BooleanField(
        label=_("이 사건의 당사자가 아니며 신청인과 이해관계가 없음을 확인합니다."),
    )


class OpinionForm(forms.Form):
    corrects = forms.TypedChoiceField(
        label=_("의견"),
        choices=[("yes", _("정정해야 합니다.")), ("no", _("기각해야 합니다."))],
        coerce=lambda given: given == "yes",
        widget=forms.RadioSelect,
    )
    opinion = paragraph(_("의견의 이유"))


class ConclusionForm(forms.Form):
    decision = paragraph(_("심사 결정과 이유"), most=4000)


class CorrectedForm(ConclusionForm):
    """The points after the correction: more than before, at most what was asked."""

    points = forms.IntegerField(label=_("정정 후 점수"), min_value=1)
    field_order = ("points", "decision")
    appeal: Appeal

    @classmethod
    def for_step(cls, subject: Appeal, moment: Moment, **bound: Any) -> Self:
        form = cls(**bound)
        form.appeal = subject
        return form

    def clean_points(self) -> int:
        points: int = self.cleaned_data["points"]
        now, asked = self.appeal.claim.points_granted or 0, self.appeal.claim.points_asked
        if not now < points <= asked:
            raise forms.ValidationError(
                gettext("정정 후 점수는 지금의 %(now)d점보다 많고 신청한 %(asked)d점 이하여야 합니다.")
                % {"now": now, "asked": asked}
            )
        return points


__all__ = [
    "AppealForm",
    "ConclusionForm",
    "CorrectedForm",
    "DeclarationForm",
    "OpinionForm",
    "PanelForm",
    "ReasonForm",
]
