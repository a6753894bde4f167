"""Addresses of reports in the staff area."""

from django.urls import path

from plans.reports.views import inquiry, lists, questions, report, steps

app_name = "reports"

urlpatterns = [
    path("", lists.report_list, name="reports"),
    path("new/", lists.register, name="register"),
    path("export.<str:kind>", lists.report_export, name="export"),
    path("figures/", lists.figures, name="figures"),
    path("questions/", questions.question_list, name="questions"),
    path("questions/<uuid:pk>/", questions.question_page, name="question"),
    path("questions/<uuid:pk>/steps/<slug:step>/", steps.TakeQuestionStep.as_view(), name="question_step"),
    path("measures/<uuid:pk>/remove/", inquiry.remove_measure, name="remove_measure"),
    path("measures/<uuid:pk>/done/", inquiry.measure_done, name="measure_done"),
    path("<uuid:pk>/", report.report_page, name="report"),
    path("<uuid:pk>/steps/<slug:step>/", steps.TakeReportStep.as_view(), name="report_step"),
    path("<uuid:pk>/notes/", inquiry.write_note, name="write_note"),
    path("<uuid:pk>/questions/", inquiry.ask, name="ask"),
    path("<uuid:pk>/measures/", inquiry.propose_measure, name="propose"),
    path("<uuid:pk>/messages/", inquiry.write_message, name="write_message"),
    path("<uuid:pk>/reporter/", inquiry.show_reporter, name="reporter"),
]
