"""What the committee decides on, and the guidelines by which it decides."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from kernel.ids import uuid7
from plans.committee.codes import INTAKE, UNDECIDED, ItemKind, ItemState
from plans.committee.models.meetings import Meeting


class Guideline(models.Model):
    """A decision guideline (의결 가이드라인). A new text is a new version; the old ones stay readable (R18)."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    kind = models.CharField(
        _("안건 종류"), max_length=30, choices=ItemKind, blank=True, help_text=_("비워 두면 모든 안건에 적용됩니다.")
    )
    version = models.PositiveSmallIntegerField(_("판"))
    title = models.CharField(_("제목"), max_length=120)
    text = models.TextField(_("내용"))
    effective_from = models.DateField(_("적용일"))
    issued_by = models.ForeignKey(User, verbose_name=_("등록한 사람"), on_delete=models.PROTECT, related_name="+")
    issued_at = models.DateTimeField(_("등록일"))

    class Meta:
        ordering = ["kind", "-version"]
        constraints = [models.UniqueConstraint(fields=["kind", "version"], name="committee_guideline_version")]

    def __str__(self) -> str:
        return _("%(title)s 제%(version)d판") % {"title": self.title, "version": self.version}


class AgendaItem(models.Model):
    """One matter before the committee; `subject_id` is the row of the application that sent it."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    kind = models.CharField(_("종류"), max_length=30, choices=ItemKind)
    state = models.CharField(_("상태"), max_length=30, choices=ItemState, default=ItemState.SUBMITTED)
    subject_id = models.UUIDField(null=True, blank=True, editable=False)
    title = models.CharField(_("안건명"), max_length=160)
    brief = models.TextField(_("제안 이유와 주요 내용"), blank=True)
    submitted_by = models.ForeignKey(
        User, verbose_name=_("상정을 요청한 사람"), null=True, on_delete=models.PROTECT, related_name="+"
    )
    submitted_at = models.DateTimeField(_("상정요청일"))
    meeting = models.ForeignKey(
        Meeting, verbose_name=_("회의"), null=True, blank=True, on_delete=models.PROTECT, related_name="items"
    )
    position = models.PositiveSmallIntegerField(_("의안 번호"), null=True, blank=True)
    guideline = models.ForeignKey(
        Guideline, verbose_name=_("적용 가이드라인"), null=True, on_delete=models.PROTECT, related_name="items"
    )
    amendment = models.TextField(_("수정안"), blank=True)
    experts_heard = models.TextField(_("전문가 의견"), blank=True)
    statements = models.TextField(_("발언 요지"), blank=True)
    decided_at = models.DateTimeField(_("의결일"), null=True, blank=True)
    decision_note = models.TextField(_("의결 내용"), blank=True)
    previous = models.ForeignKey(
        "self", verbose_name=_("보류된 안건"), null=True, on_delete=models.PROTECT, related_name="again"
    )

    class Meta:
        ordering = ["position", "id"]
        indexes = [models.Index(fields=["state", "id"], name="committee_item_intake")]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=[*INTAKE, ItemState.WITHDRAWN], meeting=None)
                | (~Q(state__in=[*INTAKE, ItemState.WITHDRAWN]) & Q(meeting__isnull=False, position__isnull=False)),
                name="committee_listed_on_a_meeting",
            ),
            models.UniqueConstraint(
                fields=["kind", "subject_id"],
                condition=Q(state__in=[*INTAKE, *UNDECIDED]),
                name="committee_one_open_item_a_subject",
            ),
            models.UniqueConstraint(fields=["meeting", "position"], name="committee_one_item_a_place"),
        ]

    def __str__(self) -> str:
        return self.title
