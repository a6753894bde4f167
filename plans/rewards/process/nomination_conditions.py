"""What must be true before a nomination moves on. Each returns the sentence that says why not, or nothing."""

from django.db.models import Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.roles import Role, roles_of
from files.models import Attachment
from kernel.actors import SYSTEM, Moment
from plans.rewards.codes import CheckDuty, NominationKind, NominationState, RoundState, Stage, Unfit
from plans.rewards.models import Nomination
from plans.rewards.process.people import is_party
from plans.rewards.queries.nominations import NEVER_NOMINATED, unanswered_checks

WHOLE = 100
BEFORE_THE_COMMITTEE = (
    RoundState.PLANNED,
    RoundState.CRITERIA_REVIEW,
    RoundState.CRITERIA_SET,
    RoundState.OPEN,
    *Stage,
    RoundState.RETURNED,
)


def round_takes_nominations(nomination: Nomination, moment: Moment) -> str | None:
    round_, today = nomination.round, timezone.localdate(moment.at)
    if round_.state == RoundState.OPEN and round_.nominations_from <= today <= round_.nominations_until:
        return None
    if round_.state == RoundState.OPEN:
        return _("추천 기간은 %(first)s부터 %(last)s까지입니다.") % {
            "first": f"{round_.nominations_from:%Y-%m-%d}",
            "last": f"{round_.nominations_until:%Y-%m-%d}",
        }
    return _("‘%(round)s’은(는) 지금 추천을 받지 않습니다(%(state)s).") % {
        "round": round_.title,
        "state": round_.get_state_display(),
    }


def before_the_committee(nomination: Nomination, _moment: Moment) -> str | None:
    if nomination.round.state in BEFORE_THE_COMMITTEE:
        return None
    return _("‘%(round)s’이(가) ‘%(state)s’ 상태여서 추천을 바꿀 수 없습니다.") % {
        "round": nomination.round.title,
        "state": nomination.round.get_state_display(),
    }


def merit_told(nomination: Nomination, _moment: Moment) -> str | None:
    return None if nomination.merit.strip() else _("공적 내용을 적어야 제출할 수 있습니다.")


def evidence_attached(nomination: Nomination, _moment: Moment) -> str | None:
    """At least one file of evidence (DOMAIN 2.3)."""
    if Attachment.objects.filter(subject_id=nomination.pk).exists():
        return None
    return _("증빙 자료를 하나 이상 첨부해야 제출할 수 있습니다.")


def nominees_named(nomination: Nomination, _moment: Moment) -> str | None:
    count = nomination.nominees.count()
    if nomination.kind == NominationKind.PERSON and count != 1:
        return _("개인 추천에는 후보자가 한 명이어야 합니다. 여러 명이면 구분을 팀으로 바꾸어 주십시오.")
    if nomination.kind == NominationKind.TEAM and not count:
        return _("후보자를 한 명 이상 적어야 합니다.")
    return None


def shares_whole(nomination: Nomination, _moment: Moment) -> str | None:
    """Shares of the merit sum to 100; a case without known people has none."""
    total = nomination.nominees.aggregate(total=Sum("share"))["total"]
    if total is None or total == WHOLE:
        return None
    return _("기여도를 모두 더하면 100%%여야 하나 지금은 %(total)d%%입니다.") % {"total": total}


def nominees_may_be_selected(nomination: Nomination, moment: Moment) -> str | None:
    """R23: employees of every kind; not the head, elected officials and members from outside."""
    people = [row.person for row in nomination.nominees.select_related("person")]
    names = [
        person.name for person in people if person.kind in NEVER_NOMINATED or Role.HEAD in roles_of(person, moment.at)
    ]
    if not names:
        return None
    return _("기관장·선출직·외부위원은 선발 대상이 아닙니다: %(names)s") % {"names": ", ".join(names)}


def round_screens(nomination: Nomination, _moment: Moment) -> str | None:
    if nomination.round.state in (RoundState.OPEN, RoundState.SCREENING):
        return None
    return _("적격검토는 추천접수와 적격검토 단계에서 요청합니다.")


def checks_answered(nomination: Nomination, _moment: Moment) -> str | None:
    waiting = [row.get_duty_display() for row in unanswered_checks(nomination)]
    if not waiting:
        return None
    return _("아직 확인하지 않은 분야가 있습니다: %(duties)s") % {"duties": ", ".join(waiting)}


def reasons_against(nomination: Nomination) -> list[str]:
    """The coded reasons that personnel and audit gave, each once."""
    given = {code for row in nomination.checks.all() for code in row.unfit}
    return [str(reason.label) for reason in Unfit if reason in given]


def nothing_against(nomination: Nomination, _moment: Moment) -> str | None:
    reasons = reasons_against(nomination)
    if not reasons:
        return None
    return _("부적격 사유가 있습니다: %(reasons)s") % {"reasons": ", ".join(reasons)}


def something_against(nomination: Nomination, _moment: Moment) -> str | None:
    return None if reasons_against(nomination) else _("인사·감사 확인에 부적격 사유가 없습니다.")


def eligible_or_unscreened(nomination: Nomination, _moment: Moment) -> str | None:
    """Where the round has no screening, what was sent in may go on the short list at once (R21)."""
    if nomination.state == NominationState.ELIGIBLE or Stage.SCREENING not in nomination.round.stages:
        return None
    return _("적격검토를 거친 추천만 후보로 올릴 수 있습니다.")


def not_ones_own(nomination: Nomination, moment: Moment) -> str | None:
    """DOMAIN 3.3-1: nobody decides on a nomination that they made, or are in."""
    if moment.by is SYSTEM or not is_party(nomination, moment.by):
        return None
    return _("자신이 추천했거나 후보인 추천은 다른 사람이 처리해야 합니다.")


CHECKED_DUTIES = (CheckDuty.PERSONNEL, CheckDuty.AUDIT)
