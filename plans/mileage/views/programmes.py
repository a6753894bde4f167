"""Programmes: what runs, what ran, beginning one."""

from django.contrib import messages
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.rights import may
from plans.mileage.actions import begin_programme
from plans.mileage.forms import ProgrammeForm
from plans.mileage.process import PROGRAMME
from plans.mileage.process.people import officer
from plans.mileage.queries import newest_first, programmes_visible_to
from plans.mileage.views.forms import done_with
from web.access import StaffRequest, requires, signed_in


@signed_in
def programmes(request: StaffRequest) -> HttpResponseBase:
    now = timezone.now()
    found = [
        (one, PROGRAMME.open_to(request.user, one, now)) for one in newest_first(programmes_visible_to(request.user))
    ]
    return render(request, "mileage/programmes.html", {"programmes": found, "begins": may(officer, request.user, now)})


@requires(officer)
def new_programme(request: StaffRequest) -> HttpResponseBase:
    today = timezone.localdate()
    initial = {"year": today.year, "starts_on": today, "ends_on": today.replace(month=12, day=31), "is_pilot": "yes"}
    form = ProgrammeForm(request.POST or None, initial=initial)
    if request.method == "POST":
        made = done_with(form, lambda: begin_programme(by=request.user, at=timezone.now(), **form.cleaned_data))
        if made is not None:
            messages.success(request, _("마일리지 운영을 시작했습니다."))
            return redirect("mileage:programmes")
    return render(request, "mileage/programme_form.html", {"form": form}, status=422 if form.is_bound else 200)
