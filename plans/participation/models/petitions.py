"""Ordinary petitions of DOMAIN 2.19: a petition, what passed between office and petitioner, help, monthly checks."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import Department, User
from events.petitions import PetitionKind
from kernel.ids import uuid7
from plans.participation.codes_petitions import (
    OTHER_KIND_CHOICES,
    OWN_KIND_CHOICES,
    Channel,
    ExchangeKind,
    Ground,
    PetitionState,
    Result,
)


class Petition(models.Model):
    """민원: a part of a national petition, or one that came to the office itself.

    part_id: what the national channel knows it by; None when it came to the office itself.
    origin_id: the report it was before; None otherwise. content and petitioner are sealed, see `content_petitions`.
    petitioner_digest, content_digest: equal for the same petitioner and the same text; they give nothing away.
    arrived_at: periods begin with it. sequence: the number of the last thing the national channel was told.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    number = models.CharField(_("번호"), max_length=30, unique=True)
    part_id = models.UUIDField(null=True, unique=True, editable=False)
    origin_id = models.UUIDField(null=True, unique=True, editable=False)
    source = models.CharField(_("접수 출처"), max_length=40, blank=True)
    external_id = models.CharField(_("신청번호"), max_length=32, blank=True)
    state = models.CharField(_("상태"), max_length=30, choices=PetitionState, default=PetitionState.ARRIVED)
    kind = models.CharField(_("종류"), max_length=20, choices=OWN_KIND_CHOICES, default=PetitionKind.OTHER.value)
    statutory_name = models.CharField(_("법정민원 이름"), max_length=80, blank=True)
    statutory_days = models.PositiveSmallIntegerField(_("법정민원 처리기간(일)"), null=True, blank=True)
    channel = models.CharField(_("접수 경로"), max_length=20, choices=Channel, default=Channel.GATEWAY)
    content = models.TextField(editable=False)
    petitioner = models.TextField(editable=False)
    petitioner_digest = models.CharField(max_length=128, blank=True, editable=False)
    content_digest = models.CharField(max_length=128, blank=True, editable=False)
    petitioners = models.PositiveIntegerField(_("민원인 수(세대·명)"), default=1)
    arrived_at = models.DateTimeField(_("도달일시"))
    department = models.ForeignKey(
        Department, verbose_name=_("처리부서"), null=True, blank=True, on_delete=models.PROTECT, related_name="+",
        db_index=False,
    )  # fmt: skip
    handler = models.ForeignKey(
        User, verbose_name=_("담당자"), null=True, blank=True, on_delete=models.PROTECT, related_name="+",
        db_index=False,
    )  # fmt: skip
    contact = models.CharField(_("담당자 연락처"), max_length=40, blank=True)
    is_lead = models.BooleanField(_("주관기관"), default=True)
    parts = models.PositiveSmallIntegerField(_("처리기관 수"), default=1)
    agencies = ArrayField(models.CharField(max_length=7), verbose_name=_("이송·분리한 기관"), default=list, blank=True)
    handed_to = models.CharField(_("전환한 절차"), max_length=20, choices=OTHER_KIND_CHOICES, blank=True)
    sequence = models.PositiveIntegerField(default=0, editable=False)
    repeat_of = models.ForeignKey(
        "self", verbose_name=_("같은 민원"), null=True, blank=True, on_delete=models.PROTECT, related_name="repeats"
    )
    supplement_demands = models.PositiveSmallIntegerField(_("보완요구 횟수"), default=0)
    supplement_extensions = models.PositiveSmallIntegerField(_("보완기간 연장 횟수"), default=0)
    supplement_until = models.DateField(_("보완 기한"), null=True, blank=True)
    mails_returned = models.PositiveSmallIntegerField(_("반송된 우편"), default=0)
    field_from = models.DateTimeField(_("현장조사 시작"), null=True, blank=True)
    field_days = models.PositiveSmallIntegerField(_("현장조사 일수"), default=0)
    field_was_extended = models.BooleanField(_("현장조사 연장"), default=False)
    extension_consented_at = models.DateTimeField(_("연장 동의"), null=True, blank=True)
    answered_at = models.DateTimeField(_("답변일"), null=True, blank=True)
    result = models.CharField(_("처리 결과"), max_length=20, choices=Result, blank=True)
    ground = models.CharField(_("처리 예외 사유"), max_length=20, choices=Ground, blank=True)
    rating = models.PositiveSmallIntegerField(_("만족도"), null=True, blank=True)
    created_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    created_at = models.DateTimeField(_("등록일"))

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["state", "-id"], name="petition_list"),
            models.Index(fields=["department", "state", "-id"], name="petition_department"),
            models.Index(fields=["handler", "state", "-id"], name="petition_handler"),
            models.Index(fields=["petitioner_digest", "content_digest"], name="petition_same"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(rating=None) | Q(rating__range=(1, 5)), name="petition_rated_1_to_5"),
            models.CheckConstraint(condition=Q(petitioners__gte=1), name="petition_of_somebody"),
            models.CheckConstraint(
                condition=~Q(state=PetitionState.NOT_HANDLED) | ~Q(ground=""), name="petition_not_handled_for_a_ground"
            ),
            models.CheckConstraint(
                condition=~Q(state=PetitionState.ANSWERED) | Q(answered_at__isnull=False), name="petition_answered_at"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.number}"


