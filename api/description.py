"""What the OpenAPI document says beside the views: how one signs in, and what every refusal looks like."""

from typing import Any

from drf_spectacular.extensions import OpenApiAuthenticationExtension
from drf_spectacular.openapi import AutoSchema


class BearerTokenScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]
    target_class = "api.authentication.BearerToken"
    name = "bearerToken"

    def get_security_definition(self, auto_schema: AutoSchema) -> dict[str, str]:
        return {"type": "http", "scheme": "bearer", "description": "apj_… 형식의 접근 토큰 / access token"}


class SessionScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]
    target_class = "api.authentication.Session"
    name = "session"

    def get_security_definition(self, auto_schema: AutoSchema) -> dict[str, str]:
        return {"type": "apiKey", "in": "cookie", "name": "__Host-sid"}


class SourceTokenScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]
    target_class = "api.v1.petitions.SourceToken"
    name = "sourceToken"

    def get_security_definition(self, auto_schema: AutoSchema) -> dict[str, Any]:
        flow = {"tokenUrl": "/identity/o/api/token", "scopes": {"petitions:write": "민원 연계 / petition link"}}
        return {"type": "oauth2", "flows": {"clientCredentials": flow}}


PROBLEM = {
    "type": "object",
    "description": "RFC 9457. `title` is a sentence for people, `type` a code for programs.",
    "properties": {
        "type": {"type": "string", "format": "uri"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "errors": {"type": "object", "description": "Sentences by field.", "additionalProperties": {}},
    },
    "required": ["type", "title", "status"],
}
REFUSED = {
    "description": "거절: 400 형식, 401 인증, 403 권한, 404 없음, 409 순서, 415 형식, 422 내용, 429 횟수",
    "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}},
}


def with_problems(result: dict[str, Any], generator: object, request: object, public: bool) -> dict[str, Any]:
    """Every operation answers with problem details when the answer is no."""
    components = result["components"]
    components["schemas"]["Problem"] = PROBLEM
    components["schemas"] = dict(sorted(components["schemas"].items()))
    components["responses"] = {"Refused": REFUSED}
    for operations in result["paths"].values():
        for operation in operations.values():
            operation["responses"]["4XX"] = {"$ref": "#/components/responses/Refused"}
    return result
