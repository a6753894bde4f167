"""마일리지 확인서: one's own points as a paper."""

from django.http import Http404
from django.http.response import HttpResponseBase
from django.utils import timezone

from documents.download import hwpx_response, pdf_response
from plans.mileage.papers import certificate
from tenants.context import current_office_name
from web.access import StaffRequest, signed_in

KINDS = {"pdf": pdf_response, "hwpx": hwpx_response}


@signed_in
def own_certificate(request: StaffRequest, kind: str) -> HttpResponseBase:
    if kind not in KINDS:
        raise Http404
    return KINDS[kind](certificate(request.user, office=current_office_name(), today=timezone.localdate()))
