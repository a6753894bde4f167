"""The first page, and messages."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from notices.actions import mark_read
from notices.desk import piled, todo_of
from notices.shelf import held_by
from office.queries import notices_of
from office.setup import checklist_for
from web.access import StaffRequest, signed_in
from web.key_figures import board_for
from web.lists import page_of


@signed_in
def home(request: StaffRequest) -> HttpResponse:
    """내 할 일: what waits for this person, what they have in hand, how the government stands.

    For those who set it up also what is missing.
    """
    now = timezone.now()
    todo = todo_of(request.user, at=now)
    context = {
        "todo": todo,
        "piles": piled(todo),
        "checklist": checklist_for(request.user, at=now),
        "shelves": held_by(request.user, at=now),
        "board": board_for(request.user, year=timezone.localdate(now).year, at=now),
    }
    return render(request, "office/home.html", context)


@signed_in
def notices(request: StaffRequest) -> HttpResponse:
    page = page_of(notices_of(request.user), order=["-id"], after=request.GET.get("after", ""))
    return render(request, "office/notices.html", {"page": page})


@signed_in
@require_POST
def read_notices(request: StaffRequest) -> HttpResponse:
    mark_read(request.user, at=timezone.now())
    return redirect("notices")
