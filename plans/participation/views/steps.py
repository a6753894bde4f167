"""Where the steps of the three processes are taken."""

from typing import Any

from django.urls import reverse

from plans.participation.process import APPLICATION, INQUIRY, RECOMMENDATION
from plans.participation.views.scopes import applications_now, inquiries_now, recommendations_now
from web.steps import TakeStep


class TakeRecommendationStep(TakeStep):
    process = RECOMMENDATION
    find = staticmethod(recommendations_now)

    @staticmethod
    def back(subject: Any) -> str:
        return reverse("participation:recommendation", args=[subject.pk])


class TakeApplicationStep(TakeStep):
    process = APPLICATION
    find = staticmethod(applications_now)

    @staticmethod
    def back(subject: Any) -> str:
        return reverse("participation:application", args=[subject.pk])


class TakeInquiryStep(TakeStep):
    process = INQUIRY
    find = staticmethod(inquiries_now)

    @staticmethod
    def back(subject: Any) -> str:
        return reverse("participation:inquiry", args=[subject.pk])