class Exchange(models.Model):
    """Something that passed between office and petitioner; `text` is sealed. Rows are added, never changed.

    sequence: of the part's status that carried it outward; None when it came in or went out on paper.
    message_id: of the message of the national channel that brought it.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    petition = models.ForeignKey(Petition, on_delete=models.PROTECT, related_name="exchanges")
    kind = models.CharField(_("구분"), max_length=20, choices=ExchangeKind)
    sequence = models.PositiveIntegerField(null=True, editable=False)
    message_id = models.UUIDField(null=True, unique=True, editable=False)
    text = models.TextField(editable=False)
    by_name = models.CharField(_("보낸 사람"), max_length=60, blank=True)
    at = models.DateTimeField(_("일시"))

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["petition", "sequence"], name="petition_one_text_a_status"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.at:%Y-%m-%d}"


class Cooperation(models.Model):
    """관계 기관·부서 협조: asked within the period with a day for the reply, extended once (민원처리법 20조)."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    petition = models.ForeignKey(Petition, on_delete=models.CASCADE, related_name="cooperations")
    department = models.ForeignKey(
        Department, verbose_name=_("협조 부서"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    agency = models.CharField(_("협조 기관"), max_length=60, blank=True)
    asked = models.TextField(_("요청 내용"))
    asked_at = models.DateTimeField(_("요청일"))
    reply_by = models.DateField(_("회신 기한"))
    was_extended = models.BooleanField(_("회신 기한 연장"), default=False)
    reply = models.TextField(_("회신 내용"), blank=True)
    replied_at = models.DateTimeField(_("회신일"), null=True, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(department=None, agency__gt="") | Q(department__isnull=False, agency=""),
                name="petition_help_from_one",
            ),
            models.UniqueConstraint(fields=["petition"], condition=Q(replied_at=None), name="petition_one_open_help"),
        ]

    def __str__(self) -> str:
        return self.agency or str(self.department)


class EarlyUpdate(models.Model):
    """What the national channel said of a part before the part was here; it is read when the part comes."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    message_id = models.UUIDField(unique=True)
    part_id = models.UUIDField()
    change = models.CharField(max_length=40)
    content = models.TextField(blank=True)
    rating = models.PositiveSmallIntegerField(null=True)
    happened_at = models.DateTimeField()

    class Meta:
        ordering = ["happened_at", "id"]
        indexes = [models.Index(fields=["part_id"], name="petition_early_part")]

    def __str__(self) -> str:
        return f"{self.change} {self.happened_at:%Y-%m-%d}"


class MonthlyCheck(models.Model):
    """월별 점검 by the 민원심사관: at least once a month it is looked at how petitions stand."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    year = models.PositiveSmallIntegerField(_("연도"))
    month = models.PositiveSmallIntegerField(_("월"))
    open_count = models.PositiveIntegerField(_("처리 중"))
    overdue_count = models.PositiveIntegerField(_("기한 지남"))
    note = models.TextField(_("점검 의견"), blank=True)
    checked_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name=_("점검한 사람"))
    checked_at = models.DateTimeField(_("점검일"))

    class Meta:
        ordering = ["-year", "-month"]
        constraints = [
            models.UniqueConstraint(fields=["year", "month"], name="petition_one_check_a_month"),
            models.CheckConstraint(condition=Q(month__range=(1, 12)), name="petition_check_month"),
        ]

    def __str__(self) -> str:
        return f"{self.year}-{self.month:02d}"
