"""What a link is made of."""

from typing import Any
from urllib.parse import urlsplit

from django import forms
from django.utils.translation import gettext_lazy as _

from egress import demand_public_form
from kernel.errors import Invalid
from plans.publicity.models import ExternalLink, LinkKind

FIELDS = ("kind", "title", "text", "url", "order", "is_shown")


class LinkForm(forms.Form):
    """A link to a page on the open internet, never to a machine of a network inside."""

    kind = forms.ChoiceField(label=_("종류"), choices=LinkKind)
    title = forms.CharField(label=_("이름"), max_length=80)
    text = forms.CharField(label=_("안내"), max_length=200, required=False)
    url = forms.CharField(label=_("주소"), max_length=500, help_text=_("https://로 시작하는 주소입니다."))
    order = forms.IntegerField(label=_("순서"), min_value=0, max_value=1000, initial=100)
    is_shown = forms.BooleanField(label=_("공개 화면에 보이기"), required=False, initial=True)

    def __init__(self, *args: Any, link: ExternalLink | None = None, **kwargs: Any) -> None:
        if link is not None:
            kwargs["initial"] = {name: getattr(link, name) for name in FIELDS}
        super().__init__(*args, **kwargs)

    def clean_url(self) -> str:
        url = str(self.cleaned_data["url"]).strip()
        try:
            parts = urlsplit(url)
            demand_public_form(f"{parts.scheme}://{parts.netloc}")
        except ValueError as error:
            raise forms.ValidationError(_("주소를 읽을 수 없습니다.")) from error
        except Invalid as refusal:
            raise forms.ValidationError(refusal.sentence) from refusal
        if any(letter.isspace() or ord(letter) < ord(" ") for letter in url) or parts.scheme != "https":
            raise forms.ValidationError(_("https://로 시작하고 빈칸이 없는 주소를 적어 주십시오."))
        return url
