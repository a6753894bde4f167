"""Questions for heads of departments: the question, the answer, and nothing of the report."""

from uuid import UUID

from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from plans.reports.process import QUESTION
from plans.reports.process.people import answers_questions
from plans.reports.queries.visible import asked_of
from plans.reports.sealing import opened
from plans.reports.views.scopes import questions_now, reports_now
from web.access import StaffRequest, requires, signed_in
from web.lists import page_of
from workflow.deadlines import running_for
from workflow.queries import history_of


@requires(answers_questions)
def question_list(request: StaffRequest) -> HttpResponseBase:
    """What one's department is asked."""
    questions = asked_of(request.user, timezone.now())
    page = page_of(questions, order=("-pk",), after=request.GET.get("after", ""))
    return render(request, "reports/questions.html", {"page": page})


@signed_in
def question_page(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    question, now = get_object_or_404(questions_now(request.user), pk=pk), timezone.now()
    sees_report = reports_now(request.user).filter(pk=question.report_id).exists()
    context = {
        "question": question,
        "text": opened(question, "question"),
        "answer": opened(question, "answer"),
        "steps": QUESTION.open_to(request.user, question, now),
        "deadline": running_for(question.pk).first(),
        "now": now,
        "sees_report": sees_report,
        "history": history_of(question.pk),
    }
    return render(request, "reports/question.html", context)
