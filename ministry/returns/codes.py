"""States of a return inside the local government."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ReturnState(TextChoices):
    OPEN = "open", _("수집중")
    AUTO_FILLED = "auto_filled", _("자동집계")
    TENANT_CHECK = "tenant_check", _("담당자 확인")
    SUBMITTED = "submitted", _("제출")
    RETURNED = "returned", _("보완")
    ACCEPTED = "accepted", _("접수")
    FROZEN = "frozen", _("확정")
    PUBLISHED = "published", _("공표")
    MISSED = "missed", _("미제출 마감")


class ProposalState(TextChoices):
    """Of an amendment, as the local government sees it."""

    PROPOSED = "proposed", _("신청")
    ADMITTED = "admitted", _("반영")
    REFUSED = "refused", _("반려")
