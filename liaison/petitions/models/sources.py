"""Who sends petitions: a national system with its credentials, and how it calls the kinds of petitions."""

from allauth.idp.oidc.models import Client
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from events.petitions import PetitionKind
from kernel.ids import uuid7


class Source(models.Model):
    """A system that sends petitions and takes what is returned.

    inbound_secret signs what comes, outbound_secret what goes; both sealed. After a change the former inbound secret is
    good until `inbound_previous_until`, so that the other side changes without losing a message.
    failures, resumes_at: how often it did not answer in a row, and until when nobody asks it again.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    code = models.CharField(_("코드"), max_length=20, unique=True)
    title = models.CharField(_("이름"), max_length=60)
    client = models.OneToOneField(Client, on_delete=models.PROTECT, related_name="petition_source")
    callback_url = models.CharField(_("회신 주소"), max_length=200)
    inbound_secret = models.TextField(editable=False)
    inbound_previous = models.TextField(blank=True, editable=False)
    inbound_previous_until = models.DateTimeField(null=True, editable=False)
    outbound_secret = models.TextField(editable=False)
    is_open = models.BooleanField(_("연계 중"), default=True)
    failures = models.PositiveIntegerField(_("연속 실패"), default=0)
    resumes_at = models.DateTimeField(_("다음 시도"), null=True, blank=True)
    created_at = models.DateTimeField(_("등록"))

    class Meta:
        ordering = ["code"]
        constraints = [
            models.CheckConstraint(condition=Q(code__regex=r"^[A-Z][A-Z0-9_]{1,19}$"), name="petitions_source_code"),
            models.CheckConstraint(
                condition=Q(inbound_previous="") | Q(inbound_previous_until__isnull=False),
                name="petitions_former_secret_ends",
            ),
        ]

    def __str__(self) -> str:
        return self.code


class ClassRule(models.Model):
    """분류표: the class that a source writes, and the kind that it is here."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="classes")
    raw_class = models.CharField(_("국가 시스템의 분류"), max_length=60)
    kind = models.CharField(_("민원 종류"), max_length=24, choices=PetitionKind)

    class Meta:
        ordering = ["raw_class"]
        constraints = [models.UniqueConstraint(fields=["source", "raw_class"], name="petitions_class_once")]

    def __str__(self) -> str:
        return f"{self.raw_class} → {self.get_kind_display()}"
