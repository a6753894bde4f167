"""A petition as the national channel knows it, and its parts: one for each local government that handles it."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from events.petitions import PetitionKind, Status
from kernel.ids import uuid7
from liaison.petitions.codes import Channel
from liaison.petitions.models.sources import Source


class Petition(models.Model):
    """민원: known by source and number. `content` is the newest text, sealed.

    is_provisional: entered while the national system was down; the number is ours until it is joined to theirs.
    kind_is_certain: False when the class is unknown here and the petition goes on as 기타민원.
    version, content_version: of the newest message, and of the newest one that says the whole petition.
    told_status: what the source took last, of whichever part.
    sending_until: one worker at a time gives back what belongs to this petition; until then it is his.
    seen_by: the last comparison that found it in the national list.
    joined_to: the provisional petition that was entered for the same matter before, and goes on under this number.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="petitions")
    external_id = models.CharField(_("접수번호"), max_length=32)
    is_provisional = models.BooleanField(_("임시 번호"), default=False)
    channel = models.CharField(_("경로"), max_length=10, choices=Channel, default=Channel.LINK)
    kind = models.CharField(_("종류"), max_length=24, choices=PetitionKind)
    kind_is_certain = models.BooleanField(_("분류 확정 여부"), default=True)
    raw_class = models.CharField(_("국가 시스템의 분류"), max_length=60, blank=True)
    raw_status = models.CharField(_("국가 시스템의 상태"), max_length=60, blank=True)
    content = models.TextField(editable=False)
    version = models.PositiveIntegerField(_("판"))
    content_version = models.PositiveIntegerField()
    filed_at = models.DateTimeField(_("신청"))
    arrived_at = models.DateTimeField(_("도달"))
    told_status = models.CharField(_("회신한 상태"), max_length=20, choices=Status, blank=True)
    sending_until = models.DateTimeField(null=True)
    seen_by = models.UUIDField(null=True)
    joined_to = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="joined")

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["source", "arrived_at"], name="petitions_petition_days"),
            models.Index(fields=["-id"], condition=Q(kind_is_certain=False), name="petitions_of_unknown_class"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["source", "external_id"], name="petitions_petition_once"),
            models.CheckConstraint(
                condition=Q(version__gte=1, content_version__gte=1, content_version__lte=F("version")),
                name="petitions_content_has_a_version",
            ),
        ]

    def __str__(self) -> str:
        return self.external_id


class Part(models.Model):
    """What one local government handles. It knows the id of the part, and nothing else of this table.

    sequence: the newest change of status that has come from there. returned: the last one that the source has taken.
    came_from: the part that was transferred or split into this one.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    petition = models.ForeignKey(Petition, on_delete=models.PROTECT, related_name="parts")
    agency_code = models.CharField(_("기관코드"), max_length=7)
    schema_name = models.CharField(max_length=63)
    kind = models.CharField(_("종류"), max_length=24, choices=PetitionKind)
    is_lead = models.BooleanField(_("주관"), default=False)
    status = models.CharField(_("처리상태"), max_length=20, choices=Status, default=Status.ARRIVED)
    sequence = models.PositiveIntegerField(_("순번"), default=0)
    returned = models.PositiveIntegerField(_("회신한 순번"), default=0)
    due_on = models.DateField(_("처리기한"), null=True, blank=True)
    routed_at = models.DateTimeField(_("배부"))
    came_from = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="led_to")

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["agency_code", "petition"], name="petitions_part_agency")]
        constraints = [
            models.UniqueConstraint(
                fields=["petition"],
                condition=Q(is_lead=True) & ~Q(status=Status.TRANSFERRED),
                name="petitions_one_leads",
            ),
            models.UniqueConstraint(
                fields=["petition", "schema_name"],
                condition=~Q(status=Status.TRANSFERRED),
                name="petitions_one_part_a_government",
            ),
            models.CheckConstraint(condition=Q(returned__lte=F("sequence")), name="petitions_returned_what_came"),
        ]

    def __str__(self) -> str:
        return f"{self.petition} {self.agency_code}"
