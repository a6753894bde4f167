"""파견공무원: what the home agency has to hear (운영규정 20조 2항, R82)."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kernel.ids import uuid7
from notices.models import Letter
from plans.rewards.codes import HomeNoticeState, HomeNoticeSubject
from plans.rewards.models.nominations import Nominee


class HomeNotice(models.Model):
    """원소속 기관 통보: a duty from the selection until the agency was told, by a letter from here or by a document."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    nominee = models.ForeignKey(Nominee, on_delete=models.PROTECT, related_name="home_notices")
    about = models.CharField(_("통보 내용"), max_length=20, choices=HomeNoticeSubject)
    state = models.CharField(_("상태"), max_length=30, choices=HomeNoticeState, default=HomeNoticeState.DUE)
    agency = models.CharField(_("원소속 기관"), max_length=80, blank=True)
    address = models.EmailField(_("원소속 기관 전자우편"), blank=True)
    letter = models.ForeignKey(Letter, null=True, on_delete=models.PROTECT, related_name="+")
    document_no = models.CharField(_("통보 문서번호"), max_length=60, blank=True)
    told_on = models.DateField(_("통보일"), null=True, blank=True)
    owed_since = models.DateTimeField(_("통보 사유 발생일"))

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["state", "-id"], name="rewards_home_notice_list")]
        constraints = [
            models.UniqueConstraint(fields=["nominee", "about"], name="rewards_home_notice_once"),
            models.CheckConstraint(
                condition=~Q(state=HomeNoticeState.TOLD) | (Q(told_on__isnull=False) & ~Q(agency="")),
                name="rewards_home_agency_told_on_a_day",
            ),
            models.CheckConstraint(
                condition=~Q(state=HomeNoticeState.DRAFTED) | Q(letter__isnull=False),
                name="rewards_home_notice_drafted_as_letter",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.nominee.person} {self.get_about_display()}"
