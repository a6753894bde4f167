"""What must be true before a report goes on; each is a sentence when it is not."""

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext

from accounts.models import RoleHolding
from accounts.queries import in_force
from accounts.roles import Role
from kernel.actors import Moment
from plans.reports.codes import WRITTEN_BY_HAND, QuestionState, Result
from plans.reports.forms.steps import MOST_EXTENSIONS, extensions_of
from plans.reports.models import Report

TOP = (Role.HEAD, Role.ACTING_HEAD, Role.AUDIT_HEAD)
REPEATED = 3  # 민원처리법 23조: the same content three times or more
NOTICES = 2


# Whom and what it is about --------------------------------------------------------------------------------


def target_known(report: Report, _moment: Moment) -> str | None:
    """Without it nobody can tell who is in conflict."""
    if report.reported_department_id or report.people.exists():
        return None
    return gettext("먼저 대상 부서나 대상 공무원을 정해야 합니다.")


def nobody_on_top(report: Report, moment: Moment) -> str | None:
    """The head and the head of the audit are investigated by the 시·도, not at home."""
    day = timezone.localdate(moment.at)
    held = RoleHolding.objects.filter(in_force(day), role__in=TOP, person__in=report.people.values("pk"))
    if not held.exists():
        return None
    return gettext("기관장이나 감사기구의 장에 대한 신고는 이 기관에서 조사하지 않고 시·도에 이송해야 합니다.")


def not_anonymous(report: Report, _moment: Moment) -> str | None:
    if not report.is_anonymous:
        return None
    return gettext("익명 신고는 민원이 아니어서 전환하거나 정식으로 회신할 수 없습니다.")


def is_anonymous(report: Report, _moment: Moment) -> str | None:
    return None if report.is_anonymous else gettext("신고인에게 결과를 통지한 뒤에 종결해야 합니다.")


def earlier_ones(report: Report) -> QuerySet[Report]:
    """Reports of the same reporter on the same matter that came before."""
    first = report.same_as_id
    reporter = getattr(report, "reporter", None)
    if first is None or reporter is None:
        return Report.objects.none()
    same = Report.objects.filter(pk=first) | Report.objects.filter(same_as=first)
    return same.filter(reporter__digest=reporter.digest, arrived_at__lt=report.arrived_at)


def third_of_its_kind(report: Report, _moment: Moment) -> str | None:
    before = earlier_ones(report).count()
    if before + 1 >= REPEATED:
        return None
    return gettext("같은 신고인이 같은 내용으로 3회 이상 낸 신고만 종결할 수 있습니다. 지금은 %(times)d회입니다.") % {
        "times": before + 1
    }


def told_twice(report: Report, _moment: Moment) -> str | None:
    told = earlier_ones(report).exclude(notified_at=None).count()
    if told >= NOTICES:
        return None
    return gettext("처리 결과를 2회 이상 통지한 뒤에 종결할 수 있습니다. 지금은 %(told)d회입니다.") % {"told": told}


# The investigation ----------------------------------------------------------------------------------------


def no_field_yet(report: Report, _moment: Moment) -> str | None:
    return gettext("현장조사를 이미 했습니다.") if report.field_from else None


def in_the_field(report: Report, _moment: Moment) -> str | None:
    return None if report.field_from and not report.field_until else gettext("현장조사 중이 아닙니다.")


def not_in_the_field(report: Report, _moment: Moment) -> str | None:
    return gettext("먼저 현장조사를 마쳐야 합니다.") if report.field_from and not report.field_until else None


def field_extended_once(report: Report, _moment: Moment) -> str | None:
    return gettext("현장조사 기간은 한 번만 연장할 수 있습니다.") if report.field_extended else None


def extended_less_than_twice(report: Report, _moment: Moment) -> str | None:
    """Once, and once more with the reporter's consent (민원처리법 시행령)."""
    if extensions_of(report) < MOST_EXTENSIONS:
        return None
    return gettext("처리 기한은 두 번까지 연장할 수 있습니다.")


def something_established(report: Report, _moment: Moment) -> str | None:
    noted = report.notes.filter(kind__in=WRITTEN_BY_HAND).exists()
    if noted or report.questions.filter(state=QuestionState.ANSWERED).exists():
        return None
    return gettext("사실조사 기록이나 부서의 답변이 한 건 이상 있어야 합니다.")


def questions_answered(report: Report, _moment: Moment) -> str | None:
    waiting = report.questions.filter(state=QuestionState.ASKED).count()
    if not waiting:
        return None
    return gettext("답변을 기다리는 질의가 %(waiting)d건 있습니다. 답변을 받거나 질의를 취소해 주십시오.") % {
        "waiting": waiting
    }


# Measures and the end -------------------------------------------------------------------------------------


def found_by_somebody_else(report: Report, moment: Moment) -> str | None:
    """Investigating and deciding lie in two hands (DOMAIN 3.3-9)."""
    if moment.by.id != report.found_by_id:
        return None
    return gettext("조사결과를 낸 사람은 조치를 결정할 수 없습니다.")


def measured(report: Report, _moment: Moment) -> str | None:
    """R49: what was found true has a consequence."""
    if report.result != Result.SUBSTANTIATED or report.measures.exists():
        return None
    return gettext("소극행정으로 인정하면 조치를 한 가지 이상 정해야 합니다.")


def measures_carried_out(report: Report, _moment: Moment) -> str | None:
    open_ones = report.measures.filter(done_on=None).count()
    if not open_ones:
        return None
    return gettext("이행하지 않은 조치가 %(number)d건 있습니다.") % {"number": open_ones}
