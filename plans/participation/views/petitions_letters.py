"""통지문 as a file."""

from uuid import UUID

from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils import timezone

from documents.download import hwpx_response, pdf_response
from plans.participation.actions.petitions import write_letter
from plans.participation.models import Exchange
from plans.participation.views.petitions_scopes import petitions_read_now
from web.access import StaffRequest, signed_in

KINDS = {"pdf": pdf_response, "hwpx": hwpx_response}


@signed_in
def letter(request: StaffRequest, pk: UUID, exchange: UUID, kind: str) -> HttpResponseBase:
    """A notice to the petitioner, to be printed and sent."""
    if kind not in KINDS:
        raise Http404
    petition = get_object_or_404(petitions_read_now(request.user), pk=pk)
    found = get_object_or_404(Exchange.objects.select_related("petition"), pk=exchange, petition=petition)
    return KINDS[kind](write_letter(found, by=request.user, at=timezone.now()))
