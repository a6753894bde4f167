"""`/api/v1/` on a local government's host."""

from django.urls import path
from rest_framework.routers import SimpleRouter

from api.v1 import (
    agenda,
    closed_days,
    consultations,
    departments,
    designations,
    guidelines,
    indicators,
    letters,
    meetings,
    members,
    own,
    people,
    plans,
    policies,
    progress,
    roles,
    roster,
    stakeholders,
    strategies,
    tasks,
)
from api.v1.urls_shared import shared

router = SimpleRouter()
router.register("plans", plans.Plans, "api-plan")
router.register("strategies", strategies.Strategies, "api-strategy")
router.register("stakeholders", stakeholders.Stakeholders, "api-stakeholder")
router.register("consultations", consultations.Consultations, "api-consultation")
router.register("tasks", tasks.Tasks, "api-task")
router.register("progress", progress.Progress, "api-progress")
router.register("obstacles", progress.Obstacles, "api-obstacle")
router.register("meetings", meetings.Meetings, "api-meeting")
router.register("agenda-items", agenda.AgendaItems, "api-agenda-item")
router.register("members", members.Members, "api-member")
router.register("guidelines", guidelines.Guidelines, "api-guideline")
router.register("departments", departments.Departments, "api-department")
router.register("designations", designations.Designations, "api-designation")
router.register("people", people.People, "api-person")
router.register("roles", roles.Roles, "api-role")
router.register("policies", policies.Policies, "api-policy")
router.register("closed-days", closed_days.ClosedDays, "api-closed-day")
router.register("letters", letters.Letters, "api-letter")
router.register("roster", roster.Roster, "api-roster")

urlpatterns = [
    *router.urls,
    path("todo/", own.Todo.as_view(), name="api-todo"),
    path("indicators/", indicators.Dictionary.as_view(), name="api-indicators"),
    path("indicators/<slug:code>/figures/", indicators.Figures.as_view(), name="api-figures"),
    *shared,
]
