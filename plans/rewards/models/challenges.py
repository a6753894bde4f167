"""기피신청: somebody doubts that a scorer is fair to a nomination; who runs the round decides."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from kernel.ids import uuid7
from plans.rewards.codes import ChallengeState
from plans.rewards.models.nominations import Nomination
from plans.rewards.models.scoring import Scorer


class ScorerChallenge(models.Model):
    """About a scorer and one nomination. Upheld, it bars that scorer from it whatever is dealt out later."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    scorer = models.ForeignKey(
        Scorer, verbose_name=_("기피 대상 심사위원"), on_delete=models.CASCADE, related_name="challenges"
    )
    nomination = models.ForeignKey(Nomination, on_delete=models.CASCADE, related_name="challenges")
    state = models.CharField(_("상태"), max_length=30, choices=ChallengeState, default=ChallengeState.FILED)
    reason = models.TextField(_("기피 사유"))
    filed_by = models.ForeignKey(
        User, verbose_name=_("신청인"), on_delete=models.PROTECT, related_name="+", db_index=False
    )
    filed_at = models.DateTimeField(_("신청일"))
    finding = models.TextField(_("결정 이유"), blank=True)
    decided_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    decided_at = models.DateTimeField(_("결정일"), null=True, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["scorer", "nomination"],
                condition=Q(state__in=[ChallengeState.FILED, ChallengeState.UPHELD]),
                name="rewards_one_challenge_a_sheet",
            ),
            models.CheckConstraint(
                condition=Q(state__in=[ChallengeState.FILED, ChallengeState.WITHDRAWN])
                | (~Q(finding="") & Q(decided_by__isnull=False, decided_at__isnull=False)),
                name="rewards_challenge_decided_with_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.nomination.number  # neither the title nor the scorer: a blind round hides one, the desk the other
