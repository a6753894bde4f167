"""The course of a report as a bar: the same words for the clerk and for the reporter."""

from plans.reports.codes import State
from plans.reports.models import Report

COURSE = (
    *(State.RECEIVED, State.SCREENING, State.ACCEPTED, State.ASSIGNED, State.INVESTIGATING, State.FINDINGS),
    *(State.MEASURE_DECIDED, State.NOTIFIED, State.CLOSED),
)
BESIDE = {State.EXTENDED: State.INVESTIGATING}


def bar_of(report: Report) -> list[tuple[str, str]]:
    """Where it is; beside the course it stands at its own state alone."""
    here = State(report.state)
    place_of = BESIDE.get(here, here)
    if here is State.SUPPLEMENT:
        place_of = State(report.supplement_from or State.SCREENING)
    if place_of not in COURSE:
        return [(str(State.RECEIVED.label), "done"), (str(here.label), "current")]
    place = COURSE.index(place_of)
    labels = [str(here.label if state is place_of else state.label) for state in COURSE]
    status = ["done"] * place + ["current"] + ["next"] * (len(COURSE) - place - 1)
    return list(zip(labels, status, strict=True))
