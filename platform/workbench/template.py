"""The database that tests copy: made once the way an operator makes an installation, kept until its makers change."""

import psycopg2

from tenants import cluster
from workbench.databases import Database, administration
from workbench.paths import ROOT
from workbench.processes import INSTALLATION, NOWHERE, environment, manage
from workbench.stamps import files_of, fingerprint

TENANTS = ("goryeong", "mokpo")
_CHECKOUT = fingerprint(str(ROOT))[:6]
_PREFIX = f"apjang_template_{_CHECKOUT}_"


def installation_key() -> str:
    """Changes with whatever decides what tables and rows a new installation has."""
    packages = (ROOT / name for name in ("ministry", "plans", "liaison", "platform") if (ROOT / name).is_dir())
    migrations = [path for path in files_of(*packages, pattern="*.py") if path.parent.name == "migrations"]
    makers = files_of(ROOT / "tenants", ROOT / "platform" / "policies", pattern="*.*")
    return fingerprint(
        *migrations,
        *(path for path in makers if path.suffix in {".py", ".csv", ".sql"}),
        ROOT / "requirements" / "base.txt",
        ROOT / "platform" / "config" / "settings" / "apps.py",
    )


def template(admin: str) -> str:
    """The name of the template database of this tree on this server; the first who asks makes it, others wait."""
    name = f"{_PREFIX}{installation_key()}"
    with administration(admin) as cursor:
        cursor.execute("SELECT pg_advisory_lock(hashtext('workbench.template'))")
        cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
        if cursor.fetchone() is None:
            _build(admin, name)
            _drop_older(cursor, admin, name)
    return name


def _build(admin: str, name: str) -> None:
    building = Database(admin, f"apjang_building_{_CHECKOUT}")
    cluster.drop_database(admin, building.name)
    building.prepare()
    told = environment(building, NOWHERE)
    for _title, command in (*INSTALLATION, ("Local governments", ("provision", *TENANTS))):
        manage(*command, environment=told, log=f"template-{command[0]}")
    with administration(admin) as cursor:
        cursor.execute(f'ALTER DATABASE "{building.name}" RENAME TO "{name}"')


def _drop_older(cursor: "psycopg2.extensions.cursor", admin: str, name: str) -> None:
    cursor.execute("SELECT datname FROM pg_database WHERE starts_with(datname, %s) AND datname <> %s", [_PREFIX, name])
    for (older,) in cursor.fetchall():
        cluster.drop_database(admin, older)
