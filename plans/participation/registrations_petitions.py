"""What petitions tell the machinery: desks of 내 할 일, shelves, files, sealed columns, work that is handed on."""

from functools import partial
from typing import Any

from django.db.models import Model
from django.urls import reverse
from django.utils.translation import gettext_lazy

from files import access
from notices.desk import DESKS, Desk
from notices.shelf import SHELVES, Shelf
from notices.topics import TOPICS, Topic
from plans.participation import policies_petitions, tasks_petitions
from plans.participation.actions.petitions import hand_on
from plans.participation.content_petitions import SEALED_COLUMNS, bond_of
from plans.participation.process.petitions import PETITION
from plans.participation.process.petitions_effects import path_of
from plans.participation.process.petitions_objections import OBJECTION_PROCESS
from plans.participation.queries.petitions import petitions_in_hand
from plans.participation.views.petitions_scopes import petitions_added_to_now, petitions_read_now
from vault.sealed import SEALED, SealedColumn
from workflow.handover import WORK, Work

__all__ = ["policies_petitions", "tasks_petitions"]


def _objection_path(objection: Any) -> str:
    return reverse("petitions:petition", args=[objection.petition_id])


def _bond(column: str, row: Model) -> str:
    return bond_of(row, column)


DESKS += [
    Desk(PETITION, str, path_of),
    Desk(OBJECTION_PROCESS, str, _objection_path),
]

SHELVES.append(
    Shelf(
        gettext_lazy("내가 맡은 민원"),
        lambda person, at: petitions_in_hand(person),
        str,
        path_of,
        "petitions:petitions",
    )
)

TOPICS.append(Topic("petitions", gettext_lazy("민원 처리"), ("/staff/petitions/",)))

access.register(PETITION.name, reads=petitions_read_now, adds=petitions_added_to_now)

SEALED += [SealedColumn(model, column, partial(_bond, column)) for model, column in SEALED_COLUMNS]

WORK.append(Work(gettext_lazy("맡은 민원"), petitions_in_hand, hand_on))
