"""allauth's token endpoint, narrowed to one grant and slowed down for those who guess."""

from http import HTTPStatus

from allauth.idp.oidc.models import Client
from allauth.idp.oidc.views import TokenView
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from api.throttling import PerAddress
from liaison.petitions.actions.sources import SCOPE

GRANT = Client.GrantType.CLIENT_CREDENTIALS


class Token(TokenView):
    """Refusals are those of RFC 6749: `error`, in JSON."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest) -> HttpResponse:
        throttle = PerAddress()
        if not throttle.allow_request(request, self):  # type: ignore[arg-type]  # it reads the address only
            answer = JsonResponse({"error": "slow_down"}, status=HTTPStatus.TOO_MANY_REQUESTS)
            answer["Retry-After"] = str(int(throttle.wait() or 0) + 1)
            return answer
        if request.POST.get("grant_type") != GRANT:
            return JsonResponse({"error": "unsupported_grant_type"}, status=HTTPStatus.BAD_REQUEST)
        return super().post(request)


@require_safe
def description(request: HttpRequest) -> JsonResponse:
    """What a client has to know of this server, and nothing that it does not do."""
    return JsonResponse(
        {
            "issuer": request.build_absolute_uri("/").rstrip("/"),
            "token_endpoint": request.build_absolute_uri(reverse("oauth_token")),
            "token_endpoint_auth_methods_supported": ["client_secret_basic", "client_secret_post"],
            "grant_types_supported": [GRANT],
            "response_types_supported": [],
            "scopes_supported": [SCOPE],
        }
    )
