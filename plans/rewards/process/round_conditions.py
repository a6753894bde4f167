"""What must be true before a round moves on. Each returns the sentence that says why not, or nothing."""

from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from kernel.actors import Moment
from plans.rewards.codes import NominationState, RoundState
from plans.rewards.models import Round, ScoreSheet, Voter
from plans.rewards.queries.benefits import nominees_without_statutory_benefit
from plans.rewards.queries.nominations import open_objections
from plans.rewards.queries.rounds import IN_THE_RUNNING, SENT_IN, unanswered_sign_offs
from plans.rewards.queries.scoring import vote_count_of


def sign_offs_answered(round_: Round, _moment: Moment) -> str | None:
    """R12: audit, personnel and service departments, each named until it has answered."""
    waiting = [
        f"{row.get_duty_display()}({row.department})" if row.department else row.get_duty_display()
        for row in unanswered_sign_offs(round_)
    ]
    if not waiting:
        return None
    return _("아직 회신하지 않은 협조 부서가 있습니다: %(departments)s") % {"departments": ", ".join(waiting)}


def nominations_have_begun(round_: Round, moment: Moment) -> str | None:
    if timezone.localdate(moment.at) >= round_.nominations_from:
        return None
    return _("추천 시작일(%(day)s)부터 접수할 수 있습니다.") % {"day": f"{round_.nominations_from:%Y-%m-%d}"}


def nominations_not_over(round_: Round, moment: Moment) -> str | None:
    if timezone.localdate(moment.at) <= round_.nominations_until:
        return None
    return _("추천 마감일이 지났습니다. 추천 기간을 고친 뒤 접수를 시작해 주십시오.")


def period_over(round_: Round, moment: Moment) -> str | None:
    """The present period, of nominations, public check or votes, has ended."""
    ends = {
        RoundState.OPEN: (round_.nominations_until, _("추천 기간이 %(day)s까지입니다.")),
        RoundState.PUBLIC_CHECK: (round_.public_check_until, _("공개검증 기간이 %(day)s까지입니다.")),
        RoundState.VOTING: (round_.vote_until, _("투표 기간이 %(day)s까지입니다.")),
    }
    last, sentence = ends.get(RoundState(round_.state), (None, ""))
    if last is None or _today(moment) > last:
        return None
    return sentence % {"day": f"{last:%Y-%m-%d}"}


def _today(moment: Moment) -> date:
    return timezone.localdate(moment.at)


def somebody_nominated(round_: Round, _moment: Moment) -> str | None:
    if round_.nominations.filter(state__in=SENT_IN).exists():
        return None
    return _("제출된 추천이 없습니다.")


def all_screened(round_: Round, _moment: Moment) -> str | None:
    """When the screening ends, every nomination is eligible, or not."""
    if round_.state != RoundState.SCREENING:
        return None
    waiting = (NominationState.SUBMITTED, NominationState.ELIGIBILITY_CHECK)
    count = round_.nominations.filter(state__in=waiting).count()
    if not count:
        return None
    return _("적격검토를 마치지 않은 추천이 %(count)d건 있습니다.") % {"count": count}


def objections_decided(round_: Round, _moment: Moment) -> str | None:
    count = open_objections(round_).count()
    return _("처리하지 않은 이의가 %(count)d건 있습니다.") % {"count": count} if count else None


def somebody_left(round_: Round, _moment: Moment) -> str | None:
    if round_.nominations.filter(state__in=IN_THE_RUNNING).exists():
        return None
    return _("적격으로 확인했거나 후보로 올린 추천이 없습니다.")


def somebody_shortlisted(round_: Round, _moment: Moment) -> str | None:
    if round_.nominations.filter(state=NominationState.SHORTLISTED).exists():
        return None
    return _("후보로 올린 추천이 없습니다.")


def somebody_proposed(round_: Round, _moment: Moment) -> str | None:
    if proposed_in(round_):
        return None
    return _("등급과 순위를 정한 후보가 없습니다. 먼저 선발안을 작성해 주십시오.")


def quota_kept_or_explained(round_: Round, _moment: Moment) -> str | None:
    """R20: more than the quota needs a reason."""
    proposed = proposed_in(round_)
    if proposed <= round_.quota or round_.over_quota_reason:
        return None
    return _("선발 규모 %(quota)d건보다 많은 %(proposed)d건을 제안하려면 사유가 있어야 합니다.") % {
        "quota": round_.quota,
        "proposed": proposed,
    }


def proposed_in(round_: Round) -> int:
    """How many the officer puts before the committee."""
    shortlisted = round_.nominations.filter(state=NominationState.SHORTLISTED)
    return shortlisted.exclude(proposed_grade="").count()


def every_official_has_a_benefit(round_: Round, _moment: Moment) -> str | None:
    """운영규정 14조 1항: at least one of the eight for each selected public official, or the reason of the 책임관 (R25)."""
    if round_.without_benefit_reason:
        return None
    names = [nominee.person.name for nominee in nominees_without_statutory_benefit(round_)]
    if not names:
        return None
    return _(
        "법정 우대(운영규정 제14조제1항)를 하나도 받지 않은 선발 공무원이 있습니다: %(names)s. "
        "우대를 정하거나 적극행정 책임관이 사유를 적어야 종료할 수 있습니다."
    ) % {"names": ", ".join(dict.fromkeys(names))}


def somebody_without_benefit(round_: Round, _moment: Moment) -> str | None:
    if nominees_without_statutory_benefit(round_).exists():
        return None
    return _("선발된 공무원이 모두 법정 우대를 받았습니다.")


def seals_opened(round_: Round, _moment: Moment) -> str | None:
    """What was voted is counted, and what was scored opened by two people, before a list is made of it."""
    voted = Voter.objects.filter(round=round_, voted_at__isnull=False).exists()
    if voted and vote_count_of(round_) is None:
        return _("투표를 개표한 뒤에 상정할 수 있습니다.")
    scored = ScoreSheet.objects.filter(nomination__round=round_).exists()
    if scored and round_.scores_opened_at is None:
        return _("두 사람이 점수를 개봉한 뒤에 상정할 수 있습니다.")
    return None


def votes_not_counted(round_: Round, _moment: Moment) -> str | None:
    return _("이미 개표한 투표는 연장할 수 없습니다.") if vote_count_of(round_) else None
