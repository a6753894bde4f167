"""Fields that several forms of the petitions have."""

from typing import Any, Self, cast

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kernel.actors import Moment
from plans.participation.models import Petition
from plans.participation.policies_petitions import PetitionRules
from policies.values import policy_on

LONG_TEXT, SHORT_TEXT = 20_000, 2_000
CONTACT_HELP = _("통지에는 담당 부서, 담당자와 연락처가 함께 적힙니다.")


def paragraph(
    label: Any, *, required: bool = True, most: int = SHORT_TEXT, rows: int = 4, **more: Any
) -> forms.CharField:
    """A text of several lines."""
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, required=required, max_length=most, widget=widget, **more)


def day(label: Any, **more: Any) -> forms.DateField:
    return forms.DateField(label=label, widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"), **more)


def contact_field() -> forms.CharField:
    return forms.CharField(label=_("담당자 연락처"), max_length=40, help_text=CONTACT_HELP)


def offer(form: forms.Form, name: str, rows: QuerySet[Any]) -> None:
    """Let a field choose among these rows."""
    cast("forms.ModelChoiceField[Any]", form.fields[name]).queryset = rows


class StepForm(forms.Form):
    """Knows the petition and the moment of the step."""

    def __init__(self, *args: Any, petition: Petition, moment: Moment, **kwargs: Any) -> None:
        self.petition, self.moment = petition, moment
        super().__init__(*args, **kwargs)
        self.arrange()

    @classmethod
    def for_step(cls, subject: Petition, moment: Moment, **bound: Any) -> Self:
        return cls(petition=subject, moment=moment, **bound)

    def arrange(self) -> None:
        """Fit the fields to the petition."""

    @property
    def today(self) -> Any:
        return timezone.localdate(self.moment.at)

    @property
    def rules(self) -> PetitionRules:
        return policy_on(PetitionRules, self.today)


class ReasonForm(forms.Form):
    reason = paragraph(_("사유"))


class ContactForm(StepForm):
    """Who handles it can be reached: filled in with what was said before."""

    contact = contact_field()

    def arrange(self) -> None:
        self.fields["contact"].initial = self.petition.contact or self.rules.desk_contact


class NoticeForm(ContactForm):
    """A text for the petitioner."""

    text = paragraph(_("민원인에게 알릴 내용"), most=LONG_TEXT, rows=8)
    field_order: tuple[str, ...] = ("text", "contact")
