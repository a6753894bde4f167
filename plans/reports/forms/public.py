"""What residents are asked: as little as an investigation needs."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from plans.reports.codes import ContactWay, Source
from plans.reports.forms.fields import LONG_TEXT, ManyFiles, day, line, paragraph
from plans.reports.sealing import Identity, Words

MOST_FILES = 5
NAMED, ANONYMOUS = "named", "anonymous"
CONTACTS = {ContactWay.PHONE: "phone", ContactWay.EMAIL: "email", ContactWay.POST: "address"}


class WordsForm(forms.Form):
    """What happened; numbers of residents are masked before anybody keeps them."""

    matter = line(_("무슨 일입니까?"), most=200, help_text=_("한 줄로 적어 주십시오."))
    text = paragraph(
        _("자세한 내용"), most=LONG_TEXT, rows=8,
        help_text=_("누가, 언제, 무엇을 하지 않았는지 아는 만큼 적어 주십시오. 주민등록번호는 적지 마십시오."),
    )  # fmt: skip
    place = line(_("장소나 부서(선택)"), required=False)
    happened_on = day(_("일어난 날(선택)"), required=False)
    files: Any = ManyFiles(
        most=MOST_FILES, label=_("자료(선택)"), required=False,
        help_text=_("사진이나 문서를 5개까지 붙일 수 있습니다. 찍은 곳과 만든 사람의 정보는 지우고 보관합니다."),
    )  # fmt: skip

    @property
    def words(self) -> Words:
        return Words(**{name: self.cleaned_data[name] for name in ("matter", "text", "place")})


class IdentityForm(forms.Form):
    """Who reports. The page says what it is for."""

    name = line(_("성명"), required=False, most=60, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    phone = line(
        _("전화번호"),
        required=False,
        most=30,
        widget=forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel"}),
    )
    email = forms.EmailField(
        label=_("전자우편"), required=False, max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "inputmode": "email"}),
    )  # fmt: skip
    address = line(
        _("주소"), required=False, most=200, widget=forms.TextInput(attrs={"autocomplete": "street-address"})
    )
    contact_way = forms.ChoiceField(
        label=_("결과를 받을 방법"), choices=ContactWay.choices, initial=ContactWay.MAILBOX, required=False
    )

    @property
    def identity(self) -> Identity:
        return Identity(**{name: self.cleaned_data[name] for name in ("name", "phone", "email", "address")})

    def check_identity(self) -> None:
        """A name and a way to reach the person (시행령 2조), and what the chosen way needs."""
        given = self.cleaned_data
        if not given.get("name"):
            self.add_error("name", gettext("성명을 적어 주십시오."))
        if not any(given.get(name) for name in CONTACTS.values()):
            self.add_error("phone", gettext("전화번호, 전자우편, 주소 가운데 하나를 적어 주십시오."))
        needed = CONTACTS.get(ContactWay(given.get("contact_way") or ContactWay.MAILBOX))
        if needed and not given.get(needed):
            self.add_error(needed, gettext("고른 방법으로 결과를 받으려면 이 항목을 적어 주십시오."))


class PublicReportForm(WordsForm, IdentityForm):
    """The whole form. code: the receipt code, made with the page, so that a form sent twice is one report."""

    who = forms.ChoiceField(
        label=_("신고하는 방법"),
        choices=[
            (NAMED, _("성명을 밝히고 신고합니다. 정식으로 조사하고 결과를 알려 드립니다.")),
            (ANONYMOUS, _("익명으로 신고합니다. 감사 자료로 쓰며 정식 회신은 없습니다.")),
        ],
        initial=NAMED,
        widget=forms.RadioSelect,
    )
    code = forms.CharField(max_length=40, widget=forms.HiddenInput)
    field_order = (
        *("who", "matter", "text", "place", "happened_on", "files"),
        *("name", "phone", "email", "address", "contact_way", "code"),
    )

    def __init__(self, *args: Any, takes_anonymous: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not takes_anonymous:
            self.fields["who"] = forms.ChoiceField(choices=[(NAMED, NAMED)], widget=forms.HiddenInput, initial=NAMED)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("who") == NAMED:
            self.check_identity()
        return cleaned

    @property
    def is_anonymous(self) -> bool:
        return bool(self.cleaned_data["who"] == ANONYMOUS)

    @property
    def source(self) -> Source:
        return Source.ANONYMOUS if self.is_anonymous else Source.LOCAL_WEB


class CodeForm(forms.Form):
    code = forms.CharField(
        label=_("접수 확인 코드"), max_length=40,
        help_text=_("신고할 때 한 번 보여 드린 스무 글자입니다. 대문자와 소문자를 가리지 않습니다."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
    )  # fmt: skip


class MessageForm(forms.Form):
    """Something for the other side of the mailbox."""

    text = paragraph(_("남길 글"), most=5_000, rows=5)
