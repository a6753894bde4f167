"""Attaching files and taking them back."""

from datetime import datetime
from uuid import UUID

from django.core.files.base import File
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from audit.models import Kind
from audit.record import record
from files.checking import Checked, check
from files.kinds import BY_EXTENSION
from files.models import Attachment
from files.names import extension_of, safe_name
from files.queries import may_take_back
from files.storage import store
from kernel.errors import NotAllowed, NotNow

MOST_FILES = 30


def attach(upload: "File[bytes]", *, to: str, subject_id: UUID, by: User | None, at: datetime) -> Attachment:
    """Check a file and keep it with a subject; `to` is the name of the subject's process.

    The same file a second time is the one that is there already. The caller has checked that `by` may add files.
    `by` None: somebody without an account; `attach_from_outside` takes what tells of them out of the file as well.
    Raises Invalid when the file may not come in, NotNow when the subject has MOST_FILES.
    """
    return _keep(check(upload), to=to, subject_id=subject_id, by=by, at=at)


def attach_from_outside(upload: "File[bytes]", *, to: str, subject_id: UUID, at: datetime, name: str) -> Attachment:
    """Keep what a resident sent: under the caller's neutral name, and without what tells who wrote it.

    `name` such as “신고자료 1”: its ending is that of the file. Raises as `attach` does, and Invalid for a document from
    which its authors cannot be taken.
    """
    checked = check(upload)
    extension = extension_of(checked.name)
    kept = Checked(
        f"{safe_name(name).removesuffix(extension)}{extension}",
        checked.content_type,
        BY_EXTENSION[extension].disown(checked.content),
    )
    return _keep(kept, to=to, subject_id=subject_id, by=None, at=at)


@transaction.atomic
def _keep(file: Checked, *, to: str, subject_id: UUID, by: User | None, at: datetime) -> Attachment:
    there = Attachment.objects.filter(subject_id=subject_id)
    if same := there.filter(sha256=file.sha256).first():
        return same
    if there.count() >= MOST_FILES:
        raise NotNow(_("파일은 %(number)d개까지 첨부할 수 있습니다.") % {"number": MOST_FILES})
    attachment, made = Attachment.objects.get_or_create(
        subject_id=subject_id,
        sha256=file.sha256,
        defaults={
            "subject_type": to,
            "name": _free_name(file.name, set(there.values_list("name", flat=True))),
            "content_type": file.content_type,
            "size": len(file.content),
            "path": store(file.content),
            "uploaded_by": by,
            "uploaded_at": at,
        },
    )
    if made:
        _record(attachment, "attach", by=by, at=at)
    return attachment


def _free_name(name: str, taken: set[str]) -> str:
    """“사진.jpg”, “사진 (2).jpg”, …: two files of a subject never look the same in a list."""
    stem, dot, extension = name.rpartition(".")
    free, number = name, 1
    while free in taken:
        number += 1
        free = f"{stem} ({number}){dot}{extension}"
    return free


@transaction.atomic
def take_back(attachment: Attachment, *, by: User, at: datetime) -> None:
    """Remove a file; `files.sweeping` removes the content, a day later. Raises NotAllowed."""
    if not may_take_back(by, attachment):
        raise NotAllowed(_("파일은 올린 사람만, 접수되기 전까지 삭제할 수 있습니다."))
    _record(attachment, "take_back", by=by, at=at)
    attachment.delete()


def _record(attachment: Attachment, action: str, *, by: User | None, at: datetime) -> None:
    record(
        Kind.ACTION,
        by=by,
        at=at,
        subject_type=attachment.subject_type,
        subject_id=attachment.subject_id,
        detail={"action": action, "attachment": str(attachment.pk), "sha256": attachment.sha256},
    )
