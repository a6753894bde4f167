"""Buttons on a person's file that decide whether and how they sign in. Each asks before it acts."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.actions import people
from accounts.models import User
from accounts.rights import KEEPS_PEOPLE
from office.pages import password_page
from office.queries import files_visible_to
from web.access import StaffRequest, requires
from web.words import quoted

Action = Callable[..., str | None]


@dataclass(frozen=True)
class Measure:
    """act: called with the person, `by` and `at`; returns a temporary password where there is a new one."""

    label: str | Promise
    effect: str | Promise
    act: Action

    def take(self, person: User, *, by: User, at: datetime) -> str | None:
        return self.act(person, by=by, at=at)


MEASURES = {
    "let-go": Measure(
        _("사용 중지"),
        _("지금 바로 로그인할 수 없게 되고, 열려 있는 화면과 접근 토큰이 모두 끊어집니다. 기록은 그대로 남습니다."),
        people.let_go,
    ),
    "readmit": Measure(_("다시 사용"), _("임시 비밀번호를 만들어 다시 로그인할 수 있게 합니다."), people.readmit),
    "password": Measure(
        _("임시 비밀번호 발급"),
        _("지금 비밀번호와 열려 있는 화면이 모두 끊어집니다. 본인이 로그인하여 새 비밀번호로 바꾸어야 합니다."),
        people.renew_password,
    ),
    "second-factor": Measure(
        _("2단계 인증 해제"),
        _(
            "휴대전화를 잃어버린 사람을 위한 것입니다. 본인인지 확인한 뒤 해제하십시오. 열려 있는 화면이 모두 끊어집니다."
        ),
        people.remove_second_factor,
    ),
}


@requires(KEEPS_PEOPLE)
def measure(request: StaffRequest, pk: UUID, name: str) -> HttpResponse:
    """GET says what will happen, POST does it."""
    if name not in MEASURES:
        raise Http404
    person = get_object_or_404(files_visible_to(request.user, at=timezone.now()), pk=pk)
    chosen = MEASURES[name]
    if request.method != "POST":
        return render(request, "office/measure.html", {"person": person, "measure": chosen})
    password = chosen.take(person, by=request.user, at=timezone.now())
    if password:
        return password_page(request, person, password)
    messages.success(request, _("%(what)s 처리했습니다.") % {"what": quoted(chosen.label)})
    return redirect("person", pk=pk)
