"""`/api/v1/` on a local government's host."""

from django.urls import path
from rest_framework.routers import SimpleRouter

from api.v1 import (
    agenda,
    benefits,
    case_studies,
    cases,
    challenges,
    closed_days,
    consultations,
    departments,
    designations,
    discipline,
    fact_requests,
    guidelines,
    home_notices,
    indicators,
    inquiries,
    inspections,
    letters,
    meetings,
    members,
    mileage,
    national_applications,
    nominations,
    office_petitions,
    own,
    people,
    plans,
    policies,
    progress,
    recommendations,
    redemptions,
    reports,
    roles,
    roster,
    rounds,
    scoring,
    stakeholders,
    statistics_returns,
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
router.register("home-notices", home_notices.HomeNotices, "api-home-notice")
router.register("challenges", challenges.Challenges, "api-challenge")
router.register("score-sheets", scoring.ScoreSheets, "api-score-sheet")
router.register("sealings", scoring.Sealings, "api-sealing")
router.register("results", scoring.Results, "api-result")
router.register("staff-votes", votes.StaffVotes, "api-staff-vote")
router.register("programmes", mileage.Programmes, "api-programme")
router.register("ledger-entries", mileage.Entries, "api-ledger-entry")
router.register("claims", mileage.Claims, "api-claim")
router.register("appeals", mileage.Appeals, "api-appeal")
router.register("reports", reports.Reports, "api-report")
router.register("report-measures", reports.ReportMeasures, "api-report-measure")
router.register("fact-requests", fact_requests.FactRequests, "api-fact-request")
router.register("options", redemptions.Options, "api-option")
router.register("redemptions", redemptions.Redemptions, "api-redemption")
router.register("orders", redemptions.Orders, "api-order")
router.register("discipline-referrals", discipline.Referrals, "api-referral")
router.register("inspections", inspections.Inspections, "api-inspection")
router.register("case-studies", case_studies.CaseStudies, "api-case-study")
router.register("recommendations", recommendations.Recommendations, "api-recommendation")
router.register("national-applications", national_applications.NationalApplications, "api-national-application")
router.register("inquiries", inquiries.Inquiries, "api-inquiry")
router.register("office-petitions", office_petitions.OfficePetitions, "api-office-petition")
router.register("cases", cases.Cases, "api-case")
router.register("shared-cases", cases.SharedCases, "api-shared-case")
router.register("adoptions", cases.Adoptions, "api-adoption")
router.register("statistics-returns", statistics_returns.StatisticsReturns, "api-statistics-return")
router.register("petition-objections", office_petitions.PetitionObjections, "api-petition-objection")

urlpatterns = [
    *router.urls,
    path("todo/", own.Todo.as_view(), name="api-todo"),
    path("indicators/", indicators.Dictionary.as_view(), name="api-indicators"),
    path("indicators/<slug:code>/figures/", indicators.Figures.as_view(), name="api-figures"),
    *shared,
]
