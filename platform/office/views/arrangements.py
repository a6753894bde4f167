"""What people arrange for themselves: their calendar feed, and when letters come."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from notices.topics import all_topics
from office.answers import done
from office.forms.arrangements import mail_form
from office.pages import form_page
from personal.dates import entries_for
from personal.feeds import close_feed, open_feed, owner_of
from personal.ics import calendar_of
from personal.mail import choices_of, choose
from tenants.context import current_office_name
from web.access import StaffRequest, signed_in


@require_safe
def feed(request: HttpRequest) -> HttpResponse:
    """One person's dates for a calendar program. The key stands in the query, which no log of ours holds."""
    person = owner_of(request.GET.get("key", ""))
    if person is None:
        raise Http404
    now = timezone.now()
    name = _("%(office)s 적극행정 (%(name)s)") % {"office": current_office_name(), "name": person.name}
    content = calendar_of(entries_for(person, at=now), name=name, base=request.build_absolute_uri("/"), at=now)
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response["Cache-Control"] = "private, no-store"
    response["X-Robots-Tag"] = "noindex"
    return response


@signed_in
@require_POST
def new_feed(request: StaffRequest) -> HttpResponse:
    """The only page that shows the address; an older one is void from now on."""
    key = open_feed(request.user, by=request.user, at=timezone.now())
    address = request.build_absolute_uri(f"{reverse('calendar_feed')}?key={key}")
    response = render(request, "office/new_feed.html", {"address": address})
    response["Cache-Control"] = "no-store"
    return response


@signed_in
@require_POST
def end_feed(request: StaffRequest) -> HttpResponse:
    close_feed(request.user, by=request.user, at=timezone.now())
    messages.success(request, _("달력 주소를 폐기했습니다."))
    return redirect("account")


@signed_in
def mail_choices(request: StaffRequest) -> HttpResponse:
    """When letters come, for each kind of notice."""
    form = mail_form(all_topics(), choices_of(request.user), request.POST or None)
    sent, _nothing = done(form, lambda given: choose(request.user, given))
    if sent:
        messages.success(request, _("전자우편을 받는 때를 정했습니다."))
        return redirect("account")
    lead = _("화면의 알림은 그대로 남습니다. 밤과 쉬는 날에는 급한 것이 아니면 전자우편을 보내지 않습니다.")
    return form_page(request, form, title=_("전자우편 받는 때"), button=_("저장"), lead=lead)
