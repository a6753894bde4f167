"""States of a round and of what came in."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class RoundState(TextChoices):
    OPEN = "open", _("수집중")
    FROZEN = "frozen", _("확정")
    PUBLISHED = "published", _("공표")


class SubmissionState(TextChoices):
    AWAITED = "awaited", _("미제출")
    PROVINCE_CHECK = "province_check", _("시·도 검토")
    MINISTRY_CHECK = "ministry_check", _("중앙부처 검토")
    RETURNED = "returned", _("보완")
    ACCEPTED = "accepted", _("접수")
    FROZEN = "frozen", _("확정")
    PUBLISHED = "published", _("공표")
    MISSED = "missed", _("미제출 마감")


class AmendmentState(TextChoices):
    PROPOSED = "proposed", _("신청")
    ADMITTED = "admitted", _("반영")
    REFUSED = "refused", _("반려")


IN_CHECK = (SubmissionState.PROVINCE_CHECK, SubmissionState.MINISTRY_CHECK)
OUTSTANDING = (SubmissionState.AWAITED, SubmissionState.RETURNED)
KEPT = (SubmissionState.FROZEN, SubmissionState.PUBLISHED)
