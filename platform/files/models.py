"""A file that belongs to a subject."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from kernel.ids import uuid7


class Attachment(models.Model):
    """The row is the permission; the content lies below MEDIA_ROOT/<tenant id>/ under a random name, see `files.storage`."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    subject_type = models.CharField(max_length=40)
    subject_id = models.UUIDField()
    name = models.CharField(_("파일 이름"), max_length=200)
    content_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField(_("크기"))
    sha256 = models.CharField(max_length=64)
    path = models.CharField(max_length=200, unique=True)
    uploaded_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", verbose_name=_("올린 사람"), null=True
    )  # None: sent from outside, by somebody who has no account
    uploaded_at = models.DateTimeField(_("올린 때"))

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["subject_id", "sha256"], name="files_same_file_once")]

    def __str__(self) -> str:
        return self.name
