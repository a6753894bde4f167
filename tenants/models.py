"""The roster of local governments, which of them are tenants, and the host names of those."""

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django_tenants.models import DomainMixin, TenantMixin

from kernel.ids import uuid7
from tenants.names import DENIED_PREFIXES, DENIED_SCHEMAS, SCHEMA_PATTERN, SLUG_PATTERN, role_of

NUMBERS = range(1, 1001)
"""Numbers of tenants: each stands for a range of every sequence, see `tenants.ranges`."""


class Level(models.TextChoices):
    METROPOLITAN = "metropolitan", _("광역")
    BASIC = "basic", _("기초")


class Kind(models.TextChoices):
    """지방자치법 제2조: the kinds of local governments."""

    SPECIAL_CITY = "special_city", _("특별시")
    METROPOLITAN_CITY = "metropolitan_city", _("광역시")
    SPECIAL_SELF_GOVERNING_CITY = "special_self_governing_city", _("특별자치시")
    PROVINCE = "province", _("도")
    SPECIAL_SELF_GOVERNING_PROVINCE = "special_self_governing_province", _("특별자치도")
    CITY = "city", _("시")
    COUNTY = "county", _("군")
    DISTRICT = "district", _("자치구")


class LocalGovernment(models.Model):
    """One entry of the roster, for as long as it is valid. Most facts come from `tenants/reference/`."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    code = models.CharField(_("행정표준코드"), max_length=5, unique=True, validators=[RegexValidator(r"^[0-9]{5}\Z")])
    org_code = models.CharField(_("기관코드"), max_length=7, unique=True)
    level = models.CharField(_("계층"), max_length=12, choices=Level)
    kind = models.CharField(_("종류"), max_length=32, choices=Kind)
    name_ko = models.CharField(_("이름"), max_length=60)
    short_ko = models.CharField(_("짧은 이름"), max_length=20)
    name_en = models.CharField(_("영문 이름"), max_length=80)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name=_("소속 시·도")
    )
    slug = models.CharField(
        _("주소 이름"), max_length=31, unique=True, validators=[RegexValidator(SLUG_PATTERN.replace("$", r"\Z"))]
    )
    domain = models.CharField(_("누리집 주소"), max_length=100, blank=True)
    valid_from = models.DateField(_("유효 시작"), null=True, blank=True)
    valid_to = models.DateField(_("유효 끝"), null=True, blank=True)
    tile_row = models.PositiveSmallIntegerField(_("지도 줄"), null=True, blank=True)
    tile_col = models.PositiveSmallIntegerField(_("지도 칸"), null=True, blank=True)
    province_row = models.PositiveSmallIntegerField(_("시·도 지도 줄"), null=True, blank=True)
    province_col = models.PositiveSmallIntegerField(_("시·도 지도 칸"), null=True, blank=True)

    class Meta:
        verbose_name = _("지방자치단체")
        ordering = ["code"]
        constraints = [
            models.CheckConstraint(condition=Q(code__regex=r"^[0-9]{5}$"), name="tenants_code_has_five_digits"),
            models.CheckConstraint(condition=Q(slug__regex=SLUG_PATTERN), name="tenants_slug_is_a_host_label"),
            models.CheckConstraint(
                condition=Q(level=Level.BASIC, parent__isnull=False) | Q(level=Level.METROPOLITAN, parent__isnull=True),
                name="tenants_basic_lies_in_metropolitan",
            ),
            models.CheckConstraint(
                condition=Q(valid_from__isnull=True) | Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
                name="tenants_validity_runs_forward",
            ),
        ]

    def __str__(self) -> str:
        return self.name_ko


class State(models.TextChoices):
    ACTIVE = "active", _("운영")
    SUSPENDED = "suspended", _("중지")


class Tenant(TenantMixin):
    """A local government with its own schema. Made by `manage.py provision` only; never deleted here."""

    auto_create_schema = False
    auto_drop_schema = False

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    government = models.OneToOneField(
        LocalGovernment, models.PROTECT, related_name="tenant", verbose_name=_("지방자치단체")
    )
    state = models.CharField(_("상태"), max_length=10, choices=State, default=State.ACTIVE)
    number = models.PositiveSmallIntegerField(_("번호"), unique=True)
    provisioned_at = models.DateTimeField(_("개설"))

    class Meta:
        verbose_name = _("입주 지방자치단체")
        ordering = ["schema_name"]
        constraints = [
            models.CheckConstraint(
                condition=Q(schema_name__regex=SCHEMA_PATTERN)
                & ~Q(schema_name__in=DENIED_SCHEMAS)
                & ~Q(schema_name__regex=f"^({'|'.join(DENIED_PREFIXES)})"),
                name="tenants_schema_name_is_safe",
            ),
            models.CheckConstraint(
                condition=Q(number__gte=NUMBERS.start, number__lt=NUMBERS.stop),
                name="tenants_number_has_a_range",
            ),
        ]

    def __str__(self) -> str:
        return self.schema_name

    @property
    def role(self) -> str:
        """The PostgreSQL role under which all work of this tenant is done."""
        return role_of(self.schema_name)

    def delete(self, *args: object, **kwargs: object) -> tuple[int, dict[str, int]]:
        raise ValidationError(_("지방자치단체의 자료는 화면에서 삭제할 수 없습니다. 운영 중지를 이용하십시오."))


class Domain(DomainMixin):
    """A host name of a tenant, without a port. The primary one is where people are sent."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    official_since = models.DateField(_("공식 주소 확인일"), null=True, blank=True)

    class Meta:
        verbose_name = _("호스트 이름")
        ordering = ["domain"]
        constraints = [
            models.CheckConstraint(
                condition=Q(domain__regex=r"^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$"), name="tenants_host_name_is_plain"
            ),
            models.UniqueConstraint(fields=["tenant"], condition=Q(is_primary=True), name="tenants_one_primary_host"),
        ]


class DirectoryVersion(models.Model):
    """One row, counted up by triggers on the three tables above: tells processes to read them again."""

    id = models.SmallIntegerField(primary_key=True, default=1)
    number = models.BigIntegerField(default=1)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(id=1), name="tenants_one_directory_version")]

    def __str__(self) -> str:
        return str(self.number)


class MigrationRun(models.Model):
    """What the fleet migration did or tried in one schema; `ended_at` and `error` both empty: killed."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    schema_name = models.CharField(_("스키마"), max_length=63)
    app = models.CharField(max_length=100)
    name = models.CharField(_("마이그레이션"), max_length=255)
    started_at = models.DateTimeField(_("시작"))
    ended_at = models.DateTimeField(_("끝"), null=True)
    error = models.TextField(_("오류"), blank=True)

    class Meta:
        verbose_name = _("스키마 변경 기록")
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(fields=["schema_name", "app", "name"], name="tenants_one_run_per_migration")
        ]

    def __str__(self) -> str:
        return f"{self.schema_name}: {self.app}.{self.name}"


class NationwideClosedDay(models.Model):
    """A day on which every office is closed and which no calendar could know: 임시공휴일. Operators register it."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    day = models.DateField(_("날짜"), unique=True)
    name = models.CharField(_("이름"), max_length=60)

    class Meta:
        verbose_name = _("전국 휴무일")
        ordering = ["day"]

    def __str__(self) -> str:
        return f"{self.day} {self.name}"
