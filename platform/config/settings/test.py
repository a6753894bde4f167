"""The test suite: the application's own login and roles, quick password hashes, mail in memory."""

from config.settings.development import *  # noqa: F403  (settings modules are layers of one namespace)

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
CELERY_TASK_ALWAYS_EAGER = False
