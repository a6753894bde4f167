"""안내문: letters that wait to be read, and what became of them."""

from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.models import User
from accounts.rights import WRITES_LETTERS, may
from notices.models import Letter, LetterState
from notices.process import LETTER, page_of_letter
from notices.queries import letters_visible_to
from web.access import StaffRequest, signed_in
from web.lists import page_of
from web.steps import TakeStep
from workflow.queries import history_of


def letters_now(person: User) -> QuerySet[Letter]:
    return letters_visible_to(person, timezone.now())


@require_safe
@signed_in
def letters(request: StaffRequest) -> HttpResponse:
    """Drafts first of all; with `?state=` what was sent or discarded. Others find what was sent to them."""
    writes = may(WRITES_LETTERS, request.user, timezone.now())
    state = request.GET.get("state", "")
    if state not in LetterState.values:
        state = LetterState.DRAFT.value if writes else LetterState.SENT.value
    found = letters_now(request.user).filter(state=state)
    context = {
        "page": page_of(found, order=["-id"], after=request.GET.get("after", "")),
        "states": LetterState.choices if writes else (),
        "state": state,
    }
    return render(request, "office/letters.html", context)


@require_safe
@signed_in
def letter(request: StaffRequest, pk: UUID) -> HttpResponse:
    now = timezone.now()
    subject = get_object_or_404(letters_now(request.user), pk=pk)
    context = {
        "letter": subject,
        "steps": LETTER.open_to(request.user, subject, now),
        "history": history_of(subject.pk),
        "writes": may(WRITES_LETTERS, request.user, now),
    }
    return render(request, "office/letter.html", context)


class TakeLetterStep(TakeStep):
    process = LETTER
    find = staticmethod(letters_now)
    back = staticmethod(page_of_letter)
