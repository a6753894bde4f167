"""What every process of every installation has in common."""

from pathlib import Path

import django_stubs_ext
from csp.constants import NONCE, NONE, SELF
from django.utils.translation import gettext_lazy as _

from config.settings import apps, enums, environment, logs

django_stubs_ext.monkeypatch()  # lets classes such as ModelForm[User] say what they are about

BASE_DIR = Path(__file__).resolve().parents[3]

SECRET_KEY = environment.text("SECRET_KEY")
DEBUG = False
DEMONSTRATION = environment.flag("DEMONSTRATION", default=False)

# Hosts ---------------------------------------------------------------------------------------
PLATFORM_HOST = environment.text("PLATFORM_HOST", "localhost").lower()
ALLOWED_HOSTS = [PLATFORM_HOST, f".{PLATFORM_HOST}"]
USE_X_FORWARDED_HOST = False
ROOT_URLCONF = "config.urls_tenant"
PUBLIC_SCHEMA_URLCONF = "config.urls_public"
WSGI_APPLICATION = "config.wsgi.application"

# Where tables live: config.settings.apps is the map -----------------------------------------------
SHARED_APPS = apps.once(apps.EVERYWHERE, apps.PUBLIC, apps.STATELESS)
TENANT_APPS = apps.once(apps.EVERYWHERE, apps.TENANT)
APPEND_ONLY = frozenset(apps.APPEND_ONLY)
INSTALLED_APPS = apps.once(["django_tenants"], apps.EVERYWHERE, apps.PUBLIC, apps.TENANT, apps.STATELESS)
TENANT_MODEL = "tenants.Tenant"
TENANT_DOMAIN_MODEL = "tenants.Domain"
TENANT_LIMIT_SET_CALLS = False
DATABASE_ROUTERS = ["tenants.stamps.SameSchema", "django_tenants.routers.TenantSyncRouter"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
DATABASE_ROLE: str | None = None  # the role follows the context; only operators' processes fix it

DATABASES = {
    "default": {
        "ENGINE": "tenants.backend",
        **environment.database(environment.text("DATABASE_URL")),
        "ATOMIC_REQUESTS": True,
        "CONN_MAX_AGE": environment.number("DATABASE_CONNECTION_SECONDS", 120),
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {
            "connect_timeout": 3,
            "options": "-c TimeZone=UTC -c statement_timeout=15000 -c lock_timeout=3000"
            " -c idle_in_transaction_session_timeout=30000",
        },
    }
}

# People ---------------------------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["accounts.backends.NamePassword"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}", "OPTIONS": options}
    for name, options in (
        ("UserAttributeSimilarityValidator", {}),
        ("MinimumLengthValidator", {"min_length": 10}),
        ("CommonPasswordValidator", {}),
        ("NumericPasswordValidator", {}),
    )
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "front"
ACCOUNT_ADAPTER = "accounts.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PASSWORD_RESET_BY_CODE_ENABLED = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # no mail to addresses that strangers type
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_RATE_LIMITS = {  # guessing passwords: see accounts.lockout
    "login": "300/m/ip",  # a whole office signs in from one address at nine
    "login_failed": "100/m/ip,5/5m/key",  # of one-time codes, after the right password
}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Apjang"
MFA_ADAPTER = "accounts.adapters.SecondFactorAdapter"

SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_NAME = "__Host-sid"
SESSION_COOKIE_SECURE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = environment.number("SESSION_HOURS", 8) * 3600
CSRF_COOKIE_NAME = "__Host-csrf"
CSRF_COOKIE_SECURE = True
CSRF_COOKIE_HTTPONLY = True
CSRF_TRUSTED_ORIGINS: list[str] = []
MESSAGE_STORAGE = "web.messages.Storage"
MESSAGE_COOKIE_NAME = "__Host-messages"
CSRF_FAILURE_VIEW = "web.errors.csrf_failure"

# Requests ---------------------------------------------------------------------------------------
MIDDLEWARE = [
    "tenants.middleware.TenantMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "web.caching.NothingKept",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "web.logs.LoggedRequest",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "accounts.middleware.OwnPassword",
    "office.middleware.SecondFactor",
    "web.errors.RefusalMiddleware",
]
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_621_440
DATA_UPLOAD_MAX_NUMBER_FIELDS = 500
DATA_UPLOAD_MAX_NUMBER_FILES = 20
FILE_UPLOAD_PERMISSIONS = 0o640
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "manifest-src": [SELF],
    }
}

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "web.context.page",
            ],
        },
    }
]
FORM_RENDERER = "web.forms.Renderer"

