"""Addresses of 통계 제출 in the staff area."""

from django.urls import path

from ministry.returns.views import pages

app_name = "returns"

urlpatterns = [
    path("", pages.return_list, name="returns"),
    path("<uuid:pk>/", pages.return_page, name="return"),
    path("<uuid:pk>/export.<str:kind>", pages.export, name="export"),
    path("<uuid:pk>/lines/<uuid:line>/", pages.line_page, name="line"),
    path("<uuid:pk>/steps/<slug:step>/", pages.TakeReturnStep.as_view(), name="step"),
]
