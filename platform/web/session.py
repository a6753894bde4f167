"""The session's clock: a person who still works may ask for more time."""

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_POST


@login_required
@require_POST
def extend(request: HttpRequest) -> HttpResponse:
    """Start the full time again; answers with its seconds."""
    request.session.set_expiry(settings.SESSION_COOKIE_AGE)
    return JsonResponse({"seconds": settings.SESSION_COOKIE_AGE})
