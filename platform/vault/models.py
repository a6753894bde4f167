"""Data keys, wrapped: worth nothing without a master key from the environment."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from kernel.ids import uuid7


class Use(models.TextChoices):
    SEAL = "seal"
    DIGEST = "digest"


class DataKey(models.Model):
    """A key of this schema. New text is sealed under the one that is not retired; retired ones still open old text."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    use = models.CharField(max_length=10, choices=Use, default=Use.SEAL)
    wrapped = models.TextField()
    made_at = models.DateTimeField(db_default=Now())
    retired_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["use"], condition=Q(retired_at=None), name="vault_one_key_at_work"),
            models.CheckConstraint(
                condition=~Q(use=Use.DIGEST) | Q(retired_at=None), name="vault_digest_key_is_never_retired"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.use} {self.made_at:%Y-%m-%d}"
