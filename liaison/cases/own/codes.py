"""States of a case, and what a licence may be."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class CaseState(TextChoices):
    DRAFT = "draft", _("작성중")
    APPROVED = "tenant_approved", _("기관승인")
    SHARED = "shared", _("공유")
    FEATURED = "featured", _("추천")
    WITHDRAWN = "withdrawn", _("비공개")


class Licence(TextChoices):
    """공공누리."""

    TYPE_1 = "kogl-1", _("공공누리 제1유형(출처표시)")
    TYPE_2 = "kogl-2", _("공공누리 제2유형(출처표시, 상업적 이용금지)")
    TYPE_3 = "kogl-3", _("공공누리 제3유형(출처표시, 변경금지)")
    TYPE_4 = "kogl-4", _("공공누리 제4유형(출처표시, 상업적 이용금지, 변경금지)")


class Origin(TextChoices):
    """What a case is written from."""

    HAND = "hand", _("직접 작성")
    TASK = "task", _("추진과제")
    NOMINATION = "nomination", _("선발된 추천")
