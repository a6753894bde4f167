"""이의신청 against the refusal of a 법정민원 (민원처리법 35조)."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kernel.ids import uuid7
from plans.participation.codes_petitions import ObjectionState
from plans.participation.models.petitions import Petition


class Objection(models.Model):
    """Filed within 60 days of the refusal, decided within 10 days, once extended by 10. reason and decision are sealed."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    number = models.CharField(_("번호"), max_length=30, unique=True)
    petition = models.OneToOneField(Petition, on_delete=models.PROTECT, related_name="objection")
    state = models.CharField(_("상태"), max_length=30, choices=ObjectionState, default=ObjectionState.FILED)
    reason = models.TextField(editable=False)
    decision = models.TextField(blank=True, editable=False)
    filed_at = models.DateTimeField(_("이의신청일"))
    decided_at = models.DateTimeField(_("결정일"), null=True, blank=True)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state__in=[ObjectionState.UPHELD, ObjectionState.DISMISSED])
                | Q(decision__gt="", decided_at__isnull=False),
                name="petition_objection_decided_with_reasons",
            )
        ]

    def __str__(self) -> str:
        return self.number
