"""What a letter asks for before it goes out."""

from typing import Any, Self

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kernel.actors import Moment
from notices.models import Letter

LONGEST_BODY = 5_000


class LetterForm(forms.Form):
    """The whole letter. `seen` says which text was on the screen: who comes second loses nothing."""

    name = forms.CharField(label=_("받는 사람"), max_length=80)
    address = forms.EmailField(label=_("전자우편"), required=False)
    subject = forms.CharField(label=_("제목"), max_length=200)
    body = forms.CharField(label=_("내용"), max_length=LONGEST_BODY, widget=forms.Textarea)
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)
    edits = 0

    @classmethod
    def for_step(cls, letter: Letter, _moment: Moment, **bound: Any) -> Self:
        present = {name: getattr(letter, name) for name in LETTER_FIELDS}
        form = cls(initial=present | {"seen": letter.edits}, **bound)
        form.edits = letter.edits
        return form

    def clean_subject(self) -> str:
        """One line, as a heading of a mail has to be."""
        return " ".join(self.cleaned_data["subject"].split())

    def clean_seen(self) -> int:
        seen = self.cleaned_data["seen"]
        if seen is not None and seen != self.edits:
            raise forms.ValidationError(
                gettext(
                    "다른 사람이 먼저 고쳤습니다. 입력한 내용을 따로 보관한 뒤 화면을 새로 열어 다시 고쳐 주십시오."
                ),
                code="stale",
            )
        return self.edits


LETTER_FIELDS = ("name", "address", "subject", "body")
