"""The embedded PostgreSQL: made whole or not at all, its data never thrown away."""

import tempfile
from pathlib import Path

import psycopg2
import pytest

from workbench import postgres
from workbench.databases import administration
from workbench.postgres import Postgres
from workbench.progress import Problem

pytestmark = pytest.mark.slow


@pytest.fixture
def var(monkeypatch):
    """A folder that `nobody` can reach too: pytest's own are private."""
    with tempfile.TemporaryDirectory(dir="/var/tmp") as folder:
        Path(folder).chmod(0o755)
        monkeypatch.setattr(postgres, "VAR", Path(folder))
        yield Path(folder)


def settings(url: str) -> dict[str, str]:
    with administration(url) as cursor:
        cursor.execute("SELECT name, setting FROM pg_settings")
        return dict(cursor.fetchall())


def test_durable_cluster_keeps_its_promises_and_its_data(var):
    cluster = Postgres("postgres", durable=True)

    with cluster.running():
        found = settings(cluster.url)
        with administration(cluster.url) as cursor:
            cursor.execute("CREATE DATABASE kept")
    with cluster.running(), administration(cluster.url) as cursor:
        cursor.execute("SELECT count(*) FROM pg_database WHERE datname = 'kept'")
        kept = cursor.fetchone()

    assert (found["fsync"], found["full_page_writes"], found["listen_addresses"]) == ("on", "on", "127.0.0.1")
    assert (found["max_locks_per_transaction"], found["password_encryption"]) == ("512", "scram-sha-256")
    assert found["unix_socket_directories"] == ""
    assert kept == (1,)
    assert not cluster.is_running()


def test_nobody_enters_without_the_password(var):
    cluster = Postgres("postgres", durable=False)

    with cluster.running(), pytest.raises(psycopg2.OperationalError, match="password authentication failed"):
        psycopg2.connect(f"postgresql://postgres:guessed@127.0.0.1:{cluster.port}/postgres")


def test_korean_is_sorted_as_koreans_do(var):
    cluster = Postgres("postgres", durable=False)

    with cluster.running(), administration(cluster.url) as cursor:
        cursor.execute("SELECT string_agg(n, ' ' ORDER BY n) FROM unnest(ARRAY['하동군', '고령군', '목포시']) AS t(n)")

        assert cursor.fetchone() == ("고령군 목포시 하동군",)


def test_data_of_another_version_are_never_thrown_away(var):
    cluster = Postgres("postgres", durable=True)
    cluster.data.mkdir(parents=True)
    (cluster.data / "PG_VERSION").write_text("9\n")

    with pytest.raises(Problem) as told, cluster.running():
        pass

    assert "PostgreSQL 9" in told.value.korean
    assert (cluster.data / "PG_VERSION").read_text() == "9\n"


def test_data_for_tests_are_made_anew(var):
    cluster = Postgres("postgres", durable=False)
    cluster.data.mkdir(parents=True)
    (cluster.data / "PG_VERSION").write_text("9\n")

    with cluster.running():
        assert settings(cluster.url)["fsync"] == "off"
