"""Whether this process lives, and whether it can do its work."""

from django.conf import settings
from django.db import DatabaseError, transaction
from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe
from redis import Redis
from redis.exceptions import RedisError

from tenants.context import in_public
from tenants.models import Tenant


@require_safe
@transaction.non_atomic_requests
def live(request: HttpRequest) -> JsonResponse:
    """The process answers."""
    return JsonResponse({"status": "live"})


@require_safe
@transaction.non_atomic_requests
def ready(request: HttpRequest) -> JsonResponse:
    """200 when the database answers; a lost Redis is told of, but work goes on without it."""
    answers = {"database": _database(), "redis": _redis()}
    return JsonResponse(answers, status=200 if answers["database"] == "ok" else 503)


def _database() -> str:
    try:
        with in_public():
            Tenant.objects.exists()
    except DatabaseError:
        return "away"
    return "ok"


def _redis() -> str:
    try:
        Redis.from_url(settings.REDIS_URL, socket_connect_timeout=0.5, socket_timeout=0.5).ping()
    except RedisError:
        return "away"
    return "ok"
