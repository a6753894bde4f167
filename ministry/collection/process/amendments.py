"""확정값 정정: a figure that is frozen changes only with a reason, a decision and a new edition."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from events.returns import AmendmentDecided
from kernel.actors import Moment
from kernel.process import Process, Step
from ministry.collection.codes import AmendmentState
from ministry.collection.forms import DecisionForm
from ministry.collection.lines import amended, digest_of
from ministry.collection.models import Amendment, Submission
from ministry.collection.process.people import ministry
from ministry.collection.process.rounds import round_digest


def admit(subject: Amendment, answers: Mapping[str, Any], _moment: Moment) -> None:
    """A new edition: one line changes, with its reason; what it was stays in the amendment."""
    there = Submission.objects.select_for_update().get(pk=subject.submission_id)
    there.lines = amended(there.lines, subject.after)
    there.edition += 1
    there.digest = digest_of(there.government_code, there.lines)
    there.save(update_fields=["lines", "edition", "digest"])
    there.round.digest = round_digest(there.round)
    there.round.save(update_fields=["digest"])
    subject.submission, subject.edition, subject.answer = there, there.edition, answers["reason"]


def refuse(subject: Amendment, answers: Mapping[str, Any], _moment: Moment) -> None:
    subject.answer = answers["reason"]


def decided(subject: Amendment, _moment: Moment) -> AmendmentDecided:
    there, is_admitted = subject.submission, subject.state == AmendmentState.ADMITTED
    return AmendmentDecided(there.schema_name, there.round_id, subject.pk, is_admitted, subject.answer, there.digest)


AMENDMENT: Process[Amendment] = Process(
    "return_amendment",
    _("확정값 정정"),
    Amendment,
    begins=AmendmentState.PROPOSED,
    ends=[AmendmentState.ADMITTED, AmendmentState.REFUSED],
    steps=[
        Step("admit", _("정정 반영"), [AmendmentState.PROPOSED], AmendmentState.ADMITTED, by=ministry,
             asks=DecisionForm, then=admit, announces=decided),
        Step("refuse", _("정정 반려"), [AmendmentState.PROPOSED], AmendmentState.REFUSED, by=ministry,
             asks=DecisionForm, then=refuse, announces=decided),
    ],
)  # fmt: skip
