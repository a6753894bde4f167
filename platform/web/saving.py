"""Filters of lists under a name: kept and let go from the list itself, no script needed."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import NoReverseMatch, Resolver404, resolve, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from kernel.errors import Invalid
from personal.filters import filters_for, keep_filter, let_go_of
from personal.models import SavedFilter
from web.access import StaffRequest, signed_in


class KeepForm(forms.Form):
    """`path` and `query` are the address of the list as it was found."""

    name = forms.CharField(label=gettext_lazy("조건의 이름"), max_length=40)
    is_shared = forms.BooleanField(label=gettext_lazy("우리 기관 모두에게 보이기"), required=False)
    path = forms.CharField(widget=forms.HiddenInput, max_length=200)
    query = forms.CharField(widget=forms.HiddenInput, max_length=2000, required=False)


@signed_in
@require_POST
def keep(request: StaffRequest) -> HttpResponse:
    """Back to the list as it was; what is wrong is said there."""
    form = KeepForm(request.POST)
    page = list_at(request.POST.get("path", ""))
    back = reverse(page)
    if not form.is_valid():
        messages.error(request, _("조건의 이름을 40자 안으로 적어 주십시오."))
        return redirect(back)
    given = form.cleaned_data
    try:
        saved = keep_filter(page, given["query"], name=given["name"], is_shared=given["is_shared"], by=request.user)
    except Invalid as refusal:
        messages.error(request, refusal.sentence)
        return redirect(back)
    messages.success(request, _("‘%(name)s’ 조건을 저장했습니다.") % {"name": saved.name})
    return redirect(f"{back}?{saved.query}")


@signed_in
@require_POST
def let_go(request: StaffRequest, pk: UUID) -> HttpResponse:
    saved = get_object_or_404(SavedFilter, pk=pk)
    if not filters_for(request.user, saved.page).filter(pk=pk).exists():
        raise Http404
    let_go_of(saved, by=request.user)
    messages.success(request, _("‘%(name)s’ 조건을 지웠습니다.") % {"name": saved.name})
    return redirect(saved.page)


def list_at(path: str) -> str:
    """The name of the page at a path of this host; a page with arguments is no list. Raises Http404."""
    try:
        name = resolve(path).view_name
        reverse(name)
    except (Resolver404, NoReverseMatch) as error:
        raise Http404 from error
    return name
