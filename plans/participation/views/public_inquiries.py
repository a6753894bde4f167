"""Questions of residents with the answers that were released, and what they think of the office."""

from datetime import date, timedelta

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.sessions import address_of
from kernel.errors import NotNow
from kernel.worktime import WorkCalendar
from plans.participation.actions.inquiries import ALREADY_RATED, ask, rate
from plans.participation.forms.inquiries import InquiryForm, RatingForm
from plans.participation.policies import InquiryRules
from plans.participation.queries.inquiries import answer_time, released_inquiries, satisfaction
from plans.participation.receipts import demand_few_sent
from policies.values import closed_days, policy_on
from web.channels import Channel, of_channel
from web.lists import page_of

ANSWERED = "survey_answered"
A_YEAR = timedelta(days=366)


@of_channel(Channel.INQUIRY)
def inquiry(request: HttpRequest) -> HttpResponseBase:
    """GET: how soon answers come, and the form; POST answers with the code for the answer, which is shown once."""
    now = timezone.now()
    form = InquiryForm(request.POST or None)
    if form.is_valid():
        demand_few_sent(address_of(request) or "", at=now)
        made, receipt = ask(form.cleaned_data, at=now)
        answer = render(request, "participation/public_inquiry_receipt.html", {"inquiry": made, "receipt": receipt})
        answer["Cache-Control"] = "no-store"
        return answer
    today = timezone.localdate(now)
    context = {
        "form": form,
        "rules": policy_on(InquiryRules, today),
        "time": answer_time(today.year, WorkCalendar(closed=closed_days())),
    }
    return render(request, "participation/public_inquiry.html", context, status=422 if form.is_bound else 200)


@require_safe
def answers(request: HttpRequest) -> HttpResponseBase:
    """Answers for everybody; they stay open when the channel is closed."""
    page = page_of(released_inquiries(), order=("-id",), after=request.GET.get("after", ""))
    return render(request, "participation/public_answers.html", {"page": page})


@of_channel(Channel.SURVEY)
def survey(request: HttpRequest) -> HttpResponseBase:
    """One answer a matter; without a receipt one a year from the same browser, which remembers no more than that."""
    now = timezone.now()
    form, year = RatingForm(request.POST or None), str(timezone.localdate(now).year)
    if form.is_bound:
        demand_few_sent(address_of(request) or "", at=now)
    if form.is_valid():
        if not form.cleaned_data["receipt"] and request.get_signed_cookie(ANSWERED, "", salt=ANSWERED) == year:
            raise NotNow(str(ALREADY_RATED))
        rate(form.cleaned_data, at=now)
        return _thanks(request, year)
    return render(request, "participation/public_survey.html", {"form": form}, status=422 if form.is_bound else 200)


def _thanks(request: HttpRequest, year: str) -> HttpResponseBase:
    answer = render(request, "participation/public_survey_done.html")
    answer.set_signed_cookie(
        ANSWERED, year, salt=ANSWERED, max_age=A_YEAR, path=request.path,
        secure=request.is_secure(), httponly=True, samesite="Lax",
    )  # fmt: skip
    return answer


@require_safe
def survey_results(request: HttpRequest) -> HttpResponseBase:
    """The year's mean with the number of answers; nothing of either while they are few."""
    today = timezone.localdate()
    minimum = policy_on(InquiryRules, today).survey_minimum
    found = satisfaction(date(today.year, 1, 1), today, minimum=minimum)
    context = {"found": found, "minimum": minimum, "year": today.year}
    return render(request, "participation/public_survey_results.html", context)
