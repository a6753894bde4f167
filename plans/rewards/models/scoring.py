"""Scores and votes: sealed until two people open them, or until the vote has ended and is counted."""

from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from kernel.ids import uuid7
from plans.rewards.codes import Channel, Recusal, SheetState
from plans.rewards.models.nominations import Nomination
from plans.rewards.models.rounds import Round


class Scorer(models.Model):
    """심사위원: a person who scores nominations of a round."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="scorers")
    person = models.ForeignKey(
        User, verbose_name=_("심사위원"), on_delete=models.PROTECT, related_name="+", db_index=False
    )
    appointed_at = models.DateTimeField(_("위촉일"))
    released_at = models.DateTimeField(_("해촉일"), null=True, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["round", "person"], name="rewards_scorer_once")]

    def __str__(self) -> str:
        return str(self.person)


class ScoreSheet(models.Model):
    """심사표: what one scorer gives one nomination. `points`: by code of the criterion, 0-100 in tenths, as text."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    scorer = models.ForeignKey(Scorer, on_delete=models.CASCADE, related_name="sheets")
    nomination = models.ForeignKey(Nomination, on_delete=models.CASCADE, related_name="sheets")
    state = models.CharField(_("상태"), max_length=30, choices=SheetState, default=SheetState.ASSIGNED)
    recusal = models.CharField(_("제척·회피"), max_length=20, choices=Recusal, blank=True)
    recusal_reason = models.TextField(_("사유"), blank=True)
    points = models.JSONField(_("점수"), default=dict)
    comment = models.TextField(_("심사의견"), blank=True)
    submitted_at = models.DateTimeField(_("제출일"), null=True, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["scorer", "nomination"], name="rewards_one_sheet"),
            models.CheckConstraint(
                condition=(Q(state=SheetState.RECUSED) & ~Q(recusal="") & Q(points={}))
                | (~Q(state=SheetState.RECUSED) & Q(recusal="")),
                name="rewards_recused_does_not_score",
            ),
            models.CheckConstraint(
                condition=~Q(state=SheetState.SUBMITTED) | Q(submitted_at__isnull=False),
                name="rewards_sheet_submitted_at",
            ),
        ]

    def __str__(self) -> str:
        return self.nomination.number  # the title may name somebody whom a blind round hides


class Voter(models.Model):
    """One person's right to vote once. Of a resident only a keyed digest of the e-mail address is kept.

    The vote itself is not linked to the voter: `Vote` rows count, `Voter` rows say who has voted.
    network: keyed digest of the network the vote came from, for the signals of abuse; removed when votes are counted.
    asked, asked_at: how many codes were sent on the day of the last one. voted_at: to the minute, see `Vote`.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="voters")
    channel = models.CharField(_("구분"), max_length=20, choices=Channel)
    person = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    address_digest = models.CharField(max_length=64, blank=True)
    code_digest = models.CharField(max_length=64, blank=True)
    code_expires_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    network = models.CharField(max_length=64, blank=True)
    asked = models.PositiveSmallIntegerField(default=0)
    asked_at = models.DateTimeField()
    voted_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["round", "network", "asked_at"], name="rewards_voters_of_a_network")]
        constraints = [
            models.UniqueConstraint(
                fields=["round", "person"], condition=Q(channel=Channel.STAFF), name="rewards_staff_votes_once"
            ),
            models.UniqueConstraint(
                fields=["round", "address_digest"],
                condition=Q(channel=Channel.RESIDENT),
                name="rewards_resident_votes_once",
            ),
            models.CheckConstraint(
                condition=Q(channel=Channel.STAFF, person__isnull=False, address_digest="")
                | (Q(channel=Channel.RESIDENT, person=None) & ~Q(address_digest="")),
                name="rewards_voter_is_known_once",
            ),
        ]

    def __str__(self) -> str:
        return self.get_channel_display()


class Vote(models.Model):
    """One choice among the k of a ballot; of which channel, but not of whom. Rows are added, never changed.

    The key is random: one that is ordered by time would say which vote was cast by whom.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    nomination = models.ForeignKey(Nomination, on_delete=models.CASCADE, related_name="votes")
    channel = models.CharField(_("구분"), max_length=20, choices=Channel)

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["nomination", "channel"], name="rewards_votes")]

    def __str__(self) -> str:
        return f"{self.nomination} {self.get_channel_display()}"


class VoteCount(models.Model):
    """개표: the vote has been counted. Only now results are shown; what hinted at abuse is kept as numbers.

    signals: by channel, see `queries.votes.signals_of`.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    round = models.OneToOneField(Round, on_delete=models.CASCADE, related_name="vote_count")
    staff_ballots = models.PositiveIntegerField(_("직원 투표자"))
    resident_ballots = models.PositiveIntegerField(_("주민 투표자"))
    signals = models.JSONField(default=dict)
    counted_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", db_index=False)
    counted_at = models.DateTimeField(_("개표"))

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return str(self.round)


class AnnulledChannel(models.Model):
    """무효: a channel of the vote that does not count; its weight goes to the other parts in proportion."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="annulled_channels")
    channel = models.CharField(_("구분"), max_length=20, choices=Channel)
    reason = models.TextField(_("사유"))
    annulled_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", db_index=False)
    annulled_at = models.DateTimeField(_("무효 처리"))

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["round", "channel"], name="rewards_annulled_once"),
            models.CheckConstraint(condition=~Q(reason=""), name="rewards_annulled_with_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.round} {self.get_channel_display()}"
