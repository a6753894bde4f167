"""What the log says of a request: which page, how long, how it ended. Never what was looked for."""

from django.http import HttpRequest
from django_structlog.middlewares import RequestMiddleware


class LoggedRequest(RequestMiddleware):
    """Without the query of the address: people look for names."""

    @staticmethod
    def format_request(request: HttpRequest) -> str:
        return f"{request.method} {request.path}"
