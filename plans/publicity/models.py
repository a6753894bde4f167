"""Links to other offices."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kernel.ids import uuid7


class LinkKind(models.TextChoices):
    """What a resident finds behind the door (R57)."""

    PASSIVE_REPORT = "passive_report", _("소극행정 신고")
    NATIONAL_APPLICATION = "national_application", _("적극행정국민신청")
    MOIS_INTERPRETATION = "mois_interpretation", _("행정안전부 법령유권해석")
    MOLEG_INTERPRETATION = "moleg_interpretation", _("법제처 법령해석사례")
    OTHER = "other", _("그 밖의 안내")


class LinkStatus(models.TextChoices):
    UNCHECKED = "unchecked", _("확인 전")
    OK = "ok", _("정상")
    FAILING = "failing", _("연결 안 됨")


class ExternalLink(models.Model):
    """A page of another office. failures: how many checks in a row have failed; two are told."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    kind = models.CharField(_("종류"), max_length=30, choices=LinkKind)
    title = models.CharField(_("이름"), max_length=80)
    text = models.CharField(_("안내"), max_length=200, blank=True)
    url = models.CharField(_("주소"), max_length=500)
    order = models.PositiveSmallIntegerField(_("순서"), default=0)
    is_shown = models.BooleanField(_("공개 화면에 보이기"), default=True)
    status = models.CharField(_("상태"), max_length=20, choices=LinkStatus, default=LinkStatus.UNCHECKED)
    checked_at = models.DateTimeField(_("확인한 때"), null=True, blank=True)
    failures = models.PositiveSmallIntegerField(default=0, editable=False)
    found = models.CharField(_("확인 결과"), max_length=200, blank=True)

    class Meta:
        ordering = ["order", "id"]
        constraints = [
            models.UniqueConstraint(fields=["url", "kind"], name="publicity_link_once"),
            models.CheckConstraint(condition=Q(url__startswith="https://"), name="publicity_link_is_https"),
            models.CheckConstraint(
                condition=Q(status=LinkStatus.UNCHECKED) | Q(checked_at__isnull=False), name="publicity_link_checked"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_usual(self) -> bool:
        """One that every office begins with, and that this one has neither changed nor checked."""
        return self._state.adding
