"""D1-D6 of the dictionary of indicators (DOMAIN 4.2): counts and shares, never a report or a person."""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from kernel.indicators import Figure, Indicator, count, register, share
from plans.reports.codes import PassiveType, Result, Source
from plans.reports.codes_discipline import WITH_OUTCOME
from plans.reports.codes_learning import CaseState, InspectionState
from plans.reports.models import CaseStudy, Inspection, Measure, Referral, Report
from plans.reports.queries.learning import NOT_COUNTED, reports_of_year
from plans.reports.queries.yearly import HANDLING
from workflow.models import Clockwork, Deadline, StepTaken

Detail = dict[str, str | int | None]


def reports_received(year: int, at: datetime) -> Figure:
    """Reports that arrived in the year, without withdrawn and merged ones; by source, type and result in detail."""
    rows = list(reports_of_year(year).order_by("pk").values_list("pk", "source", "type", "result"))
    detail: Detail = {}
    for place, codes in ((1, Source), (2, PassiveType), (3, Result)):
        found = Counter(str(row[place]) for row in rows)
        detail |= {str(code): found[code] for code in codes}
    return Figure(Decimal(len(rows)), len(rows), detail=detail, records=[row[0] for row in rows])


def answered_in_time(year: int, at: datetime) -> Figure:
    """Answered until the end of their period (pauses not counted) ÷ all answered in the year × 100."""
    told = Report.objects.filter(notified_at__year=year).exclude(state__in=NOT_COUNTED)
    ended = Deadline.objects.filter(name=HANDLING, subject_id__in=told.values("pk"))
    rows = list(ended.order_by("pk").values_list("subject_id", "clockwork"))
    done = [row for row in rows if row[1] in (Clockwork.MET, Clockwork.LATE)]
    met = sum(clockwork == Clockwork.MET for _pk, clockwork in done)
    return share(met, len(done), records=[pk for pk, _clockwork in done])


def recognised(year: int, at: datetime) -> Figure:
    """SUBSTANTIATED ÷ (SUBSTANTIATED + NOT_SUBSTANTIATED) × 100 of those decided in the year."""
    decided = Report.objects.filter(decided_at__year=year).exclude(state__in=NOT_COUNTED).order_by("pk")
    rows = list(decided.filter(result__in=[Result.SUBSTANTIATED, Result.NOT_SUBSTANTIATED]).values_list("pk", "result"))
    true = sum(result == Result.SUBSTANTIATED for _pk, result in rows)
    return share(true, len(rows), records=[pk for pk, _result in rows])


def measures_taken(year: int, at: datetime) -> Figure:
    """Measures decided in the year, by kind; what discipline came to, by outcome of those decided in the year."""
    measures = Measure.objects.filter(report__decided_at__year=year).exclude(report__state__in=NOT_COUNTED)
    rows = list(measures.order_by("pk").values_list("pk", "kind"))
    outcomes = Referral.objects.filter(decided_on__year=year, state__in=WITH_OUTCOME).values_list("outcome", flat=True)
    detail: Detail = {**_by_code(kind for _pk, kind in rows), **_by_code(f"outcome_{code}" for code in outcomes)}
    return Figure(Decimal(len(rows)), len(rows), detail=detail, records=[pk for pk, _kind in rows])


def reported_again(year: int, at: datetime) -> Figure:
    """How often reports were taken to the commission again in the year; recommendations and those carried out in detail."""
    taken = {name: _steps(name, year) for name in ("rereport", "recommend", "implement")}
    detail: Detail = {"recommended": len(taken["recommend"]), "implemented": len(taken["implement"])}
    again = taken["rereport"]
    return Figure(Decimal(len(again)), len(again), detail=detail, records=again)


def recommendations_carried_out(year: int, at: datetime) -> Figure:
    """Recommendations of the year that were carried out by now ÷ recommendations of the year × 100."""
    recommended = _steps("recommend", year)
    done = StepTaken.objects.filter(process="passive_report", step="implement", subject_id__in=recommended, at__lte=at)
    return share(done.values("subject_id").distinct().count(), len(set(recommended)), records=recommended)


def inspections_signed(year: int, at: datetime) -> Figure:
    """Monthly inspections signed in the year; cases shared with the staff in detail."""
    rows = Inspection.objects.filter(state=InspectionState.SIGNED, signed_at__year=year).order_by("pk")
    shared = CaseStudy.objects.filter(published_at__year=year).exclude(state=CaseState.WITHDRAWN).count()
    figure = count(list(rows.values_list("pk", flat=True)))
    return Figure(figure.value, figure.numerator, detail={"shared": shared}, records=figure.records)


def _steps(name: str, year: int) -> list[UUID]:
    rows = StepTaken.objects.filter(process="passive_report", step=name, at__year=year).order_by("pk")
    return list(rows.values_list("subject_id", flat=True))


def _by_code(codes: Iterable[str]) -> Detail:
    return dict(sorted(Counter(str(code) for code in codes).items()))


INDICATORS = (
    Indicator(
        "D1",
        _("소극행정 신고 접수·처리"),
        _("해당 연도에 도달한 소극행정 신고 건수입니다. 취하·병합은 뺍니다. 경로·유형·결과별 건수를 함께 기록합니다."),
        _("건"),
        1,
        reports_received,
    ),
    Indicator(
        "D2",
        _("소극행정 신고 기한 내 처리율"),
        _("해당 연도에 결과를 통지한 신고 가운데 기한(보완·현장조사 제외) 안에 통지한 비율입니다."),
        _("%"),
        1,
        answered_in_time,
    ),
    Indicator(
        "D3",
        _("소극행정 인정률"),
        _("해당 연도에 결정한 인정 건수 ÷ (인정 + 불인정) × 100입니다."),
        _("%"),
        1,
        recognised,
    ),
    Indicator(
        "D4",
        _("소극행정 조치"),
        _("해당 연도에 결정한 조치 건수입니다. 조치 종류별 건수와 의결된 징계의 종류별 인원을 함께 기록합니다."),
        _("건"),
        1,
        measures_taken,
    ),
    Indicator(
        "D5",
        _("소극행정 재신고"),
        _("해당 연도에 국민권익위원회에 재신고된 건수입니다. 개선권고와 이행 건수를 함께 기록합니다."),
        _("건"),
        1,
        reported_again,
        higher_is_better=False,
    ),
    Indicator(
        "D5R",
        _("개선권고 이행률"),
        _("해당 연도의 개선권고 가운데 이행한 비율입니다."),
        _("%"),
        1,
        recommendations_carried_out,
    ),
    Indicator(
        "D6",
        _("소극행정 점검·분석"),
        _("해당 연도에 서명한 월별 점검의 횟수입니다. 직원에게 공유한 사례 수를 함께 기록합니다."),
        _("회"),
        1,
        inspections_signed,
    ),
)


def register_all() -> None:
    """Called once, when the application is ready."""
    for indicator in INDICATORS:
        register(indicator)
