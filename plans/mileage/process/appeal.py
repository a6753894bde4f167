"""이의신청, DOMAIN 2.6: a panel free of conflict hears the matter and decides with reasons (R38).

The panel decides by majority; a tie leaves the decision as it was. Points are never reduced on an appeal.
"""

from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.queries import acting
from events.mileage import AppealStateChanged
from kernel.actors import SYSTEM, Moment
from kernel.errors import NotNow
from kernel.process import Process, Step, unprompted
from notices.actions import tell
from plans.mileage.codes import AppealState
from plans.mileage.forms import ConclusionForm, CorrectedForm, DeclarationForm, OpinionForm, PanelForm, ReasonForm
from plans.mileage.models import Appeal, Panelist
from plans.mileage.process.claim import CLAIM
from plans.mileage.process.clocks import APPEAL_DUE
from plans.mileage.process.people import appellant, assigner, concluding, seat_of, undeclared, unheard
from plans.mileage.queries import rules_of
from plans.mileage.queries.panels import departments_of, involved_in
from workflow.advance import advance

APPEALED, ASSIGNED = AppealState.APPEALED, AppealState.PANEL_ASSIGNED


# Conditions -------------------------------------------------------------------------------------------------


def not_involved(appeal: Appeal, moment: Moment) -> str | None:
    """Whoever claimed, granted, checked or decided does not choose the panel."""
    if moment.by.id not in involved_in(appeal.claim):
        return None
    return gettext("이 신청을 신청·부여·확인·결정한 사람은 심사단을 배정할 수 없습니다.")


def free_of_conflict(appeal: Appeal, moment: Moment) -> str | None:
    """A panelist may have come into conflict since: moved to the department, for one."""
    return conflict_of(appeal, acting(moment))


def conflict_of(appeal: Appeal, person: User) -> str | None:
    """Why a person may not judge this appeal."""
    if person.pk in involved_in(appeal.claim):
        return gettext("%(name)s님은 이 신청에 관여하여 심사할 수 없습니다.") % {"name": person.name}
    if person.department_id is None or person.department_id in departments_of(appeal.claim):
        return gettext("%(name)s님은 신청인 또는 부여한 부서의 소속이어서 심사할 수 없습니다.") % {"name": person.name}
    return None


def not_declared_yet(appeal: Appeal, moment: Moment) -> str | None:
    seat = seat_of(appeal, moment.by)
    return gettext("이미 이해관계가 없음을 확인하였습니다.") if seat and seat.declared_at else None


def declared(appeal: Appeal, moment: Moment) -> str | None:
    seat = seat_of(appeal, moment.by)
    return None if seat and seat.declared_at else gettext("먼저 이해관계가 없음을 확인해야 합니다.")


def not_heard_yet(appeal: Appeal, moment: Moment) -> str | None:
    seat = seat_of(appeal, moment.by)
    return gettext("이미 의견을 제출하였습니다.") if seat and seat.voted_at else None


def panel_complete(appeal: Appeal, _moment: Moment) -> str | None:
    least, there = rules_of(appeal.claim).panel_at_least, appeal.panel.count()
    if there >= least:
        return None
    return gettext("심사단원이 %(least)d명 이상이어야 합니다. 지금은 %(there)d명입니다.") % {
        "least": least,
        "there": there,
    }


def everyone_heard(appeal: Appeal, _moment: Moment) -> str | None:
    missing = appeal.panel.filter(voted_at=None).count()
    if not missing:
        return None
    return gettext("의견을 내지 않은 심사단원이 %(missing)d명 있습니다.") % {"missing": missing}


def _majority_corrects(appeal: Appeal) -> bool:
    views = list(appeal.panel.values_list("corrects", flat=True))
    return 2 * sum(view is True for view in views) > len(views)


def majority_upholds(appeal: Appeal, _moment: Moment) -> str | None:
    return gettext("심사단의 과반수가 정정 의견입니다.") if _majority_corrects(appeal) else None


def majority_corrects(appeal: Appeal, _moment: Moment) -> str | None:
    return None if _majority_corrects(appeal) else gettext("정정 의견이 심사단의 과반수에 이르지 않습니다.")


# What else happens ------------------------------------------------------------------------------------------


def assign(appeal: Appeal, answers: Mapping[str, Any], moment: Moment) -> None:
    """The first panel: as many as the rules want."""
    add_panelists(appeal, answers, moment)
    if sentence := panel_complete(appeal, moment):
        raise NotNow(sentence)


