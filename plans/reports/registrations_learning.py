"""What discipline, inspections and cases tell the machinery."""

from functools import partial
from typing import Any

from django.urls import reverse

from files import access
from notices.desk import DESKS, Desk
from plans.reports import indicators, policies_learning, tasks_learning
from plans.reports.models import Referral
from plans.reports.process.case_study import CASE_STUDY
from plans.reports.process.discipline import DISCIPLINE
from plans.reports.process.inspection import INSPECTION
from plans.reports.sealing import bond_of
from plans.reports.views.discipline import TEXTS
from plans.reports.views.scopes_learning import papers_added_now, papers_read_now
from vault.sealed import SEALED, SealedColumn

__all__ = ["policies_learning", "tasks_learning"]


def _path(name: str) -> Any:
    return lambda subject: reverse(name, args=[subject.pk])


DESKS += [
    Desk(DISCIPLINE, str, _path("learning:referral")),
    Desk(INSPECTION, str, _path("learning:inspection")),
    Desk(CASE_STUDY, str, _path("learning:case")),
]

access.register(DISCIPLINE.name, reads=papers_read_now, adds=papers_added_now)

SEALED += [SealedColumn(Referral, column, partial(bond_of, column=column)) for column in TEXTS]

indicators.register_all()
