"""What this application tells the machinery: its desks of 내 할 일, who reads its files, what is sealed, what is counted."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from files import access
from notices.desk import DESKS, Desk
from notices.topics import TOPICS, Topic
from plans.participation import indicators
from plans.participation.actions.applications import bond_of as bond_of_applicant
from plans.participation.actions.applications import move_applications
from plans.participation.models import Application, Recommendation
from plans.participation.process import APPLICATION, INQUIRY, RECOMMENDATION
from plans.participation.queries.applications import applications_in_hand
from plans.participation.views.scopes import (
    applications_now,
    applications_to_write_now,
    recommendations_now,
    recommendations_to_write_now,
)
from plans.participation.writing import bond_of as bond_of_recommender
from vault.sealed import SEALED, SealedColumn
from workflow.handover import WORK, Work


def _path(name: str) -> Any:
    return lambda row: reverse(f"participation:{name}", args=[row.pk])


DESKS += [
    Desk(RECOMMENDATION, str, _path("recommendation")),
    Desk(APPLICATION, str, _path("application")),
    Desk(INQUIRY, str, _path("inquiry")),
]

WORK.append(Work(_("적극행정국민신청"), applications_in_hand, move_applications))

TOPICS.append(Topic("participation", _("주민추천·국민신청·문의"), ("/staff/participation/",)))

access.register(RECOMMENDATION.name, reads=recommendations_now, adds=recommendations_to_write_now)
access.register(APPLICATION.name, reads=applications_now, adds=applications_to_write_now)

SEALED += [
    SealedColumn(Recommendation, "recommender", bond_of_recommender),
    SealedColumn(Application, "applicant", bond_of_applicant),
]

indicators.register_all()
