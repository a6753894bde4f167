"""Words of 징계의결 요구, as codes. 지방공무원법, 지방공무원 징계 및 소청 규정, 지방공무원 징계규칙 (DOMAIN 1.8, 2.12)."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ReferralState(TextChoices):
    PREPARED = "prepared", _("요구안")
    DISCARDED = "discarded", _("요구하지 않음")
    REQUESTED = "requested", _("징계의결요구")
    SUMMONED = "summoned", _("출석통지")
    DELIBERATED = "deliberated", _("심의")
    DECIDED = "decided", _("의결")
    EXECUTED = "executed", _("처분")
    APPEALED = "appealed", _("소청")
    FINAL = "final", _("확정")


UNDER_WAY = (ReferralState.REQUESTED, ReferralState.SUMMONED, ReferralState.DELIBERATED)
OVER = (ReferralState.FINAL, ReferralState.DISCARDED)
WITH_OUTCOME = (ReferralState.DECIDED, ReferralState.EXECUTED, ReferralState.APPEALED, ReferralState.FINAL)


class Origin(TextChoices):
    """Whence the head of the office knows of the ground."""

    REPORT = "report", _("소극행정 신고 조사")
    NOTIFIED = "notified", _("다른 기관의 통보")


class Penalty(TextChoices):
    """The kinds of discipline, the heaviest first."""

    REMOVAL = "removal", _("파면")
    DISMISSAL = "dismissal", _("해임")
    DEMOTION = "demotion", _("강등")
    SUSPENSION = "suspension", _("정직")
    PAY_CUT = "pay_cut", _("감봉")
    REPRIMAND = "reprimand", _("견책")


class Outcome(TextChoices):
    """What the committee decides: a penalty, or none."""

    REMOVAL = "removal", _("파면")
    DISMISSAL = "dismissal", _("해임")
    DEMOTION = "demotion", _("강등")
    SUSPENSION = "suspension", _("정직")
    PAY_CUT = "pay_cut", _("감봉")
    REPRIMAND = "reprimand", _("견책")
    NO_ACTION = "no_action", _("불문")
    EXEMPTED = "exempted", _("면제")


WITHOUT_PENALTY = (Outcome.NO_ACTION, Outcome.EXEMPTED)


class Weight(TextChoices):
    HEAVY = "heavy", _("중징계")
    LIGHT = "light", _("경징계")


HEAVY_ONES = frozenset({Penalty.REMOVAL, Penalty.DISMISSAL, Penalty.DEMOTION, Penalty.SUSPENSION})


class Row(TextChoices):
    """Rows of 별표 1 that this process needs."""

    NEGLECT = "neglect", _("부작위·직무태만(소극행정 제외)")
    PASSIVE = "passive", _("소극행정")


class Severity(TextChoices):
    SERIOUS = "serious", _("비위의 정도가 심함")
    MINOR = "minor", _("비위의 정도가 약함")


class Intent(TextChoices):
    INTENT = "intent", _("고의")
    GROSS = "gross", _("중과실")
    SLIGHT = "slight", _("경과실")


class Limitation(TextChoices):
    """Years after which nobody may be disciplined for a deed."""

    GENERAL = "general", _("일반(3년)")
    MONEY = "money", _("금전 관련(5년)")


LIMITATION_YEARS = {Limitation.GENERAL: 3, Limitation.MONEY: 5}


class AppealResult(TextChoices):
    DISMISSED = "dismissed", _("기각·각하")
    CHANGED = "changed", _("변경")
    CANCELLED = "cancelled", _("취소·무효확인")
