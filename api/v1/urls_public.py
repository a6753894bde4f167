"""`/api/v1/` on the platform's host: the roster and the nation's figures."""

from django.urls import path
from rest_framework.routers import SimpleRouter

from api.v1 import indicators, roster
from api.v1.urls_shared import shared

router = SimpleRouter()
router.register("roster", roster.Roster, "api-roster")

urlpatterns = [
    *router.urls,
    path("indicators/", indicators.Dictionary.as_view(), name="api-indicators"),
    path("indicators/<slug:code>/figures/", indicators.Figures.as_view(), name="api-figures"),
    *shared,
]
