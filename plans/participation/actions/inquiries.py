"""Asking, and rating."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from audit.models import Kind
from audit.record import record
from events.participation import InquiryStateChanged
from kernel.actors import SYSTEM, Moment
from kernel.errors import NotNow
from notices.actions import tell
from outbox.record import record as record_event
from plans.participation.models import Inquiry, Rating
from plans.participation.process.clocks import ANSWER_DUE
from plans.participation.process.inquiries import INQUIRY
from plans.participation.process.people import RESIDENT, officers
from plans.participation.receipts import rating_digest, receipt_digest, receipt_of
from plans.participation.writing import masked
from workflow import deadlines
from workflow.numbers import next_number

SERIES = "문의"
ALREADY_RATED = gettext_lazy("이미 응답하셨습니다. 만족도는 한 번만 응답할 수 있으며, 먼저 보내신 응답이 집계됩니다.")


@transaction.atomic
def ask(given: Mapping[str, Any], *, at: datetime) -> tuple[Inquiry, str]:
    """A question and the code with which its answer is read, which is never to be had again.

    ticket: of the page that was sent; the same page a second time is the question that is there already.
    """
    receipt = receipt_of(given.get("ticket") or "")
    if there := Inquiry.objects.filter(receipt_digest=receipt_digest(receipt)).first():
        return there, receipt
    try:
        with transaction.atomic():
            return _ask(given, receipt, at=at), receipt
    except IntegrityError:  # the same page twice at the same moment
        return Inquiry.objects.get(receipt_digest=receipt_digest(receipt)), receipt


def _ask(given: Mapping[str, Any], receipt: str, *, at: datetime) -> Inquiry:
    today = timezone.localdate(at)
    title, in_title = masked(given["title"])
    question, in_question = masked(given["question"])
    made = Inquiry.objects.create(
        number=next_number(SERIES, today.year),
        year=today.year,
        title=title,
        question=question,
        masked=in_title + in_question,
        receipt_digest=receipt_digest(receipt),
        asked_at=at,
    )
    moment = Moment(RESIDENT, at)
    deadlines.start(INQUIRY.name, made, ANSWER_DUE, moment)
    record(Kind.ACTION, by=None, at=at, subject_type=INQUIRY.name, subject_id=made.pk, detail={"action": "ask"})
    record_event(InquiryStateChanged(made.pk, made.year, made.state), at=at)
    sentence = _("문의가 접수되었습니다: %(number)s") % {"number": made.number}
    path = reverse("participation:inquiry", args=[made.pk])
    tell(officers(Moment(SYSTEM, at)), sentence, path=path, at=at)
    return made


def rate(given: Mapping[str, Any], *, at: datetime) -> Rating:
    """The day is kept, the hour is not. Raises NotNow when what the answer is about was rated before.

    receipt: of a question or a recommendation, which is rated once. ticket: of the page, which counts once.
    """
    comment, _found = masked(given["comment"])
    once = rating_digest(given.get("receipt") or "", given.get("ticket") or "")
    try:
        with transaction.atomic():
            return Rating.objects.create(day=timezone.localdate(at), score=given["score"], comment=comment, once=once)
    except IntegrityError as known:
        raise NotNow(str(ALREADY_RATED)) from known
