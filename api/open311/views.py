"""The methods of GeoReport v2 and of Service Discovery."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.conf import settings
from django.http import QueryDict
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.encoding import force_str
from django.utils.translation import gettext as _
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.throttling import BaseThrottle
from rest_framework.views import APIView

from api.open311 import errors
from api.open311.asking import (
    MOST,
    check_jurisdiction,
    filing,
    ids_of,
    service_of,
    services_of,
    token_of,
    wanted,
)
from api.open311.definitions import definition_of
from api.open311.errors import Unknown
from api.open311.formats import Document, Form, Json, Xml
from api.open311.policies import Open311Rules
from api.open311.services import CHANGESET, SERVICES, Service, Shown
from api.throttling import PerClient
from plans.publicity.policies import PublicSection
from policies.values import policy_on
from tenants.context import current_tenant
from tenants.models import Tenant
from web.channels import Office
from web.limits import WINDOW_SECONDS, asked_too_often

SPECIFICATION = "http://wiki.open311.org/GeoReport_v2"


class Filings(BaseThrottle):
    """How often one place files, by the office's rule. Counted under a digest: no address of a reporter is kept."""

    def allow_request(self, request: Request, view: APIView) -> bool:
        now = timezone.now()
        most = policy_on(Open311Rules, timezone.localdate(now)).filings_a_minute
        place = salted_hmac("open311.filings", str(self.get_ident(request))).hexdigest()
        return not asked_too_often("open311", place, most=most, at=now)

    def wait(self) -> float:
        return WINDOW_SECONDS


class Open311View(APIView):
    """Open to everybody: the standard knows no sign-in, and who has an id may follow what it stands for."""

    authentication_classes = ()
    permission_classes = (AllowAny,)
    throttle_classes: Sequence[type[BaseThrottle]] = (PerClient,)
    parser_classes = (Form,)
    renderer_classes = (Xml, Json)
    schema = None

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        check_jurisdiction(self.argument("jurisdiction_id"), self.tenant)

    def get_exception_handler(self) -> Callable[[Exception, Mapping[str, Any]], Response | None]:
        return errors.answer

    @property
    def tenant(self) -> Tenant:
        tenant = current_tenant()
        if tenant is None:
            raise Unknown(_("이 주소는 지방자치단체의 주소가 아닙니다."))
        return tenant

    def argument(self, name: str) -> str:
        """From the body of what is filed, else from the address. Left out is the same as empty."""
        return str(self.sent.get(name) or self.request.query_params.get(name, "")).strip()

    @property
    def sent(self) -> QueryDict:
        """The body of what is filed; empty for everything else."""
        data = self.request.data if self.request.method == "POST" else None
        return data if isinstance(data, QueryDict) else QueryDict()


class Discovery(Open311View):
    def get(self, request: Request, format: str) -> Response:  # noqa: A002  (the name is the framework's)
        endpoint = {
            "specification": SPECIFICATION,
            "url": request.build_absolute_uri("/open311/v2"),
            "changeset": CHANGESET,
            "type": "test" if settings.DEMONSTRATION else "production",
            "formats": [f"{renderer.media_type}" for renderer in self.renderer_classes],
        }
        contact = policy_on(PublicSection, timezone.localdate()).contact or self.tenant.government.name_ko
        told = {
            "changeset": CHANGESET,
            "contact": contact,
            "key_service": _("접근 토큰(api_key)은 이 기관의 담당자가 발급합니다: %(contact)s") % {"contact": contact},
            "endpoints": [endpoint],
        }
        return Response(Document("discovery", told))


class Services(Open311View):
    def get(self, request: Request, format: str) -> Response:  # noqa: A002
        return Response(Document("services", [_entry(service) for service in SERVICES.values()]))


def _entry(service: Service) -> dict[str, Any]:
    return {
        "service_code": service.code,
        "service_name": force_str(service.name),
        "description": force_str(service.description),
        "metadata": bool(service.asks),
        "type": "realtime",
        "keywords": force_str(service.keywords),
        "group": force_str(service.group),
    }


class Definition(Open311View):
    def get(self, request: Request, code: str, format: str) -> Response:  # noqa: A002
        return Response(Document("service_definition", definition_of(service_of(code), timezone.now())))


class Requests(Open311View):
    def get_throttles(self) -> list[BaseThrottle]:
        return [Filings()] if self.request.method == "POST" else super().get_throttles()

    def get(self, request: Request, format: str) -> Response:  # noqa: A002
        now = timezone.now()
        services = services_of(self.argument("service_code"))
        if ids := ids_of(self.argument("service_request_id")):
            found = [(service, shown) for service in SERVICES.values() for shown in service.found(ids)]
        else:
            asked = wanted(request.query_params, now)
            found = [(service, shown) for service in services for shown in service.listed(asked)]
        found.sort(key=lambda pair: pair[1].requested_at, reverse=True)
        return _requests(found[:MOST], self.tenant, now)

    def post(self, request: Request, format: str) -> Response:  # noqa: A002
        now = timezone.now()
        service = service_of(self.argument("service_code"))
        rules = policy_on(Open311Rules, timezone.localdate(now))
        token_of(self.argument("api_key"), service, is_required=rules.key_required, at=now)
        filed = service.file(filing(self.sent, now))
        told = {"service_request_id": filed.id, "service_notice": filed.notice, "account_id": None}
        return Response(Document("service_requests", [told]))


class OneRequest(Open311View):
    def get(self, request: Request, pk: str, format: str) -> Response:  # noqa: A002
        found = [(service, shown) for service in SERVICES.values() for shown in service.found([pk])]
        if not found:
            raise Unknown(_("service_request_id에 해당하는 접수가 없습니다."))
        return _requests(found, self.tenant, timezone.now())


class Tokens(Open311View):
    """Every service answers with its id at once, so no token was ever given out."""

    def get(self, request: Request, pk: str, format: str) -> Response:  # noqa: A002
        raise Unknown(
            _("token에 해당하는 접수가 없습니다. 이 기관은 접수할 때 service_request_id를 바로 알려 드립니다.")
        )


def _requests(found: Sequence[tuple[Service, Shown]], tenant: Tenant, at: datetime) -> Response:
    office, name = policy_on(Office, timezone.localdate(at)), tenant.government.name_ko
    address = {"address": office.address or name, "zipcode": office.postal_code or None}
    return Response(Document("service_requests", [{**_told(*pair), **address} for pair in found]))


def _told(service: Service, shown: Shown) -> dict[str, Any]:
    """The fields of the standard that say nothing about a person. The address is the agency's (GeoReport wants one)."""
    return {
        "service_request_id": shown.id,
        "status": "open" if shown.is_open else "closed",
        "status_notes": force_str(shown.state_name),
        "service_name": force_str(service.name),
        "service_code": service.code,
        "description": None,
        "agency_responsible": None,
        "service_notice": None,
        "requested_datetime": _w3(shown.requested_at),
        "updated_datetime": _w3(shown.updated_at),
        "expected_datetime": _w3(shown.expected_at),
        "address_id": None,
        "lat": None,
        "long": None,
        "media_url": None,
        "extended_attributes": {
            "state": shown.state,
            "state_name": force_str(shown.state_name),
            "receipt_number": shown.number,
            "address_is_of_agency": True,
            **shown.more,
        },
    }


def _w3(moment: datetime | None) -> str | None:
    return timezone.localtime(moment).isoformat(timespec="seconds") if moment else None
