"""What must be true before a petition goes on; each is a sentence when it is not."""

from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from events.petitions import PetitionKind
from kernel.actors import Moment
from plans.participation.codes_petitions import ObjectionState
from plans.participation.models import Petition
from plans.participation.periods_petitions import (
    NOTICES,
    PROPOSAL_SUPPLEMENT_DAYS,
    REPEATS,
    RETURNED_MAILS,
    SUPPLEMENT_EXTENSIONS,
)
from plans.participation.process.petitions_clocks import last_field_day, period_of, rules_on
from plans.participation.queries.petitions import PERIOD_NAME, open_help, period_running, times_filed, times_told
from workflow import deadlines


def through_channel(petition: Petition, _moment: Moment) -> str | None:
    if petition.part_id is not None:
        return None
    return _(
        "국민신문고로 온 민원만 다른 기관과 나눌 수 있습니다. 직접 접수한 민원은 이송하거나 협조를 요청해 주십시오."
    )


def not_split(petition: Petition, _moment: Moment) -> str | None:
    return None if not petition.agencies else _("이미 다른 기관과 나누어 처리하고 있습니다.")


def handler_named(petition: Petition, _moment: Moment) -> str | None:
    return None if petition.handler_id else _("담당자를 먼저 정해 주십시오.")


def in_time(petition: Petition, moment: Moment) -> str | None:
    """More time is given before the period ends."""
    period = period_running(petition)
    if period is None:
        return _("처리기간을 먼저 정해 주십시오.")
    if moment.at <= period.due_at:
        return None
    return _("처리기한(%(day)s)이 지나 연장할 수 없습니다.") % {"day": timezone.localdate(period.due_at).isoformat()}


# Supplement (22조) ----------------------------------------------------------------------------------------


def not_demanded(petition: Petition, _moment: Moment) -> str | None:
    return None if petition.supplement_demands == 0 else _("보완은 이미 요구했습니다.")


def proposal_demanded_in_time(petition: Petition, moment: Moment) -> str | None:
    """국민 제안 규정: within seven days."""
    if petition.kind != PetitionKind.PROPOSAL:
        return None
    last = timezone.localdate(petition.arrived_at) + timedelta(days=PROPOSAL_SUPPLEMENT_DAYS)
    if timezone.localdate(moment.at) <= last:
        return None
    return _("국민제안의 보완은 접수 후 %(days)d일 안에 요구해야 합니다(국민 제안 규정).") % {
        "days": PROPOSAL_SUPPLEMENT_DAYS
    }


def supplement_time_over(petition: Petition, moment: Moment) -> str | None:
    until = petition.supplement_until
    if until is None or timezone.localdate(moment.at) > until:
        return None
    return _("보완 기한(%(day)s)이 아직 지나지 않았습니다.") % {"day": until.isoformat()}


def demanded_once(petition: Petition, _moment: Moment) -> str | None:
    return None if petition.supplement_demands == 1 else _("두 번째 보완요구는 한 번만 할 수 있습니다.")


def demanded_twice(petition: Petition, _moment: Moment) -> str | None:
    return (
        None
        if petition.supplement_demands > 1
        else _("보완을 다시 요구한 뒤에도 보완하지 않은 때에 반려할 수 있습니다.")
    )


def more_time_may_be_asked(petition: Petition, _moment: Moment) -> str | None:
    if petition.supplement_extensions < SUPPLEMENT_EXTENSIONS:
        return None
    return _("보완기간 연장은 %(times)d번까지 요청할 수 있습니다.") % {"times": SUPPLEMENT_EXTENSIONS}


def mails_came_back(petition: Petition, _moment: Moment) -> str | None:
    if petition.mails_returned >= RETURNED_MAILS:
        return None
    return _("보완요구가 %(times)d번 반송되어야 취하한 것으로 봅니다. 지금까지 %(now)d번 반송되었습니다.") % {
        "times": RETURNED_MAILS,
        "now": petition.mails_returned,
    }


# Help (20조) ----------------------------------------------------------------------------------------------


def help_is_open(petition: Petition, _moment: Moment) -> str | None:
    return None if open_help(petition) else _("회신을 기다리는 협조 요청이 없습니다.")


