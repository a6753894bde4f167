"""소극행정 신고 for residents, on a telephone: a form, a receipt, and a mailbox. No session, nothing kept on the way."""

from datetime import datetime
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from accounts.sessions import address_of
from kernel.errors import Refused
from kernel.privacy import masked_rrn
from plans.reports.actions import Filing, file_report, read_by_reporter, withdraw_as_reporter, write_as_reporter
from plans.reports.codes import ContactWay
from plans.reports.exclusions import EXCLUSIONS, likely
from plans.reports.forms.fields import masked_in
from plans.reports.forms.public import CodeForm, MessageForm, PublicReportForm
from plans.reports.models import Report
from plans.reports.policies import ReportRules
from plans.reports.process import REPORT
from plans.reports.process.telling import due_on
from plans.reports.queries.mailbox import report_behind, said_about
from plans.reports.receipts import new_code
from plans.reports.views.course import bar_of
from plans.reports.views.forms import done_with
from policies.values import policy_on
from tenants.context import current_schema
from web.channels import Channel, of_channel
from web.errors import answer
from web.limits import WINDOW_SECONDS, asked_too_often

LONGEST_HINTED = 10_000


def kept_nowhere(view: Any) -> Any:
    """What a page says to a reporter stays in no cache of a browser that others use."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response: HttpResponseBase = view(request, *args, **kwargs)
        response["Cache-Control"] = "private, no-store"
        return response

    return guarded


def _rules(now: datetime) -> ReportRules:
    return policy_on(ReportRules, timezone.localdate(now))


def _too_often(request: HttpRequest, what: str, most: int, now: datetime) -> HttpResponse | None:
    """The address is counted as a digest that is worth nothing tomorrow, and kept nowhere else."""
    salt = f"{current_schema()}:{timezone.localdate(now)}"
    digest = salted_hmac(f"plans.reports.{what}", f"{salt}:{address_of(request)}", algorithm="sha256").hexdigest()
    if not asked_too_often(what, digest, most=most, at=now):
        return None
    refusal = answer(request, 429, _("짧은 시간에 여러 번 시도하여 잠시 멈추었습니다. 1분 뒤에 다시 시도해 주십시오."))
    refusal["Retry-After"] = str(WINDOW_SECONDS)
    return refusal


# Filing ---------------------------------------------------------------------------------------------------


@sensitive_post_parameters()
@kept_nowhere
@of_channel(Channel.REPORT)
def public_report(request: HttpRequest) -> HttpResponseBase:
    now = timezone.now()
    rules = _rules(now)
    given = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = PublicReportForm(*given, takes_anonymous=rules.takes_anonymous, initial={"code": new_code()})
    if request.method == "POST":
        if refusal := _too_often(request, "report", rules.reports_a_minute, now):
            return refusal
        made = done_with(form, lambda: file_report(_filing(form), by=None, at=now))
        if made is not None:
            context = {
                "report": made.report,
                "code": made.code,
                "masked": masked_in(form),
                "due_on": due_on(made.report),
            }
            return render(request, "reports/public_receipt.html", context)
    context = {"form": form, "rules": rules, "doors": [(one, one.url(rules)) for one in EXCLUSIONS]}
    return render(request, "reports/public_report.html", context, status=422 if form.is_bound else 200)


def _filing(form: PublicReportForm) -> Filing:
    given = form.cleaned_data
    return Filing(
        words=form.words,
        source=form.source,
        identity=None if form.is_anonymous else form.identity,
        contact_way=ContactWay(given["contact_way"] or ContactWay.MAILBOX),
        happened_on=given["happened_on"],
        code=given["code"],
        files=given["files"],
    )


@sensitive_post_parameters()
@require_POST
@kept_nowhere
def hints(request: HttpRequest) -> HttpResponseBase:
    """While somebody types: numbers that will be masked, and doors that may lead further. Nothing is kept."""
    now = timezone.now()
    text = request.POST.get("text", "")[:LONGEST_HINTED]
    rules = _rules(now)
    doors = [(one, one.url(rules)) for one in likely(text)]
    return render(request, "reports/public_hints.html", {"masked": masked_rrn(text)[1], "likely": doors})


# The mailbox ----------------------------------------------------------------------------------------------


@sensitive_post_parameters()
@kept_nowhere
def mailbox(request: HttpRequest) -> HttpResponseBase:
    """A code opens it; it travels in the body only, with each form of the page."""
    if request.method != "POST":
        return render(request, "reports/public_code.html", {"form": CodeForm()})
    now = timezone.now()
    if refusal := _too_often(request, "report-code", _rules(now).codes_a_minute, now):
        return refusal
    form = CodeForm(request.POST)
    report = report_behind(form.cleaned_data["code"]) if form.is_valid() else None
    if report is None:
        if form.is_valid():
            form.add_error("code", _("이 코드로 낸 신고가 없습니다. 코드를 다시 확인해 주십시오."))
        return render(request, "reports/public_code.html", {"form": form}, status=422)
    return _opened(request, report, form.cleaned_data["code"], now)


def _opened(request: HttpRequest, report: Report, code: str, now: datetime) -> HttpResponseBase:
    """The mailbox, after what was asked for with it."""
    act = request.POST.get("act", "")
    form = MessageForm(request.POST if act == "write" else None)
    refusal = _do(report, act, form, now)
    report.refresh_from_db()
    read_by_reporter(report, at=now)
    context = {
        "report": report,
        "code": code,
        "form": MessageForm() if act == "write" and not refusal and not form.errors else form,
        "refusal": refusal,
        "done": act if act and not refusal and not form.errors else "",
        "bar": bar_of(report),
        "due_on": due_on(report),
        "said": said_about(report),
        "may_withdraw": report.state in REPORT.step("withdraw").sources,
        "is_over": report.state in REPORT.ends,
        "masked": masked_in(form) if form.is_bound and not form.errors else 0,
    }
    return render(request, "reports/public_mailbox.html", context, status=422 if form.errors or refusal else 200)


def _do(report: Report, act: str, form: MessageForm, now: datetime) -> str:
    """Write or withdraw; the sentence when that is refused."""
    try:
        if act == "write" and form.is_valid():
            write_as_reporter(report, form.cleaned_data["text"], at=now)
        if act == "withdraw":
            withdraw_as_reporter(report, at=now)
    except Refused as refusal:
        return refusal.sentence
    return ""
