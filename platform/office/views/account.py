"""One's own account: where one is signed in, and tokens for programs."""

from datetime import datetime, time
from uuid import UUID

from allauth.mfa.utils import is_mfa_enabled
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.models import User
from accounts.sessions import end_sessions, open_sessions_of
from accounts.tokens import issue_token, revoke_token
from audit.models import Kind
from audit.record import record
from notices.topics import all_topics
from office.answers import done
from office.forms.settings import TokenForm
from office.pages import form_page
from office.queries import tokens_of
from personal.feeds import feed_of
from personal.mail import choices_of
from personal.models import Timing
from web.access import StaffRequest, signed_in


@signed_in
def account(request: StaffRequest) -> HttpResponse:
    now = timezone.now()
    context = {
        "person": request.user,
        "roles": request.user.holdings_on(timezone.localdate(now)),
        "sessions": open_sessions_of(request.user, at=now),
        "this_session": request.session.session_key,
        "has_second_factor": is_mfa_enabled(request.user),
        "letters": _letters(request.user),
        "feed": feed_of(request.user),
    }
    return render(request, "office/account.html", context)


def _letters(person: User) -> list[tuple[str, str]]:
    """When letters come, topic by topic, in words."""
    chosen = choices_of(person)
    return [(str(topic.label), str(Timing(chosen.get(topic.code, Timing.AT_ONCE)).label)) for topic in all_topics()]


@signed_in
@require_POST
def sign_out_elsewhere(request: StaffRequest) -> HttpResponse:
    ended = end_sessions(request.user, but=request.session.session_key)
    detail = {"action": "sign_out_elsewhere", "sessions": ended}
    record(
        Kind.SIGN_OUT,
        by=request.user,
        at=timezone.now(),
        subject_type="person",
        subject_id=request.user.pk,
        detail=detail,
    )
    messages.success(request, _("다른 곳의 로그인 %(number)d개를 끊었습니다.") % {"number": ended})
    return redirect("account")


@signed_in
def tokens(request: StaffRequest) -> HttpResponse:
    return render(request, "office/tokens.html", {"tokens": tokens_of(request.user), "today": timezone.now()})


@signed_in
def new_token(request: StaffRequest) -> HttpResponse:
    form = TokenForm(request.POST or None)
    sent, made = done(form, lambda given: issue_token(
        request.user,
        name=given["name"],
        scopes=given["scopes"],
        expires_at=timezone.make_aware(datetime.combine(given["expires_at"], time.max)),
        by=request.user,
        at=timezone.now(),
    ))  # fmt: skip
    if sent and made:
        token, text = made
        response = render(request, "office/new_token.html", {"token": token, "text": text})
        response["Cache-Control"] = "no-store"
        return response
    return form_page(request, form, title=_("접근 토큰 발급"), button=_("발급"))


@signed_in
@require_POST
def revoke(request: StaffRequest, pk: UUID) -> HttpResponse:
    token = get_object_or_404(tokens_of(request.user).select_related("person"), pk=pk)
    revoke_token(token, by=request.user, at=timezone.now())
    messages.success(request, _("접근 토큰을 폐기했습니다."))
    return redirect("tokens")
