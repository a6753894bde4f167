"""The demo and work on the product: plain HTTP on the loopback, so no cookie may insist on HTTPS."""

from config.settings import environment
from config.settings.base import *  # noqa: F403  (settings modules are layers of one namespace)

DEBUG = environment.flag("DEBUG", default=False)
DEMONSTRATION = True
SESSION_COOKIE_NAME = "sid"
SESSION_COOKIE_SECURE = False
CSRF_COOKIE_NAME = "csrf"
CSRF_COOKIE_SECURE = False
MESSAGE_COOKIE_NAME = "messages"
INSTALLED_APPS.append("demonstration")  # noqa: F405
