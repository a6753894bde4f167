"""How shared cases are looked for."""

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from events.cases import CaseKind
from liaison.cases.hub.models import SharedCase
from liaison.cases.hub.search import containing
from tenants.models import Kind as GovernmentKind
from tenants.models import LocalGovernment

ALL = ("", _("전체"))
FEATURED = (("1", _("추천 사례만")),)


class HubFilter(forms.Form):
    """Words in whole or in part, and choices; all of it stands in the address."""

    q = forms.CharField(label=_("찾을 말"), required=False, max_length=60)
    kind = forms.ChoiceField(label=_("구분"), required=False, choices=[ALL, *CaseKind.choices])
    province = forms.ChoiceField(label=_("시·도"), required=False, choices=[ALL])
    peers = forms.ChoiceField(label=_("기관 종류"), required=False, choices=[ALL, *GovernmentKind.choices])
    featured = forms.ChoiceField(label=_("추천"), required=False, choices=[ALL, *FEATURED])

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # handed on
        provinces = LocalGovernment.objects.filter(parent=None, valid_to=None).order_by("code")
        choices = [ALL, *provinces.values_list("code", "name_ko")]
        self.fields["province"].choices = choices  # type: ignore[attr-defined]  # a choice field

    def found(self, rows: QuerySet[SharedCase]) -> QuerySet[SharedCase]:
        """What is not on offer finds nothing."""
        if not self.is_valid():
            return rows.none()
        given = self.cleaned_data
        if given["kind"]:
            rows = rows.filter(kind=given["kind"])
        if given["province"]:
            government = "tenant__government"
            rows = rows.filter(**{f"{government}__parent__code": given["province"]}) | rows.filter(
                **{f"{government}__code": given["province"]}
            )
        if given["peers"]:
            rows = rows.filter(tenant__government__kind=given["peers"])
        if given["featured"]:
            rows = rows.filter(is_featured=True)
        return containing(rows, given["q"])


class EndorseForm(forms.Form):
    comment = forms.CharField(label=_("한마디(선택)"), max_length=300, required=False)
