"""Where the steps of petitions and objections are taken."""

from typing import Any

from django.urls import reverse

from plans.participation.process.petitions import PETITION
from plans.participation.process.petitions_objections import OBJECTION_PROCESS
from plans.participation.views.petitions_scopes import objections_now, petitions_now
from web.steps import TakeStep


class TakePetitionStep(TakeStep):
    process = PETITION
    find = staticmethod(petitions_now)

    @staticmethod
    def back(subject: Any) -> str:
        """The page of the petition; who has given it away goes back to the list."""
        return reverse("petitions:seen", args=[subject.pk])


class TakeObjectionStep(TakeStep):
    process = OBJECTION_PROCESS
    find = staticmethod(objections_now)

    @staticmethod
    def back(subject: Any) -> str:
        return reverse("petitions:petition", args=[subject.petition_id])
