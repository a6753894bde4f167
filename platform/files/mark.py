"""The office's own mark (상징 표시): one picture, shown in the head of every page of its host."""

from datetime import datetime
from uuid import UUID

from django.core.files.base import File
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.rights import SETS_POLICIES, demand
from audit.models import Kind
from audit.record import record
from files.actions import attach
from files.models import Attachment
from files.names import extension_of, safe_name
from kernel.errors import Invalid

SUBJECT = "office_mark"
MARK = UUID(int=1)
"""The subject of the picture: there is one office in a schema."""
PICTURES = (".png", ".jpg", ".jpeg")
MOST_BYTES = 512 * 1024


def mark() -> Attachment | None:
    """The present one; one query."""
    return Attachment.objects.filter(subject_type=SUBJECT, subject_id=MARK).order_by("-id").first()


@transaction.atomic
def set_mark(upload: "File[bytes]", *, by: User, at: datetime) -> Attachment:
    """Replace the mark; the former content is swept up later. Raises NotAllowed and Invalid."""
    demand(SETS_POLICIES, by=by, at=at)
    if extension_of(safe_name(upload.name or "")) not in PICTURES:
        raise _wrong(_("PNG 또는 JPG 그림만 쓸 수 있습니다."))
    if upload.size > MOST_BYTES:
        raise _wrong(_("그림은 512KB까지 올릴 수 있습니다."))
    new = attach(upload, to=SUBJECT, subject_id=MARK, by=by, at=at)
    Attachment.objects.filter(subject_type=SUBJECT, subject_id=MARK).exclude(pk=new.pk).delete()
    return new


@transaction.atomic
def remove_mark(*, by: User, at: datetime) -> None:
    """Back to the sign of the platform. Raises NotAllowed."""
    demand(SETS_POLICIES, by=by, at=at)
    removed, _rows = Attachment.objects.filter(subject_type=SUBJECT, subject_id=MARK).delete()
    if removed:
        record(Kind.ACTION, by=by, at=at, subject_type=SUBJECT, subject_id=MARK, detail={"action": "remove"})


def _wrong(sentence: str) -> Invalid:
    return Invalid(sentence, {"file": [sentence]})
