"""Files of subjects: read, added and taken back by those whom the subject's application lets."""

from uuid import UUID

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from audit.models import Kind
from audit.record import record
from files.access import may_add, may_read
from files.actions import attach, take_back
from files.queries import attachment_for
from files.storage import location
from kernel.errors import Invalid
from web.access import StaffRequest, signed_in

SANDBOX = "default-src 'none'; sandbox"


@signed_in
@require_GET
def download(request: StaffRequest, pk: UUID) -> FileResponse:
    """The file to be saved, never to be opened here: no type guessed, no script run, nothing kept on the way."""
    attachment = attachment_for(request.user, pk)
    detail = {"attachment": str(attachment.pk)}
    record(
        Kind.DOWNLOAD,
        by=request.user,
        at=timezone.now(),
        subject_type=attachment.subject_type,
        subject_id=attachment.subject_id,
        detail=detail,
    )
    content = location(attachment.path).open("rb")
    response = FileResponse(content, as_attachment=True, filename=attachment.name, content_type=attachment.content_type)
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = SANDBOX
    response["Cache-Control"] = "private, no-store"
    return response


@signed_in
@require_POST
def upload(request: StaffRequest, subject_type: str, subject_id: UUID) -> HttpResponse:
    """Every file that does is kept; those that do not are named with their sentences."""
    if not may_read(request.user, subject_type, subject_id) or not may_add(request.user, subject_type, subject_id):
        raise Http404
    kept = 0
    for sent in request.FILES.getlist("file"):
        try:
            attach(sent, to=subject_type, subject_id=subject_id, by=request.user, at=timezone.now())
            kept += 1
        except Invalid as refusal:
            messages.error(request, f"{sent.name}: {refusal.sentence}")
    if kept:
        messages.success(request, _("파일 %(number)d개를 올렸습니다.") % {"number": kept})
    return redirect(_back(request))


@signed_in
@require_POST
def remove(request: StaffRequest, pk: UUID) -> HttpResponse:
    take_back(attachment_for(request.user, pk), by=request.user, at=timezone.now())
    messages.success(request, _("파일을 삭제했습니다."))
    return redirect(_back(request))


def _back(request: StaffRequest) -> str:
    """The page that the file was sent from, if it is one of this host."""
    wanted = request.POST.get("next", "")
    own = wanted.startswith("/") and url_has_allowed_host_and_scheme(wanted, None)
    return wanted if own else "home"
