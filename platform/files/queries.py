"""Attachments by subject and by reader."""

from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404

from accounts.models import User
from files.access import may_add, may_read
from files.models import Attachment


def attachments_of(subject_id: UUID) -> QuerySet[Attachment]:
    """The files of a subject that the caller has found already, in the order they came."""
    return Attachment.objects.filter(subject_id=subject_id).select_related("uploaded_by").order_by("id")


def attachment_for(person: User, pk: UUID) -> Attachment:
    """A file whose subject this person sees. Raises Http404 for any other."""
    found = Attachment.objects.filter(pk=pk).select_related("uploaded_by").first()
    if found is None or not may_read(person, found.subject_type, found.subject_id):
        raise Http404
    return found


def may_take_back(person: User, attachment: Attachment) -> bool:
    """Those who put a file there, as long as they may still add files to the subject."""
    return attachment.uploaded_by_id == person.pk and may_add(person, attachment.subject_type, attachment.subject_id)
