"""Words of the monthly inspection and of case studies, as codes."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class InspectionState(TextChoices):
    DRAFT = "draft", _("작성중")
    SIGNED = "signed", _("서명")


class CaseState(TextChoices):
    DRAFT = "draft", _("작성중")
    PRIVACY_REVIEW = "privacy_review", _("개인정보 검토")
    PUBLISHED = "published", _("직원 공유")
    WITHDRAWN = "withdrawn", _("공유 중지")
    DROPPED = "dropped", _("작성 취소")
