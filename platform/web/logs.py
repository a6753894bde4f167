"""What the log says of a request: which page, how long, how it ended. Never what was looked for, never with what."""

from typing import Any

from django.dispatch import receiver
from django.http import HttpRequest
from django_structlog.middlewares import RequestMiddleware
from django_structlog.signals import bind_extra_request_metadata


class LoggedRequest(RequestMiddleware):
    """Without the query of the address: people look for names."""

    @staticmethod
    def format_request(request: HttpRequest) -> str:
        return f"{request.method} {request.path}"


@receiver(bind_extra_request_metadata)
def leave_out_the_browser(log_kwargs: dict[str, Any], **_given: Any) -> None:
    """A browser is nearly a fingerprint: together with the time of a report it would tell who made it."""
    log_kwargs.pop("user_agent", None)
