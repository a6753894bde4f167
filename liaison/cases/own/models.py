"""A case, its versions as they were shared, and the cases of others that this government takes over."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import Department, User
from events.cases import CaseKind, Scope, Spread, Story
from kernel.ids import uuid7
from liaison.cases.own.codes import CaseState, Licence, Origin

STORY = ("title", "background", "course", "effect", "field", "keywords", "contact", "licence")
"""The columns that are text for others."""


class Case(models.Model):
    """사례. version: grows when it is shared anew. endorsements, adopters: what the hub has told of its spread."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    number = models.CharField(_("번호"), max_length=30, unique=True)
    year = models.PositiveSmallIntegerField(_("연도"))
    kind = models.CharField(_("구분"), max_length=20, choices=CaseKind, default=CaseKind.SUCCESS)
    state = models.CharField(_("상태"), max_length=20, choices=CaseState, default=CaseState.DRAFT)
    scope = models.CharField(_("공유 범위"), max_length=20, choices=Scope, default=Scope.OWN)
    title = models.CharField(_("제목"), max_length=120)
    background = models.TextField(_("추진 배경"))
    course = models.TextField(_("추진 내용"))
    effect = models.TextField(_("성과"))
    field = models.CharField(_("분야"), max_length=40)
    keywords = models.CharField(_("핵심어"), max_length=120, blank=True)
    department = models.ForeignKey(Department, verbose_name=_("담당 부서"), on_delete=models.PROTECT, related_name="+")
    contact = models.CharField(_("부서 연락처"), max_length=60)
    licence = models.CharField(_("이용허락"), max_length=20, choices=Licence, default=Licence.TYPE_1)
    origin = models.CharField(_("출처"), max_length=20, choices=Origin, default=Origin.HAND)
    origin_id = models.UUIDField(null=True, blank=True, editable=False)
    version = models.PositiveSmallIntegerField(_("판"), default=1)
    written_by = models.ForeignKey(
        User, verbose_name=_("작성한 사람"), on_delete=models.PROTECT, related_name="+", db_index=False
    )
    checked_by = models.ForeignKey(
        User, verbose_name=_("개인정보를 확인한 사람"), null=True, on_delete=models.PROTECT, related_name="+",
        db_index=False,
    )  # fmt: skip
    created_at = models.DateTimeField(_("작성일"))
    shared_at = models.DateTimeField(_("공유일"), null=True)
    reason = models.TextField(_("비공개 사유"), blank=True)
    endorsements = models.PositiveIntegerField(_("공감"), default=0)
    adopters = models.PositiveIntegerField(_("도입 기관"), default=0)

    class Meta:
        verbose_name = _("사례")
        ordering = ["-id"]
        indexes = [models.Index(fields=["state", "-id"], name="sharing_case_list")]

    def __str__(self) -> str:
        return self.title

    @property
    def text(self) -> str:
        """Everything that others will read, for the search for personal data."""
        return "\n".join(str(getattr(self, name)) for name in STORY if name != "contact")

    @property
    def story(self) -> Story:
        said = {name: getattr(self, name) for name in STORY}
        return Story(**said, department=self.department.name)


class CaseVersion(models.Model):
    """What was shared, as it was then."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="versions")
    version = models.PositiveSmallIntegerField(_("판"))
    story: Any = models.JSONField()
    shared_at = models.DateTimeField(_("공유일"))

    class Meta:
        ordering = ["-version"]
        constraints = [models.UniqueConstraint(fields=["case", "version"], name="sharing_one_text_a_version")]

    def __str__(self) -> str:
        return f"{self.case} {self.version}"


class Adoption(models.Model):
    """도입: a case of another government, from the first look to what came of it."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    case_id = models.UUIDField(unique=True, editable=False)
    title = models.CharField(_("사례"), max_length=120)
    owner = models.CharField(_("사례를 공유한 기관"), max_length=60)
    contact = models.CharField(_("부서 연락처"), max_length=60, blank=True)
    state = models.CharField(_("상태"), max_length=20, choices=Spread, default=Spread.INTERESTED)
    message = models.TextField(_("요청한 자료"), blank=True)
    local_form = models.TextField(_("우리 기관에 맞게 바꾸는 점"), blank=True)
    department = models.ForeignKey(
        Department, verbose_name=_("담당 부서"), null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    task_id = models.UUIDField(null=True, editable=False)
    adopted_on = models.DateField(_("도입일"), null=True)
    effect = models.TextField(_("도입 효과"), blank=True)
    reason = models.TextField(_("도입하지 않는 사유"), blank=True)
    is_withdrawn = models.BooleanField(_("원 사례 비공개"), default=False)
    begun_by = models.ForeignKey(
        User, verbose_name=_("검토를 시작한 사람"), on_delete=models.PROTECT, related_name="+", db_index=False
    )
    begun_at = models.DateTimeField(_("검토를 시작한 때"))

    class Meta:
        verbose_name = _("사례 도입")
        ordering = ["-id"]
        indexes = [models.Index(fields=["state", "-id"], name="sharing_adoption_list")]

    def __str__(self) -> str:
        return self.title
