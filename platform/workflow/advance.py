"""The only writer of a state.

`advance()` locks the subject, checks the table, changes the state, and writes history, record,
deadlines and event, in one transaction: all of it or nothing.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, TypeVar

from django.db import transaction
from django.db.models import Model
from django.forms import BaseForm, Form
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import RoleHolding
from accounts.queries import person_of
from audit.models import Kind
from audit.record import record as record_access
from kernel.actors import Actor, Moment
from kernel.errors import Invalid, NotAllowed, NotNow, Refused
from kernel.process import Process, Step
from kernel.words import quoted_with, with_particle
from outbox.record import record as record_event
from workflow import deadlines
from workflow.answers import plain
from workflow.models import StepTaken

S = TypeVar("S", bound=Model)


class InvalidAnswers(Invalid):
    """The form of a step was not filled in rightly; `form` holds the sentences at its fields."""

    def __init__(self, form: BaseForm) -> None:
        fields = {name: [str(error) for error in errors] for name, errors in form.errors.items()}
        super().__init__(_("입력한 내용을 확인해 주십시오."), fields)
        self.form = form


@transaction.atomic
def advance(
    process: Process[S],
    subject: S,
    name: str,
    *,
    by: Actor,
    at: datetime,
    given: Mapping[str, Any] | None = None,
    files: Mapping[str, Any] | None = None,
) -> StepTaken:
    """Take a step on a subject, which is refreshed in place.

    Raises NotAllowed when somebody else has to do this, NotNow when the state or a condition
    stands against it, InvalidAnswers when the step's form is not filled in rightly.
    """
    step = process.step(name)
    moment = Moment(by, at)
    _lock(process, subject)
    _check(process, step, subject, moment)
    answers = _answers(step, subject, moment, given, files)
    before = _state(subject)
    _change(step, subject, answers, moment)
    taken = _write_history(process, step, subject, moment, before, answers)
    deadlines.follow(process, step, subject, moment)
    if step.announces is not None:
        record_event(step.announces(subject, moment), at=at)
    return taken


def _change(step: Step[S], subject: S, answers: Mapping[str, Any], moment: Moment) -> None:
    """Set the state and do what else happens; a refusal from `then` leaves the object as it was, too."""
    before = _state(subject)
    if step.target is not None:
        subject.state = step.target  # type: ignore[attr-defined]  # every subject has one, by contract
    try:
        if step.then is not None:
            step.then(subject, answers, moment)
    except Refused:
        subject.state = before  # type: ignore[attr-defined]  # every subject has one, by contract
        raise
    subject.save()


def _state(subject: Model) -> str:
    return str(subject.state)  # type: ignore[attr-defined]  # every subject has one, by contract


def _lock(process: Process[S], subject: S) -> None:
    """Wait for whoever is at the subject, then see it as it is now."""
    process.subject._default_manager.select_for_update(of=("self",)).get(pk=subject.pk)
    subject.refresh_from_db()


def _check(process: Process[S], step: Step[S], subject: S, moment: Moment) -> None:
    if not step.by.allows(subject, moment):
        who = with_particle(step.by.title, "이/가")
        raise NotAllowed(_("%(step)s %(who)s 처리합니다.") % {"step": quoted_with(step.label, "은/는"), "who": who})
    if _state(subject) not in step.sources:
        raise NotNow(_out_of_order(process, step, subject))
    if sentence := step.waits_for(subject, moment):
        raise NotNow(sentence)


def _out_of_order(process: Process[S], step: Step[S], subject: S) -> str:
    """Why the step is not open now, and who was here last."""
    state = getattr(subject, "get_state_display", lambda: _state(subject))()
    last = StepTaken.objects.filter(process=process.name, subject_id=subject.pk).order_by("-id").first()
    if last is None:
        return _("지금은 ‘%(state)s’ 상태여서 %(step)s 처리할 수 없습니다.") % {
            "state": state,
            "step": quoted_with(step.label, "을/를"),
        }
    return _("%(name)s님이 먼저 %(last)s 처리하여 지금은 ‘%(state)s’ 상태입니다. %(step)s 처리할 수 없습니다.") % {
        "name": last.actor_name,
        "last": quoted_with(last.label, "을/를"),
        "state": state,
        "step": quoted_with(step.label, "을/를"),
    }


def _answers(
    step: Step[S],
    subject: S,
    moment: Moment,
    given: Mapping[str, Any] | None,
    files: Mapping[str, Any] | None,
) -> dict[str, Any]:
    if step.asks is None:
        return {}
    form = form_of(step, subject, moment, data=given or {}, files=files or {})
    if not form.is_valid():
        raise InvalidAnswers(form)
    return form.cleaned_data


def form_of(step: Step[S], subject: S, moment: Moment, **bound: Any) -> Form:
    """The step's form; one that declares `for_step` is told of the subject and the moment."""
    asks: Any = step.asks
    make = getattr(asks, "for_step", None)
    form: Form = make(subject, moment, **bound) if make else asks(**bound)
    return form


def _write_history(
    process: Process[S], step: Step[S], subject: S, moment: Moment, before: str, answers: Mapping[str, Any]
) -> StepTaken:
    holding = _holding(step, moment)
    taken = StepTaken.objects.create(
        process=process.name,
        subject_id=subject.pk,
        step=step.name,
        label=str(step.label),
        from_state=before,
        to_state=_state(subject),
        actor_id=moment.by.id,
        actor_name=moment.by.name,
        role=holding.role if holding else "",
        acting_for=holding.acting_for if holding else "",
        reason=str(answers.get("reason", "")),
        answers=plain({name: value for name, value in answers.items() if name not in step.conceals}),
        at=moment.at,
    )
    record_access(
        Kind.STEP,
        by=moment.by,
        at=moment.at,
        subject_type=process.name,
        subject_id=subject.pk,
        detail={"step": step.name, "from": before, "to": _state(subject), "history": str(taken.pk)},
    )
    return taken


def _holding(step: Step[S], moment: Moment) -> RoleHolding | None:
    """The role in which the person acts: of those the row asks for, one that acts for somebody first."""
    person = person_of(moment.by)
    if person is None:
        return None
    held = [row for row in person.holdings_on(timezone.localdate(moment.at)) if row.role in step.by.roles]
    return max(held, key=lambda row: bool(row.acting_for), default=None)