def add_panelists(appeal: Appeal, answers: Mapping[str, Any], moment: Moment) -> None:
    people = list(answers["people"])
    if sentence := next(filter(None, (conflict_of(appeal, person) for person in people)), None):
        raise NotNow(sentence)
    Panelist.objects.bulk_create(Panelist(appeal=appeal, person=person) for person in people)
    sentence = gettext("마일리지 이의심사단원으로 배정되었습니다. 이해관계를 확인하고 의견을 내 주십시오.")
    tell(people, sentence, path=path_of(appeal), at=moment.at)


def declare(appeal: Appeal, _answers: Mapping[str, Any], moment: Moment) -> None:
    appeal.panel.filter(person=moment.by.id).update(declared_at=moment.at)


def step_back(appeal: Appeal, _answers: Mapping[str, Any], moment: Moment) -> None:
    """The seat is free again; why is kept in the history."""
    appeal.panel.filter(person=moment.by.id).delete()


def hear(appeal: Appeal, answers: Mapping[str, Any], moment: Moment) -> None:
    appeal.panel.filter(person=moment.by.id).update(
        corrects=answers["corrects"], opinion=answers["opinion"], voted_at=moment.at
    )


def uphold(appeal: Appeal, answers: Mapping[str, Any], moment: Moment) -> None:
    appeal.decision, appeal.decided_at = answers["decision"], moment.at
    tell_result(appeal, moment)


def correct(appeal: Appeal, answers: Mapping[str, Any], moment: Moment) -> None:
    """The claim takes the new points, and the ledger a correcting entry."""
    appeal.decision, appeal.decided_at, appeal.points = answers["decision"], moment.at, answers["points"]
    given = {"points": answers["points"], "appeal_id": appeal.pk}
    advance(CLAIM, appeal.claim, "correct", by=SYSTEM, at=moment.at, given=given)
    tell_result(appeal, moment)


def tell_result(appeal: Appeal, moment: Moment) -> None:
    sentence = gettext("이의신청 %(number)s의 심사 결과: %(state)s")
    values = {"number": appeal.number, "state": appeal.get_state_display()}
    tell([appeal.claim.person], sentence % values, path=path_of(appeal), at=moment.at)


def path_of(appeal: Appeal) -> str:
    return reverse("mileage:appeal", args=[appeal.pk])


def changed(appeal: Appeal, _moment: Moment) -> AppealStateChanged:
    return AppealStateChanged(appeal.pk, appeal.claim.programme.year, appeal.state)


CONCLUDING = [free_of_conflict, declared, panel_complete, everyone_heard]

APPEAL: Process[Appeal] = Process(
    "mileage_appeal",
    _("마일리지 이의신청"),
    Appeal,
    begins=APPEALED,
    ends=[AppealState.UPHELD, AppealState.CORRECTED, AppealState.WITHDRAWN],
    steps=[
        Step("assign_panel", _("심사단 배정"), [APPEALED], ASSIGNED, by=assigner,
             needs=[not_involved], asks=PanelForm, then=assign, starts=[APPEAL_DUE]),
        Step("add_panelists", _("심사단원 추가"), [ASSIGNED], None, by=unprompted(assigner),
             needs=[not_involved], asks=PanelForm, then=add_panelists, starts=[APPEAL_DUE], prompts=False),
        Step("declare", _("이해관계 없음 확인"), [ASSIGNED], None, by=undeclared,
             needs=[not_declared_yet, free_of_conflict], asks=DeclarationForm, then=declare),
        Step("step_back", _("심사 회피"), [ASSIGNED], None, by=unprompted(undeclared),
             needs=[not_heard_yet], asks=ReasonForm, then=step_back, prompts=False),
        Step("give_opinion", _("의견 제출"), [ASSIGNED], None, by=unheard,
             needs=[declared, not_heard_yet, free_of_conflict], asks=OpinionForm, then=hear),
        Step("uphold", _("기각"), [ASSIGNED], AppealState.UPHELD, by=concluding,
             needs=[*CONCLUDING, majority_upholds], asks=ConclusionForm, then=uphold,
             announces=changed, stops=[APPEAL_DUE.name]),
        Step("correct", _("정정"), [ASSIGNED], AppealState.CORRECTED, by=concluding,
             needs=[*CONCLUDING, majority_corrects], asks=CorrectedForm, then=correct,
             announces=changed, stops=[APPEAL_DUE.name]),
        Step("withdraw", _("이의신청 취하"), [APPEALED, ASSIGNED], AppealState.WITHDRAWN, by=appellant,
             announces=changed, stops=[APPEAL_DUE.name], prompts=False),
    ],
)  # fmt: skip
