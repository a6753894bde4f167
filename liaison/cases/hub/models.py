"""Shared cases in the public schema: read by all local governments, written by events only."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.utils.translation import gettext_lazy as _

from events.cases import CaseKind, Scope, Spread
from tenants.models import Tenant


class SharedCase(models.Model):
    """A case as it is shared now. tokens: pairs of letters of its text, for words that are typed in part."""

    id = models.UUIDField(primary_key=True, editable=False)
    schema_name = models.CharField(_("스키마"), max_length=63)
    tenant = models.ForeignObject(
        Tenant, models.DO_NOTHING, from_fields=["schema_name"], to_fields=["schema_name"], related_name="shared_cases"
    )
    number = models.CharField(_("번호"), max_length=30)
    version = models.PositiveSmallIntegerField(_("판"))
    kind = models.CharField(_("구분"), max_length=20, choices=CaseKind)
    scope = models.CharField(_("공유 범위"), max_length=20, choices=Scope)
    year = models.PositiveSmallIntegerField(_("연도"))
    title = models.CharField(_("제목"), max_length=120)
    background = models.TextField(_("추진 배경"))
    course = models.TextField(_("추진 내용"))
    effect = models.TextField(_("성과"))
    field = models.CharField(_("분야"), max_length=40)
    keywords = models.CharField(_("핵심어"), max_length=120, blank=True)
    department = models.CharField(_("담당 부서"), max_length=80)
    contact = models.CharField(_("부서 연락처"), max_length=60)
    licence = models.CharField(_("이용허락"), max_length=20)
    is_featured = models.BooleanField(_("추천"), default=False)
    endorsed = models.PositiveIntegerField(_("공감"), default=0)
    adopters = models.PositiveIntegerField(_("도입 기관"), default=0)
    tokens = ArrayField(models.CharField(max_length=4), default=list, editable=False)
    shared_at = models.DateTimeField(_("공유일"))

    class Meta:
        verbose_name = _("공유 사례")
        ordering = ["-id"]
        indexes = [
            GinIndex(fields=["tokens"], name="cases_search"),
            models.Index(fields=["scope", "-id"], name="cases_list"),
        ]

    def __str__(self) -> str:
        return self.title


class Endorsement(models.Model):
    """공감: one for each local government."""

    case = models.ForeignKey(SharedCase, on_delete=models.CASCADE, related_name="endorsements")
    schema_name = models.CharField(_("스키마"), max_length=63)
    office = models.CharField(_("기관"), max_length=60)
    comment = models.CharField(_("한마디"), max_length=300, blank=True)
    at = models.DateTimeField(_("공감한 때"))

    class Meta:
        ordering = ["-at"]
        constraints = [models.UniqueConstraint(fields=["case", "schema_name"], name="cases_one_endorsement")]

    def __str__(self) -> str:
        return f"{self.case} {self.office}"


class Follower(models.Model):
    """A government that takes the case over, and how far it is."""

    case = models.ForeignKey(SharedCase, on_delete=models.CASCADE, related_name="followers")
    schema_name = models.CharField(_("스키마"), max_length=63)
    office = models.CharField(_("기관"), max_length=60)
    state = models.CharField(_("상태"), max_length=20, choices=Spread)
    effect = models.TextField(_("도입 효과"), blank=True)
    adopted_on = models.DateField(_("도입일"), null=True)
    moved_at = models.DateTimeField(_("바뀐 때"))

    class Meta:
        ordering = ["office"]
        constraints = [models.UniqueConstraint(fields=["case", "schema_name"], name="cases_one_follower")]

    def __str__(self) -> str:
        return f"{self.case} {self.office} {self.state}"
