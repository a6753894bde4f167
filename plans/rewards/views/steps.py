"""Where the steps of the five processes are taken."""

from typing import Any

from django.urls import reverse

from plans.rewards.process import ELIGIBILITY, NOMINATION, OBJECTION, ROUND, SIGN_OFF
from plans.rewards.views.scopes import checks_now, nominations_now, objections_now, rounds_now, sign_offs_now
from web.steps import TakeStep


class TakeRoundStep(TakeStep):
    process = ROUND
    find = staticmethod(rounds_now)

    @staticmethod
    def back(subject: Any) -> str:
        return reverse("rewards:round", args=[subject.pk])


class TakeSignOffStep(TakeStep):
    process = SIGN_OFF
    find = staticmethod(sign_offs_now)

    @staticmethod
    def back(subject: Any) -> str:
        return reverse("rewards:round", args=[subject.round_id])


class TakeNominationStep(TakeStep):
    process = NOMINATION
    find = staticmethod(nominations_now)

    @staticmethod
    def back(subject: Any) -> str:
        return reverse("rewards:nomination", args=[subject.pk])


class TakeCheckStep(TakeStep):
    process = ELIGIBILITY
    find = staticmethod(checks_now)

    @staticmethod
    def back(subject: Any) -> str:
        return reverse("rewards:nomination", args=[subject.nomination_id])


class TakeObjectionStep(TakeStep):
    process = OBJECTION
    find = staticmethod(objections_now)

    @staticmethod
    def back(subject: Any) -> str:
        return reverse("rewards:nomination", args=[subject.nomination_id])
