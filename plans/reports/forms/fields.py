"""Fields that several forms have. Texts lose resident registration numbers before anybody keeps them."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import EmployeeKind, User
from accounts.queries import active_people
from kernel.privacy import masked_rrn

LONG_TEXT, SHORT_TEXT = 10_000, 2_000


class Masked(forms.CharField):
    """A text without resident registration numbers; `found` says how many were masked (each form has its own copy)."""

    found = 0

    def clean(self, value: Any) -> str:
        text, self.found = masked_rrn(super().clean(value))
        return text


def paragraph(label: Any, *, required: bool = True, most: int = SHORT_TEXT, rows: int = 4, **more: Any) -> Masked:
    """A text of several lines."""
    widget = forms.Textarea(attrs={"rows": rows} | more.pop("attrs", {}))
    return Masked(label=label, required=required, max_length=most, widget=widget, **more)


def line(label: Any, *, required: bool = True, most: int = 200, **more: Any) -> Masked:
    """A text of one line."""
    return Masked(label=label, required=required, max_length=most, **more)


def day(label: Any, *, required: bool = True, **more: Any) -> forms.DateField:
    widget = forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, required=required, widget=widget, **more)


def masked_in(form: forms.Form) -> int:
    """How many numbers were masked in the texts of a form."""
    return sum(field.found for field in form.fields.values() if isinstance(field, Masked))


def officials() -> QuerySet[User]:
    """Everyone a report may be about, department by department."""
    return active_people().exclude(kind=EmployeeKind.OUTSIDE).order_by("department__order", "name", "pk")


def name_and_department(person: User) -> str:
    """Two people may have one name."""
    return f"{person.name} ({person.department})" if person.department else person.name


class OfficialField(forms.ModelChoiceField[User]):
    """One official, or none."""

    def label_from_instance(self, obj: User) -> str:
        return name_and_department(obj)


class OfficialsField(forms.ModelMultipleChoiceField[User]):
    """Some officials."""

    def label_from_instance(self, obj: User) -> str:
        return name_and_department(obj)


class NoteForm(forms.Form):
    """A text that is kept sealed, and never in the history."""

    note = paragraph(_("의견과 이유"), most=LONG_TEXT)


class ManyFilesInput(forms.ClearableFileInput):
    """Any number of files from a computer or a telephone."""

    allow_multiple_selected = True
    template_name = "django/forms/widgets/file.html"


class ManyFiles(forms.FileField):
    """A list of files, empty when none was chosen."""

    widget = ManyFilesInput

    def __init__(self, *, most: int, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.most = most

    def clean(self, data: Any, initial: Any = None) -> Any:
        given = [file for file in (data if isinstance(data, list | tuple) else [data]) if file]
        if len(given) > self.most:
            raise forms.ValidationError(gettext("파일은 %(most)d개까지 붙일 수 있습니다.") % {"most": self.most})
        return [super(ManyFiles, self).clean(file, initial) for file in given]
