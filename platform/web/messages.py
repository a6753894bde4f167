"""Where the sentence after a step waits for the next page: in a cookie of this host, signed for this schema only."""

from django.conf import settings
from django.contrib.messages.storage.cookie import CookieStorage
from django.contrib.messages.storage.fallback import FallbackStorage
from django.contrib.messages.storage.session import SessionStorage

from tenants.context import current_schema


class OwnCookie(CookieStorage):
    """Signed with the schema in the salt: what one local government said is not read at another."""

    @property
    def cookie_name(self) -> str:  # type: ignore[override]  # a plain attribute in Django; settings differ by layer
        return str(settings.MESSAGE_COOKIE_NAME)

    @property
    def key_salt(self) -> str:  # type: ignore[override]  # read once per request, inside the request's schema
        return f"web.messages:{current_schema()}"


class Storage(FallbackStorage):
    storage_classes = (OwnCookie, SessionStorage)
