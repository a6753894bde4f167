"""What a designated member does with one item: declare, stand aside, vote."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kernel.ids import uuid7
from plans.committee.codes import Choice, RecusalKind
from plans.committee.models.items import AgendaItem
from plans.committee.models.meetings import Seat
from plans.committee.models.members import Member


class Ballot(models.Model):
    """One row a member and item holds declaration, recusal and vote: so a recused member has no vote to cast,
    and nobody has two."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    item = models.ForeignKey(AgendaItem, on_delete=models.CASCADE, related_name="ballots")
    seat = models.ForeignKey(Seat, verbose_name=_("위원"), on_delete=models.PROTECT, related_name="ballots")
    declared_at = models.DateTimeField(_("이해관계 신고일"), null=True, blank=True)
    recusal = models.CharField(_("제척·기피·회피"), max_length=20, choices=RecusalKind, blank=True)
    recusal_reason = models.TextField(_("사유"), blank=True)
    choice = models.CharField(_("표결"), max_length=10, choices=Choice, blank=True)
    opinion = models.TextField(_("의견"), blank=True)
    cast_at = models.DateTimeField(_("표결한 때"), null=True, blank=True)

    class Meta:
        ordering = ["seat"]
        constraints = [
            models.UniqueConstraint(fields=["item", "seat"], name="committee_one_ballot"),
            models.CheckConstraint(condition=Q(recusal="") | Q(choice=""), name="committee_recused_does_not_vote"),
            models.CheckConstraint(
                condition=Q(recusal="") | ~Q(recusal_reason=""), name="committee_recused_for_a_reason"
            ),
            models.CheckConstraint(
                condition=(Q(choice="") & Q(cast_at=None))
                | (~Q(choice="") & Q(cast_at__isnull=False, declared_at__isnull=False)),
                name="committee_votes_after_declaring",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.seat} {self.get_recusal_display() or self.get_choice_display()}"


class Challenge(models.Model):
    """기피신청: a party doubts a member's fairness, the other members decide. 운영규정 11조의2 2항.

    It is about the member, not about a place at the meeting: whoever is designated anew stands aside all the same.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    item = models.ForeignKey(AgendaItem, on_delete=models.CASCADE, related_name="challenges")
    member = models.ForeignKey(
        Member, verbose_name=_("기피 대상 위원"), on_delete=models.PROTECT, related_name="challenges"
    )
    applicant = models.CharField(_("신청인"), max_length=80)
    reason = models.TextField(_("기피 사유"))
    filed_at = models.DateTimeField(_("신청일"))
    upheld = models.BooleanField(_("인용"), null=True)
    decided_at = models.DateTimeField(_("의결일"), null=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["item"], condition=Q(upheld=None), name="committee_one_open_challenge")
        ]

    def __str__(self) -> str:
        return f"{self.item} {self.member}"


class ChallengeVote(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    challenge = models.ForeignKey(Challenge, on_delete=models.CASCADE, related_name="votes")
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="challenge_votes")
    agrees = models.BooleanField(_("기피에 찬성"))

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["challenge", "member"], name="committee_one_challenge_vote")]

    def __str__(self) -> str:
        return f"{self.member} {self.agrees}"
