"""Departments, people and the roles they hold for a time."""

from datetime import date, datetime
from functools import cached_property
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.roles import Role
from kernel.ids import uuid7


class Duty(models.TextChoices):
    """What a department answers for, whatever it is called locally."""

    PLANNING = "planning", _("기획")
    AUDIT = "audit", _("감사")
    PERSONNEL = "personnel", _("인사")
    SERVICE = "service", _("복무")
    LEGAL = "legal", _("법무")
    FINANCE = "finance", _("회계")
    EDUCATION = "education", _("교육")
    PUBLICITY = "publicity", _("홍보")


class EmployeeKind(models.TextChoices):
    GENERAL = "general", _("일반직")
    SPECIFIC = "specific", _("특정직")
    SPECIAL = "special", _("별정직")
    TERM = "term", _("임기제")
    PERMANENT_CONTRACT = "permanent_contract", _("공무직")
    FIXED_TERM = "fixed_term", _("기간제")
    GUARD = "guard", _("청원경찰")
    SECONDED = "seconded", _("파견")
    ELECTED = "elected", _("선출직")
    OUTSIDE = "outside", _("외부위원")


class Department(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    code = models.CharField(_("부서 코드"), max_length=20, unique=True)
    name = models.CharField(_("부서 이름"), max_length=60)
    parent = models.ForeignKey(
        "self", verbose_name=_("상위 부서"), null=True, blank=True, on_delete=models.PROTECT, related_name="children"
    )
    duties = ArrayField(
        models.CharField(max_length=20, choices=Duty), verbose_name=_("맡은 일"), default=list, blank=True
    )
    is_active = models.BooleanField(_("운영 중"), default=True)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["order", "code"]

    def __str__(self) -> str:
        return self.name


class Designation(models.Model):
    """The dedicated department (전담부서), with its dates and document. 운영규정 6조 1항."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    department = models.ForeignKey(
        Department, verbose_name=_("전담부서"), on_delete=models.PROTECT, related_name="designations"
    )
    starts_on = models.DateField(_("지정일"))
    ends_on = models.DateField(_("종료일"), null=True, blank=True)
    document_no = models.CharField(_("지정 문서번호"), max_length=60)

    class Meta:
        ordering = ["-starts_on"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")), name="accounts_designation_dates"
            ),
            models.UniqueConstraint(
                fields=["ends_on"],
                condition=Q(ends_on=None),
                nulls_distinct=False,
                name="accounts_one_dedicated_department",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.department} ({self.starts_on})"


class People(BaseUserManager["User"]):
    """Creates people; the name of sign-in is kept in lower case."""

    def create_person(self, username: str, password: str | None = None, **fields: object) -> "User":
        person = self.model(username=username.lower(), **fields)
        person.set_password(password)
        person.save(using=self._db)
        return person


class User(AbstractBaseUser):
    """A person who may sign in. Sign-in name and person number are the tenant's own."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    username = models.CharField(_("아이디"), max_length=60, unique=True)
    name = models.CharField(_("이름"), max_length=60)
    email = models.EmailField(_("전자우편"), blank=True)
    employee_no = models.CharField(_("직원번호"), max_length=20, null=True, blank=True, unique=True)
    kind = models.CharField(_("직원 구분"), max_length=20, choices=EmployeeKind, default=EmployeeKind.GENERAL)
    department = models.ForeignKey(
        Department, verbose_name=_("부서"), null=True, blank=True, on_delete=models.PROTECT, related_name="people"
    )
    position = models.CharField(_("직위"), max_length=40, blank=True)
    grade = models.CharField(_("직급"), max_length=20, blank=True)
    government_code = models.CharField(_("기관 코드"), max_length=5, blank=True)
    is_active = models.BooleanField(_("사용 중"), default=True)
    password_is_temporary = models.BooleanField(_("임시 비밀번호"), default=False)
    joined_at = models.DateTimeField(db_default=Now(), editable=False)

    objects = People()

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    class Meta:
        ordering = ["name", "id"]
        indexes = [models.Index(fields=["name", "id"], name="accounts_user_list")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(kind=EmployeeKind.OUTSIDE) | Q(department=None),
                name="accounts_outsider_has_no_department",
            )
        ]

    def __str__(self) -> str:
        return self.name

    def get_full_name(self) -> str:
        return self.name

    @cached_property
    def _holdings(self) -> list["RoleHolding"]:
        return list(self.holdings.all())

    def holdings_on(self, day: date) -> list["RoleHolding"]:
        """The roles in force on a day; read once per instance."""
        return [holding for holding in self._holdings if holding.in_force_on(day)]

    def roles_at(self, at: datetime) -> frozenset[str]:
        """Codes of the roles in force, on the calendar of the installation's time zone."""
        if not self.is_active:
            return frozenset()
        held = {holding.role for holding in self.holdings_on(timezone.localdate(at))}
        return frozenset(held if self.kind == EmployeeKind.OUTSIDE else held | {Role.EMPLOYEE.value})


class RoleHolding(models.Model):
    """A role held from a day until a day, with the document that gave it."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    person = models.ForeignKey(User, verbose_name=_("사람"), on_delete=models.PROTECT, related_name="holdings")
    role = models.CharField(_("역할"), max_length=20, choices=Role)
    starts_on = models.DateField(_("시작일"))
    ends_on = models.DateField(_("종료일"), null=True, blank=True)
    document_no = models.CharField(_("지정 문서번호"), max_length=60, blank=True)
    acting_for = models.CharField(_("대행하는 직위"), max_length=40, blank=True)

    class Meta:
        ordering = ["role", "-starts_on"]
        indexes = [models.Index(fields=["role", "starts_on"], name="accounts_holding_role")]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")), name="accounts_holding_dates"
            ),
            models.UniqueConstraint(fields=["person", "role", "starts_on"], name="accounts_holding_once"),
            models.CheckConstraint(
                condition=~Q(role=Role.ACTING_HEAD) | ~Q(acting_for=""), name="accounts_acting_for_someone"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()} {self.person}"

    def in_force_on(self, day: date) -> bool:
        return self.starts_on <= day and (self.ends_on is None or day <= self.ends_on)


class OpenSession(models.Model):
    """Where a person is signed in, so that they can see it and end it. Gone when the session is."""

    session_key = models.CharField(max_length=40, primary_key=True, editable=False)
    person = models.ForeignKey(User, on_delete=models.CASCADE, related_name="open_sessions")
    started_at = models.DateTimeField(_("로그인"))
    address = models.GenericIPAddressField(_("접속 주소"), null=True)
    browser = models.CharField(_("브라우저"), max_length=80, blank=True)

    class Meta:
        ordering = ["-started_at"]

    def __str__(self) -> str:
        return f"{self.person} {self.started_at:%Y-%m-%d %H:%M}"


class AccessToken(models.Model):
    """A bearer token of the API. Only its digest is kept; the token itself is shown once."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    person = models.ForeignKey(User, verbose_name=_("사람"), on_delete=models.PROTECT, related_name="access_tokens")
    name = models.CharField(_("이름"), max_length=60)
    digest = models.CharField(max_length=64, unique=True, editable=False)
    scopes = ArrayField(models.CharField(max_length=40), verbose_name=_("범위"))
    created_at = models.DateTimeField(editable=False)
    expires_at = models.DateTimeField(_("만료"))
    revoked_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return self.name