# Language and time ---------------------------------------------------------------------------------
LANGUAGE_CODE = "ko"
LANGUAGES = [("ko", _("한국어")), ("en", _("영어"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_TZ = True
TIME_ZONE = "Asia/Seoul"

# Files ---------------------------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / "var" / "static"
STATICFILES_DIRS = [BASE_DIR / "static", BASE_DIR / "var" / "frontend"]
MEDIA_ROOT = Path(environment.text("MEDIA_ROOT", str(BASE_DIR / "var" / "media")))
ATTACHMENT_BYTES = environment.number("ATTACHMENT_BYTES", 20 * 1024 * 1024)
CLAMAV_ADDRESS = environment.text("CLAMAV_ADDRESS", "")  # host:port or the path of a socket; empty: nothing is scanned
DOCUMENT_FONTS_DIR = BASE_DIR / "var" / "frontend" / "fonts"

# Work that goes on behind the page --------------------------------------------------------------------
REDIS_URL = environment.text("REDIS_URL")
CACHES = {
    "default": {
        "BACKEND": "web.cache.ForgivingRedisCache",
        "LOCATION": REDIS_URL,
        "KEY_FUNCTION": "tenants.cache.make_key",
        "OPTIONS": {"socket_connect_timeout": 0.5, "socket_timeout": 0.5},
    }
}
CELERY_BROKER_URL = REDIS_URL
OUTBOX_SUBSCRIPTIONS = "config.subscriptions.SUBSCRIPTIONS"
OUTBOX_BATCH_SIZE = environment.number("OUTBOX_BATCH_SIZE", 50)
OUTBOX_ATTEMPTS = environment.number("OUTBOX_ATTEMPTS", 8)

for _name, _value in environment.mail(environment.text("EMAIL_URL", f"file://{BASE_DIR / 'var' / 'mail'}")).items():
    globals()[_name] = _value
DEFAULT_FROM_EMAIL = environment.text("MAIL_SENDER", f"noreply@{PLATFORM_HOST}")

# Companies that deliver rewards: a key for each government, and what may be reached besides public addresses -----
REWARD_KEYS = environment.named("REWARD_KEY_")
EGRESS_PRIVATE_HOSTS = environment.listed("EGRESS_PRIVATE_HOSTS")

# Sealed text: the first key wraps the data keys of every schema, the others still unwrap. Empty: made from SECRET_KEY -----
VAULT_KEYS = environment.listed("VAULT_KEYS")

# Programs that send petitions sign in by client credentials only: opaque tokens, kept as digests, nothing for browsers -----
IDP_OIDC_ACCESS_TOKEN_EXPIRES_IN = environment.number("TOKEN_SECONDS", 3600)
IDP_OIDC_AUTH_METHODS = ("client_secret_basic", "client_secret_post")

# API ---------------------------------------------------------------------------------------
REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "api.authentication.BearerToken",
        "api.authentication.Session",
    ],
    "DEFAULT_PERMISSION_CLASSES": ["api.permissions.DenyUnlessDeclared"],
    "DEFAULT_PARSER_CLASSES": ["api.parsing.PlainJSON"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_THROTTLE_CLASSES": ["api.throttling.PerClient"],
    "DEFAULT_THROTTLE_RATES": {
        "client": environment.text("API_RATE", "600/min"),
        "petitions": environment.text("PETITION_API_RATE", "6000/min"),
        "token": environment.text("TOKEN_API_RATE", "60/min"),
    },
    "DEFAULT_PAGINATION_CLASS": "api.pagination.Keyset",
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "EXCEPTION_HANDLER": "api.problems.answer",
    "PAGE_SIZE": 50,
    "NUM_PROXIES": 1,
    "UNAUTHENTICATED_USER": "django.contrib.auth.models.AnonymousUser",
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Apjang API",
    "VERSION": "1",
    "SERVE_INCLUDE_SCHEMA": False,
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "REDOC_DIST": "SIDECAR",
    "ENUM_NAME_OVERRIDES": enums.NAMES,
    "POSTPROCESSING_HOOKS": [
        "drf_spectacular.hooks.postprocess_schema_enums",
        "api.description.with_problems",
    ],
}

# Logs: what happened and how long it took, never who or what was written --------------------------------
LOGGING = logs.LOGGING
DJANGO_STRUCTLOG_USER_ID_FIELD = "pk"
DJANGO_STRUCTLOG_IP_LOGGING_ENABLED = False
