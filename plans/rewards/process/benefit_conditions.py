"""What must be true before a benefit is decided, granted or paid, and before a department may propose anew."""

from datetime import timedelta
from decimal import Decimal

from django.utils import timezone
from django.utils.translation import gettext as _

from kernel.actors import Moment
from plans.rewards.codes import Local, NominationState, RoundState, Statutory, WishState
from plans.rewards.law import RESTRICTED, closed_to_kind
from plans.rewards.models import Benefit, ExtraNomination, Nomination, Nominee, Wish
from plans.rewards.policies import BenefitRules
from plans.rewards.queries.benefits import restricted_until, rewarded_before
from policies.values import policy_on

ANNOUNCED = (RoundState.ANNOUNCED, RoundState.CLOSED)


def benefit_rules(moment: Moment) -> BenefitRules:
    return policy_on(BenefitRules, timezone.localdate(moment.at))


def still_selected(benefit: Benefit, _moment: Moment) -> str | None:
    if benefit.nominee.nomination.state == NominationState.SELECTED:
        return None
    return _("선발된 공적이 아니어서 우대를 진행할 수 없습니다.")


def open_to_kind(benefit: Benefit, _moment: Moment) -> str | None:
    return closed_to_kind(benefit.code, benefit.nominee.person.kind)


def promotion_not_restricted(benefit: Benefit, moment: Moment) -> str | None:
    """임용령 34조: while promotion is restricted nothing that promotes, or shortens the way to it, may be granted."""
    if benefit.code not in RESTRICTED:
        return None
    until = restricted_until(benefit.nominee)
    if until is None or until < timezone.localdate(moment.at):
        return None
    return _("%(until)s까지 승진임용이 제한되어 이 우대를 부여할 수 없습니다(지방공무원 임용령 34조).") % {
        "until": until.isoformat()
    }


def grade_may_be_promoted(benefit: Benefit, moment: Moment) -> str | None:
    """R30: the grades are a policy with a date; that it ends at grade 4 is 지방공무원 임용령 38조의4."""
    if benefit.code != Statutory.SPECIAL_PROMOTION:
        return None
    return promotable(benefit.nominee, moment)


def promotable(nominee: Nominee, moment: Moment) -> str | None:
    grades = benefit_rules(moment).special_promotion_grades
    grade = nominee.person.grade
    if any(grade.endswith(one) or one in grade for one in grades):
        return None
    return _(
        "특별승진 대상 직급(%(grades)s)이 아닙니다: %(grade)s. 근거는 기관의 우대 기준과 지방공무원 임용령 38조의4입니다."
    ) % {
        "grades": ", ".join(grades),
        "grade": grade or _("직급 미등록"),
    }


def prize_not_paid_before(benefit: Benefit, moment: Moment) -> str | None:
    """The ordinance of 고령군 (11조) pays once for a case; here a policy."""
    if benefit.code != Local.PRIZE_MONEY or not benefit_rules(moment).prize_once_a_case:
        return None
    return _("같은 사례로 이미 포상금을 받았습니다.") if rewarded_before(benefit) else None


def wish_told(benefit: Benefit, moment: Moment) -> str | None:
    """14조 1항 asks for the wish to be considered; who does not answer in time has told none."""
    wish = Wish.objects.filter(nominee=benefit.nominee_id).first()
    if wish is None:
        return _("희망조사를 먼저 시작해 주십시오.")
    last = timezone.localdate(wish.asked_at) + timedelta(days=benefit_rules(moment).wish_days)
    if wish.state == WishState.ANSWERED or timezone.localdate(moment.at) > last:
        return None
    return _("아직 희망을 회신하지 않았습니다. 회신 기한은 %(day)s입니다.") % {"day": last.isoformat()}


def leave_left(benefit: Benefit, _moment: Moment) -> str | None:
    if benefit.days is not None and benefit.used_days < benefit.days:
        return None
    return _("남은 휴가가 없습니다.")


def leave_in_time(benefit: Benefit, moment: Moment) -> str | None:
    if benefit.expires_on is None or timezone.localdate(moment.at) <= benefit.expires_on:
        return None
    return _("사용 기한(%(day)s)이 지났습니다.") % {"day": benefit.expires_on.isoformat()}


def leave_ended(benefit: Benefit, moment: Moment) -> str | None:
    if benefit.expires_on is None or timezone.localdate(moment.at) <= benefit.expires_on:
        return _("아직 사용 기한이 지나지 않았습니다.")
    return None if benefit.used_days < (benefit.days or Decimal(0)) else _("휴가를 모두 사용했습니다.")


# Extra nomination: DOMAIN 2.5 ---------------------------------------------------------------------------


def may_be_nominated_extra(nomination: Nomination, moment: Moment) -> str | None:
    """Not selected, announced, and within the days of the policy."""
    if nomination.state != NominationState.NOT_SELECTED:
        return _("미선발로 결정된 추천만 특별승진 대상으로 추가추천할 수 있습니다.")
    round_ = nomination.round
    if round_.state not in ANNOUNCED or round_.announced_at is None:
        return _("선발 결과를 공개한 뒤에 추가추천할 수 있습니다.")
    days = benefit_rules(moment).extra_nomination_days
    last = timezone.localdate(round_.announced_at) + timedelta(days=days)
    if timezone.localdate(moment.at) <= last:
        return None
    return _("추가추천 기한(%(day)s)이 지났습니다.") % {"day": last.isoformat()}


def extra_not_restricted(extra: ExtraNomination, moment: Moment) -> str | None:
    until = restricted_until(extra.nominee)
    if until is None or until < timezone.localdate(moment.at):
        return None
    return _("%(until)s까지 승진임용이 제한됩니다(지방공무원 임용령 34조).") % {"until": until.isoformat()}


def extra_is_official(extra: ExtraNomination, _moment: Moment) -> str | None:
    return closed_to_kind(Statutory.SPECIAL_PROMOTION, extra.nominee.person.kind)


def extra_grade_fits(extra: ExtraNomination, moment: Moment) -> str | None:
    return promotable(extra.nominee, moment)


def not_ones_own(extra: ExtraNomination, moment: Moment) -> str | None:
    """DOMAIN 3.3-9: who proposes or is proposed does not decide."""
    if moment.by.id in (extra.nominated_by_id, extra.nominee.person_id):
        return _("직접 추천하였거나 본인이 후보인 건은 처리할 수 없습니다.")
    return None
