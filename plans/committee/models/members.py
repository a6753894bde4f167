"""Who sits on the committee, in what quality, and for how long."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from kernel.ids import uuid7
from plans.committee.codes import (
    FORMER,
    SERVING,
    DismissalGround,
    Expertise,
    Gender,
    MemberKind,
    MemberState,
    Position,
)


class Members(models.Manager["Member"]):
    """A member is always read with the person."""

    def get_queryset(self) -> models.QuerySet["Member"]:
        return super().get_queryset().select_related("person")


class Member(models.Model):
    """A person's membership without a break: a reappointment prolongs it, `since` stays."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    person = models.ForeignKey(
        User, verbose_name=_("사람"), on_delete=models.PROTECT, related_name="committee_memberships"
    )
    state = models.CharField(_("상태"), max_length=30, choices=MemberState, default=MemberState.CANDIDATE)
    kind = models.CharField(_("구분"), max_length=20, choices=MemberKind)
    position = models.CharField(_("직책"), max_length=20, choices=Position, default=Position.MEMBER)
    gender = models.CharField(_("성별"), max_length=10, choices=Gender)
    organisation = models.CharField(_("소속"), max_length=80, blank=True)
    title = models.CharField(_("직위"), max_length=60, blank=True)
    expertise = ArrayField(
        models.CharField(max_length=20, choices=Expertise), verbose_name=_("전문분야"), default=list, blank=True
    )
    is_audit_head = models.BooleanField(_("감사기구의 장"), default=False)
    pledged_on = models.DateField(_("동의·서약일"), null=True, blank=True)
    document_no = models.CharField(_("임명·위촉 문서번호"), max_length=60, blank=True)
    since = models.DateField(_("처음 임명·위촉된 날"), null=True, blank=True)
    term_from = models.DateField(_("임기 시작"), null=True, blank=True)
    term_to = models.DateField(_("임기 끝"), null=True, blank=True)
    reappointments = models.PositiveSmallIntegerField(_("연임 횟수"), default=0)
    left_on = models.DateField(_("위원에서 물러난 날"), null=True, blank=True)
    dismissal_ground = models.CharField(_("해촉 사유"), max_length=20, choices=DismissalGround, blank=True)

    objects = Members()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["person"], condition=~Q(state__in=FORMER), name="committee_one_membership_a_person"
            ),
            models.UniqueConstraint(
                fields=["position"],
                condition=Q(position=Position.CHAIR, state__in=[MemberState.APPOINTED, *SERVING]),
                name="committee_one_chair",
            ),
            models.CheckConstraint(
                condition=Q(term_to=None) | Q(term_to__gte=F("term_from")), name="committee_term_dates"
            ),
            models.CheckConstraint(
                condition=~Q(kind=MemberKind.PRIVATE) | Q(term_from=None) | Q(term_to__isnull=False),
                name="committee_private_term_ends",
            ),
            models.CheckConstraint(
                condition=~Q(state=MemberState.DISMISSED) | (Q(kind=MemberKind.PRIVATE) & ~Q(dismissal_ground="")),
                name="committee_dismissed_on_a_ground",
            ),
            models.CheckConstraint(
                condition=Q(is_audit_head=False) | Q(kind=MemberKind.EX_OFFICIO),
                name="committee_audit_head_by_office",
            ),
        ]

    def __str__(self) -> str:
        return self.person.name

    @property
    def expertise_labels(self) -> str:
        return ", ".join(str(Expertise(tag).label) for tag in self.expertise)
