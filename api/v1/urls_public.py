"""`/api/v1/` on the platform's host: the roster, the nation's figures, and the people of the platform."""

from django.urls import path
from rest_framework.routers import SimpleRouter

from api.v1 import bulk, indicators, people, petitions, policies, return_rounds, roles, roster
from api.v1.urls_shared import shared

router = SimpleRouter()
router.register("roster", roster.Roster, "api-roster")
router.register("people", people.People, "api-person")
router.register("roles", roles.Roles, "api-role")
router.register("policies", policies.Policies, "api-policy")
router.register("return-rounds", return_rounds.Rounds, "api-return-round")
router.register("return-submissions", return_rounds.Submissions, "api-return-submission")
router.register("return-amendments", return_rounds.Amendments, "api-return-amendment")

urlpatterns = [
    *router.urls,
    path("indicators/", indicators.Dictionary.as_view(), name="api-indicators"),
    path("indicators/<slug:code>/figures/", indicators.Figures.as_view(), name="api-figures"),
    path("bulk/figures/", bulk.Figures.as_view(), name="api-bulk-figures"),
    path("bulk/figures.csv", bulk.FiguresFile.as_view(), name="api-bulk-file"),
    path("bulk/figures.schema.json", bulk.Schema.as_view(), name="api-bulk-schema"),
    path("petitions/", petitions.Petitions.as_view(), name="api-petitions"),
    path("petitions/<uuid:pk>/", petitions.OnePetition.as_view(), name="api-petition"),
    path("petition-returns/", petitions.Returns.as_view(), name="api-petition-returns"),
    *shared,
]
