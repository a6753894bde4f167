"""`/api/v1/` on a local government's host."""

from django.urls import path
from rest_framework.routers import SimpleRouter

from api.v1 import committee, indicators, plans, roster
from api.v1.urls_shared import shared

router = SimpleRouter()
router.register("plans", plans.Plans, "api-plan")
router.register("tasks", plans.Tasks, "api-task")
router.register("progress", plans.Progress, "api-progress")
router.register("meetings", committee.Meetings, "api-meeting")
router.register("agenda-items", committee.AgendaItems, "api-agenda-item")
router.register("roster", roster.Roster, "api-roster")

urlpatterns = [
    *router.urls,
    path("indicators/", indicators.Dictionary.as_view(), name="api-indicators"),
    path("indicators/<slug:code>/figures/", indicators.Figures.as_view(), name="api-figures"),
    *shared,
]
