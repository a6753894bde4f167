"""`/api/v1/` on a local government's host."""

from django.urls import path
from rest_framework.routers import SimpleRouter

from api.v1 import (
    agenda,
    benefits,
    closed_days,
    consultations,
    departments,
    designations,
    guidelines,
    indicators,
    letters,
    meetings,
    members,
    mileage,
    nominations,
    own,
    people,
    plans,
    policies,
    progress,
    redemptions,
    roles,
    roster,
    rounds,
    scoring,
    stakeholders,
    strategies,
    tasks,
    votes,
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

router.register("rounds", rounds.Rounds, "api-round")
router.register("sign-offs", rounds.SignOffs, "api-sign-off")
router.register("nominations", nominations.Nominations, "api-nomination")
router.register("eligibility-checks", nominations.EligibilityChecks, "api-eligibility-check")
router.register("objections", nominations.Objections, "api-objection")
router.register("benefits", benefits.Benefits, "api-benefit")
router.register("wishes", benefits.Wishes, "api-wish")
router.register("extra-nominations", benefits.ExtraNominations, "api-extra-nomination")
router.register("score-sheets", scoring.ScoreSheets, "api-score-sheet")
router.register("sealings", scoring.Sealings, "api-sealing")
router.register("results", scoring.Results, "api-result")
router.register("staff-votes", votes.StaffVotes, "api-staff-vote")
router.register("programmes", mileage.Programmes, "api-programme")
router.register("ledger-entries", mileage.Entries, "api-ledger-entry")
router.register("claims", mileage.Claims, "api-claim")
router.register("appeals", mileage.Appeals, "api-appeal")
router.register("options", redemptions.Options, "api-option")
router.register("redemptions", redemptions.Redemptions, "api-redemption")
router.register("orders", redemptions.Orders, "api-order")

urlpatterns = [
    *router.urls,
    path("todo/", own.Todo.as_view(), name="api-todo"),
    path("indicators/", indicators.Dictionary.as_view(), name="api-indicators"),
    path("indicators/<slug:code>/figures/", indicators.Figures.as_view(), name="api-figures"),
    *shared,
]
