"""Meetings, and who is designated for each."""

from functools import cached_property

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kernel.ids import uuid7
from plans.committee.codes import Attendance, MeetingState, MeetingType, WrittenReason
from plans.committee.models.members import Member
from plans.committee.policies import CommitteeRules
from policies.values import policy_on


class Meeting(models.Model):
    """A meeting with its minutes; what they hold is 공공기록물법 시행령 18조 2항."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    number = models.CharField(_("회의 번호"), max_length=30, unique=True)
    state = models.CharField(_("상태"), max_length=30, choices=MeetingState, default=MeetingState.PLANNED)
    type = models.CharField(_("회의 방식"), max_length=20, choices=MeetingType)
    written_reason = models.CharField(_("서면 의결 사유"), max_length=20, choices=WrittenReason, blank=True)
    joint_with = models.CharField(_("함께 여는 기관"), max_length=120, blank=True)
    scheduled_at = models.DateTimeField(_("일시"))
    place = models.CharField(_("장소"), max_length=120, blank=True)
    message = models.TextField(_("소집 안내"), blank=True)
    secret_ballot = models.BooleanField(_("무기명 표결"), default=False, editable=False)
    convened_at = models.DateTimeField(_("소집통지일"), null=True, blank=True)
    opened_at = models.DateTimeField(_("개의 시각"), null=True, blank=True)
    closed_at = models.DateTimeField(_("폐회 시각"), null=True, blank=True)
    order_of_business = models.TextField(_("진행순서"), blank=True)
    observers = models.TextField(_("배석자"), blank=True)
    remarks = models.TextField(_("회의 전반의 발언 요지"), blank=True)
    signed_at = models.DateTimeField(_("서명확정일"), null=True, blank=True)
    document_no = models.CharField(_("기록 등록번호"), max_length=60, blank=True)
    registered_on = models.DateField(_("기록 등록일"), null=True, blank=True)
    retention_years = models.PositiveSmallIntegerField(_("보존기간(년)"), null=True, blank=True)

    class Meta:
        ordering = ["-scheduled_at", "-id"]
        indexes = [models.Index(fields=["-scheduled_at", "-id"], name="committee_meeting_list")]
        constraints = [
            models.CheckConstraint(
                condition=(Q(type=MeetingType.WRITTEN) & ~Q(written_reason=""))
                | (~Q(type=MeetingType.WRITTEN) & Q(written_reason="")),
                name="committee_written_for_a_reason",
            ),
            models.CheckConstraint(
                condition=(Q(type=MeetingType.JOINT) & ~Q(joint_with=""))
                | (~Q(type=MeetingType.JOINT) & Q(joint_with="")),
                name="committee_joint_with_someone",
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @cached_property
    def rules(self) -> CommitteeRules:
        """The rules in force on the day of the meeting; read once an instance."""
        return policy_on(CommitteeRules, timezone.localdate(self.scheduled_at))


class Seats(models.Manager["Seat"]):
    """A seat is always read with its member and person."""

    def get_queryset(self) -> models.QuerySet["Seat"]:
        return super().get_queryset().select_related("member__person")


class Seat(models.Model):
    """A member's place at a meeting. An observer (배석) neither counts nor votes."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="seats")
    member = models.ForeignKey(Member, verbose_name=_("위원"), on_delete=models.PROTECT, related_name="seats")
    presides = models.BooleanField(_("회의를 주재함"), default=False)
    observer = models.BooleanField(_("배석"), default=False)
    notified_at = models.DateTimeField(_("통지일"), null=True, blank=True)
    attendance = models.CharField(_("출석"), max_length=10, choices=Attendance, default=Attendance.UNKNOWN, blank=True)
    signed_at = models.DateTimeField(_("서명일"), null=True, blank=True)

    objects = Seats()

    class Meta:
        ordering = ["-presides", "observer", "id"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "member"], name="committee_one_seat_a_member"),
            models.UniqueConstraint(fields=["meeting"], condition=Q(presides=True), name="committee_one_presides"),
            models.CheckConstraint(
                condition=Q(presides=False) | Q(observer=False), name="committee_observer_does_not_preside"
            ),
        ]

    def __str__(self) -> str:
        return str(self.member)