def no_help_is_open(petition: Petition, _moment: Moment) -> str | None:
    return _("먼저 요청한 협조의 회신을 기록해 주십시오.") if open_help(petition) else None


def help_not_extended(petition: Petition, _moment: Moment) -> str | None:
    asked = open_help(petition)
    return _("회신 기한은 한 번만 연장할 수 있습니다(민원처리법 20조).") if asked and asked.was_extended else None


# Field investigation --------------------------------------------------------------------------------------


def is_grievance(petition: Petition, _moment: Moment) -> str | None:
    return None if petition.kind == PetitionKind.GRIEVANCE else _("현장조사 기간을 빼는 것은 고충민원만입니다.")


def not_investigated(petition: Petition, _moment: Moment) -> str | None:
    return None if petition.field_from is None else _("현장조사는 이미 했습니다.")


def investigation_not_extended(petition: Petition, _moment: Moment) -> str | None:
    return _("현장조사 기간은 한 번만 연장할 수 있습니다.") if petition.field_was_extended else None


def investigation_over(petition: Petition, moment: Moment) -> str | None:
    last = last_field_day(petition)
    return None if last is None or moment.at > last else _("현장조사 기간이 아직 남아 있습니다.")


# More time ------------------------------------------------------------------------------------------------


def not_extended(petition: Petition, _moment: Moment) -> str | None:
    extended = deadlines.counted(petition.pk, PERIOD_NAME).extensions
    return None if extended == 0 else _("이미 연장했습니다. 다시 연장하려면 민원인의 동의가 필요합니다.")


def extended_once(petition: Petition, _moment: Moment) -> str | None:
    extended = deadlines.counted(petition.pk, PERIOD_NAME).extensions
    return None if extended == 1 else _("처리기간은 두 번까지만 연장할 수 있습니다.")


def consented(petition: Petition, _moment: Moment) -> str | None:
    return (
        None
        if petition.extension_consented_at
        else _("두 번째 연장에는 민원인의 동의가 필요합니다. 동의를 먼저 기록해 주십시오.")
    )


def has_period(petition: Petition, _moment: Moment) -> str | None:
    return None if period_of(petition) else _("법정민원의 처리기간을 먼저 정해 주십시오(분류).")


def is_overdue(petition: Petition, moment: Moment) -> str | None:
    period = period_running(petition)
    late = period is not None and period.due_at < moment.at and period.clockwork == "running"
    return None if late else _("처리기한이 지난 민원만 독촉할 수 있습니다.")


# Ends -----------------------------------------------------------------------------------------------------


def not_statutory(petition: Petition, _moment: Moment) -> str | None:
    """21조 and 23조 speak of petitions other than 법정민원."""
    return _("법정민원은 처리하지 않거나 종결할 수 없습니다.") if petition.kind == PetitionKind.STATUTORY else None


def filed_often(petition: Petition, _moment: Moment) -> str | None:
    """23조: three times or more."""
    times = times_filed(petition)
    if times >= REPEATS:
        return None
    return _("같은 내용의 민원이 %(least)d번 이상 제출되어야 합니다. 지금은 %(times)d번째입니다.") % {
        "least": REPEATS,
        "times": times,
    }


def told_often(petition: Petition, _moment: Moment) -> str | None:
    """23조: the result was told twice."""
    times = times_told(petition)
    if times >= NOTICES:
        return None
    return _("앞선 민원의 처리 결과를 %(least)d번 이상 통지해야 합니다. 지금은 %(times)d번입니다.") % {
        "least": NOTICES,
        "times": times,
    }


def no_open_objection(petition: Petition, _moment: Moment) -> str | None:
    objection = getattr(petition, "objection", None)
    if objection is None or objection.state not in (ObjectionState.FILED, ObjectionState.EXTENDED):
        return None
    return _("이의신청(%(number)s)을 먼저 결정해야 합니다.") % {"number": objection.number}


def rested(petition: Petition, moment: Moment) -> str | None:
    """Nothing has come since the answer for so long as the office waits."""
    days = rules_on(moment.at).close_days
    if petition.answered_at and timezone.localdate(moment.at) > timezone.localdate(petition.answered_at) + timedelta(
        days=days
    ):
        return None
    return _("답변하고 %(days)d일이 지나야 자동으로 종결됩니다.") % {"days": days}
