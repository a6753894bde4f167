"""Recommending, on a telephone and without JavaScript: the form, the receipt, the code by mail, and following it up."""

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.sessions import address_of
from documents.download import docx_response, hwpx_response, pdf_response
from kernel.actors import Moment
from kernel.errors import NotNow
from plans.participation.actions.recommendations import be_forgotten, code_fails, fresh_code, recommend, withdraw
from plans.participation.codes import RecommendationState
from plans.participation.forms.public import CodeForm, ReceiptForm
from plans.participation.forms.recommendations import PublicForm
from plans.participation.mail import send_code
from plans.participation.models import Recommendation
from plans.participation.papers import form_document
from plans.participation.policies import ApplicationRules, RecommendationForm, RecommendationRules
from plans.participation.process import RECOMMENDATION
from plans.participation.process.people import RESIDENT
from plans.participation.process.telling import what_became
from plans.participation.queries.inquiries import inquiry_of_receipt
from plans.participation.queries.recommendations import of_receipt
from plans.participation.receipts import demand_few_sent, demand_few_tries
from policies.values import policy_on
from web.channels import Channel, Office, of_channel
from workflow.queries import history_of

FORMATS = {"hwpx": hwpx_response, "pdf": pdf_response, "docx": docx_response}
SHOWN_STEPS = ("submit", "verify", "verify_by_code", "verify_by_sender", "check", "exclude", "refer", "link", "join",
               "notify", "notify_early", "notify_outcome", "notify_with_other")  # fmt: skip


@of_channel(Channel.RECOMMENDATION)
def recommendation(request: HttpRequest) -> HttpResponseBase:
    """GET shows the form and the other ways to send it in; POST answers with the receipt, which is shown once."""
    now = timezone.now()
    form = PublicForm(request.POST or None)
    if form.is_valid():
        demand_few_sent(address_of(request) or "", at=now)
        made, receipt = recommend(form.cleaned_data, at=now)
        return _private(request, "participation/public_receipt.html", {
            "recommendation": made, "receipt": receipt, "has_email": bool(form.cleaned_data["email"]),
        })  # fmt: skip
    today = timezone.localdate(now)
    context = {
        "form": form,
        "place": policy_on(Office, today),
        "paper": policy_on(RecommendationForm, today),
        "rules": policy_on(RecommendationRules, today),
        "formats": [kind.upper() for kind in FORMATS],
    }
    return render(request, "participation/public_recommendation.html", context, status=422 if form.is_bound else 200)


@require_safe
def form_download(request: HttpRequest, kind: str) -> HttpResponseBase:
    """The form of today, also while the channel on the web is closed: post and e-mail stay open."""
    answer = FORMATS.get(kind)
    if answer is None:
        raise Http404
    return answer(form_document(timezone.localdate()))


# Coming back with the receipt -----------------------------------------------------------------------------


def follow(request: HttpRequest) -> HttpResponseBase:
    """The code is sent in the body and never stands in an address."""
    form = ReceiptForm(request.POST or None)
    if not form.is_valid():
        return render(request, "participation/public_follow.html", {"form": form}, status=422 if form.is_bound else 200)
    receipt = form.cleaned_data["receipt"]
    demand_few_tries(address_of(request) or "", at=timezone.now())
    if found := of_receipt(receipt):
        return _followed(request, found, receipt)
    if asked := inquiry_of_receipt(receipt):
        return _private(request, "participation/public_inquiry_followed.html", {"inquiry": asked})
    form.add_error("receipt", _("그런 접수번호가 없습니다. 적어 두신 번호를 다시 확인해 주십시오."))
    return render(request, "participation/public_follow.html", {"form": form}, status=422)


def _followed(request: HttpRequest, found: Recommendation, receipt: str, **more: object) -> HttpResponseBase:
    context = {
        "recommendation": found,
        "receipt": receipt,
        "result": what_became(found),
        "history": [row for row in history_of(found.pk) if row.step in SHOWN_STEPS],
        "is_unverified": found.state == RecommendationState.SUBMITTED,
        "is_open": _may_still(found, "withdraw"),
        "is_known": bool(found.recommender) and _may_still(found, "forget"),
        **more,
    }
    return _private(request, "participation/public_followed.html", context)


def _may_still(found: Recommendation, name: str) -> bool:
    """Whether the resident could take this step now."""
    moment = Moment(RESIDENT, timezone.now())
    step = RECOMMENDATION.step(name)
    return found.state in step.sources and step.waits_for(found, moment) is None


@require_POST
def ask_for_code(request: HttpRequest) -> HttpResponseBase:
    found, receipt = _found(request)
    address, code = fresh_code(found.pk, at=timezone.now())
    send_code(address, code)
    return _private(request, "participation/public_code.html", {"form": CodeForm(initial={"receipt": receipt})})


@require_POST
def verify(request: HttpRequest) -> HttpResponseBase:
    found, receipt = _found(request)
    form = CodeForm(request.POST)
    if form.is_valid():
        sentence = code_fails(found.pk, form.cleaned_data["code"], at=timezone.now())
        if sentence is None:
            found.refresh_from_db()
            return _followed(request, found, receipt, is_just_verified=True)
        form.add_error("code", sentence)
    answer = _private(request, "participation/public_code.html", {"form": form})
    answer.status_code = 422
    return answer


@require_POST
def take_back(request: HttpRequest) -> HttpResponseBase:
    found, receipt = _found(request)
    withdraw(found, at=timezone.now())
    return _followed(request, found, receipt)


@require_POST
def be_unknown(request: HttpRequest) -> HttpResponseBase:
    found, receipt = _found(request)
    be_forgotten(found, at=timezone.now())
    return _followed(request, found, receipt)


def _found(request: HttpRequest) -> tuple[Recommendation, str]:
    """The recommendation whose receipt was sent. Raises NotNow for any other."""
    demand_few_tries(address_of(request) or "", at=timezone.now())
    receipt = str(request.POST.get("receipt", ""))
    found = of_receipt(receipt)
    if found is None:
        raise NotNow(_("접수번호를 다시 확인해 주십시오."))
    return found, receipt


def _private(request: HttpRequest, template: str, context: dict[str, object]) -> HttpResponseBase:
    """A page with a code on it: no browser or proxy keeps it."""
    answer = render(request, template, context)
    answer["Cache-Control"] = "no-store"
    return answer


# 적극행정국민신청 -------------------------------------------------------------------------------------------


@require_safe
def application(request: HttpRequest) -> HttpResponseBase:
    """Who may apply, and where: at the national portal only, so there is no form here."""
    rules = policy_on(ApplicationRules, timezone.localdate())
    return render(request, "participation/public_application.html", {"rules": rules})
