"""Loaded by pytest before Django's settings are: what the settings read, so that they point at servers of the run.

Servers and databases are started by the first test that asks for a database, so tests of plain Python need none.
An administrator's DATABASE_URL is put aside here: no test ever sees it.
"""

import os

from workbench.paths import VAR
from workbench.postgres import free_port
from workbench.testing import ADMIN_VARIABLE

_WORKER = "PYTEST_XDIST_WORKER"

(VAR / "static").mkdir(parents=True, exist_ok=True)  # a bare clone has none, and whitenoise would warn of it

if _WORKER not in os.environ:
    os.environ[ADMIN_VARIABLE] = os.environ.get("DATABASE_URL", "")
os.environ |= {
    "DATABASE_URL": "postgresql://gov_app@127.0.0.1:1/not_started",
    "DATABASE_OWNER_URL": "postgresql://gov_migrate@127.0.0.1:1/not_started",
    "REDIS_URL": f"redis://127.0.0.1:{free_port()}/0",
    "SECRET_KEY": "only-for-tests",
    "VAULT_KEYS": "only-for-tests-and-for-what-tests-serve",
    "PLATFORM_HOST": "localhost",
}
