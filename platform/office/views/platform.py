"""What operators of the platform see: deliveries that failed, and the tenants. No case content."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.rights import OPERATES
from audit.models import Kind
from audit.record import record
from outbox.delivery import retry
from outbox.models import Delivery, Progress
from tenants.context import as_relay
from tenants.models import Tenant
from web.access import StaffRequest, requires
from web.lists import page_of


@requires(OPERATES)
def dead_letters(request: StaffRequest) -> HttpResponse:
    """Deliveries that were given up, and how many wait. The events carry ids and codes, never a person's name."""
    with as_relay():
        dead = Delivery.objects.filter(progress=Progress.DEAD)
        page = page_of(dead, order=["-id"], after=request.GET.get("after", ""))
        waiting = Delivery.objects.filter(progress=Progress.WAITING).count()
    return render(request, "office/dead_letters.html", {"page": page, "waiting": waiting})


@requires(OPERATES)
@require_POST
def retry_delivery(request: StaffRequest, pk: UUID) -> HttpResponse:
    now = timezone.now()
    with as_relay():
        row = get_object_or_404(Delivery, pk=pk)
        retry(row, at=now)
    detail = {"action": "retry", "event": row.event, "destination": row.destination}
    record(Kind.ACTION, by=request.user, at=now, subject_type="delivery", subject_id=row.pk, detail=detail)
    messages.success(request, _("다시 전달하도록 했습니다. 잠시 뒤 결과를 확인해 주십시오."))
    return redirect("dead_letters")


@requires(OPERATES)
def tenants(request: StaffRequest) -> HttpResponse:
    """Which governments are open. Opening, suspending and renaming need the owner's credential: they are commands."""
    rows = Tenant.objects.select_related("government").prefetch_related("domains")
    page = page_of(rows, order=["schema_name"], after=request.GET.get("after", ""))
    return render(request, "office/tenants.html", {"page": page})
