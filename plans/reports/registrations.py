"""What this application tells the machinery: its desks, its shelf, who reads its files, and its sealed columns."""

from functools import partial
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy

from files import access
from notices.desk import DESKS, Desk
from notices.shelf import SHELVES, Shelf
from notices.topics import TOPICS, Topic
from plans.reports.process import QUESTION, REPORT
from plans.reports.queries import reports_in_hand
from plans.reports.sealing import SEALED_COLUMNS, bond_of
from plans.reports.views.scopes import reports_added_to_now, reports_now
from vault.sealed import SEALED, SealedColumn


def _report_path(report: Any) -> str:
    return reverse("reports:report", args=[report.pk])


DESKS += [
    Desk(REPORT, str, _report_path),
    Desk(QUESTION, str, lambda question: reverse("reports:question", args=[question.pk])),
]

SHELVES.append(Shelf(gettext_lazy("내가 조사하는 신고"), reports_in_hand, str, _report_path, "reports:reports"))

TOPICS.append(Topic("reports", gettext_lazy("소극행정 신고"), ("/staff/reports/",)))

access.register(REPORT.name, reads=reports_now, adds=reports_added_to_now)

SEALED += [SealedColumn(model, column, partial(bond_of, column=column)) for model, column in SEALED_COLUMNS]
