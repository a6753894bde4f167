"""The record of access and change."""

from django.contrib.postgres.indexes import BrinIndex
from django.db import models
from django.utils.translation import gettext_lazy as _

from kernel.ids import uuid7


class Kind(models.TextChoices):
    STEP = "step", _("처리")
    ACTION = "action", _("등록·변경")
    SIGN_IN = "sign_in", _("로그인")
    SIGN_IN_FAILED = "sign_in_failed", _("로그인 실패")
    SIGN_OUT = "sign_out", _("로그아웃")
    VIEW = "view", _("개인정보 조회")
    DOWNLOAD = "download", _("내려받기")


class Entry(models.Model):
    """One line of the record. `detail` holds codes and ids, never what a person wrote."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    at = models.DateTimeField(_("일시"))
    kind = models.CharField(_("종류"), max_length=20, choices=Kind)
    actor_id = models.UUIDField(null=True)
    actor_name = models.CharField(_("한 사람"), max_length=60)
    subject_type = models.CharField(_("대상"), max_length=40, blank=True)
    subject_id = models.UUIDField(null=True)
    request_id = models.CharField(max_length=40, blank=True)
    detail = models.JSONField(default=dict)

    class Meta:
        ordering = ["-id"]
        indexes = [
            BrinIndex(fields=["at"], name="audit_entry_at"),
            models.Index(fields=["subject_id", "id"], name="audit_entry_subject"),
            models.Index(fields=["actor_id", "id"], name="audit_entry_actor"),
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.get_kind_display()}"
