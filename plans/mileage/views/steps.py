"""Where the steps of programme, claim and appeal are taken."""

from typing import Any

from django.urls import reverse

from plans.mileage.process import APPEAL, CLAIM, PROGRAMME
from plans.mileage.queries import programmes_visible_to
from plans.mileage.views.scopes import appeals_now, claims_now
from web.steps import TakeStep


class TakeProgrammeStep(TakeStep):
    process = PROGRAMME
    find = staticmethod(programmes_visible_to)

    @staticmethod
    def back(subject: Any) -> str:
        return reverse("mileage:programmes")


class TakeClaimStep(TakeStep):
    process = CLAIM
    find = staticmethod(claims_now)

    @staticmethod
    def back(subject: Any) -> str:
        return reverse("mileage:claim", args=[subject.pk])


class TakeAppealStep(TakeStep):
    process = APPEAL
    find = staticmethod(appeals_now)

    @staticmethod
    def back(subject: Any) -> str:
        return reverse("mileage:appeal", args=[subject.pk])
