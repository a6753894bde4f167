"""`make demo`: the real thing on this machine, with the data of five local governments."""

import fcntl
import os
import shlex
import signal
import socket
import sys
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from urllib.parse import urlsplit

from honcho.compat import ProcessManager
from honcho.manager import Manager

from workbench import frontend
from workbench.compiling import compile_all
from workbench.databases import Database, given_database, server
from workbench.paths import PYTHON, ROOT, VAR
from workbench.postgres import Postgres, free_port
from workbench.processes import (
    INSTALLATION,
    NOWHERE,
    collect_static,
    environment,
    is_served,
    manage,
    national_gateway,
    programs,
    redis_server,
)
from workbench.progress import Problem, Progress, foreground
from workbench.template import installation_key

LOCAL_GOVERNMENTS = ("Five local governments", ("provision", "--demo"))
DEMO_DATA = ("demo_data",)
NATIONAL_PORT = 8100
"""Where the national side's stand-in is, unless something else is there already."""


def demo() -> int:
    """Set up what is missing, then run web, worker, beat and the national side's stand-in until Ctrl-C."""
    port, national = free_web_port(), port_beside(NATIONAL_PORT)
    progress = Progress(8 + len(INSTALLATION))
    with ExitStack() as servers:
        servers.enter_context(only_demo_of_this_checkout())
        with progress.step("Front-end files"):
            frontend.install()
        with progress.step("PostgreSQL"):
            admin = servers.enter_context(server(Postgres("postgres", durable=True), given=given_database()))
        with progress.step("Redis"):
            redis_url = servers.enter_context(redis_server(given=os.environ.get("REDIS_URL")))
        with progress.step("Roles and database"):
            database = Database(admin, database_name())
            database.prepare()
        told = environment(database, redis_url, PORT=str(port), EGRESS_PRIVATE_HOSTS=private_hosts(national))
        install(database, told, progress)
        with progress.step("Data of the demo", bar=True):
            accounts = manage(*DEMO_DATA, environment=told)
        with progress.step("National side's stand-in"):
            manage(*prepared(national, port), environment=told)
        with progress.step("Static files and texts"):
            compile_all()
            collect_static(told)
        manager = processes(port, national, told)
        announce_when_up(port, national, accounts)
        manager.loop()
        return int(manager.returncode or 0)


def by_hand(arguments: list[str]) -> int:
    """Any command of manage.py in the demo's installation, whether the demo runs or not."""
    with server(Postgres("postgres", durable=True), given=given_database()) as admin:
        told = environment(Database(admin, database_name()), os.environ.get("REDIS_URL") or NOWHERE)
        return foreground([PYTHON, ROOT / "manage.py", *arguments], told)


def install(database: Database, told: Mapping[str, str], progress: Progress) -> None:
    """Tables, rights, roster and tenants; a note in the database says that this tree has done it already."""
    done = database.note() == installation_key()
    for title, command in (*INSTALLATION, LOCAL_GOVERNMENTS):
        with progress.step(title, bar=not done):
            if not done:
                manage(*command, environment=told)
    database.write_note(installation_key())


class OneByOne(ProcessManager):
    """Tells a process to stop, not the whole group: a worker then lets its children finish what they do."""

    def terminate(self, pid: int) -> None:
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGTERM)


class Together(Manager):
    """Processes that start together and end together."""

    def __init__(self) -> None:
        super().__init__()
        self._procmgr = OneByOne()


def processes(port: int, national: int, told: Mapping[str, str]) -> Manager:
    """The three processes of an installation and the stand-in; when one ends the others do."""
    manager = Together()
    beside = {"national": national_gateway(national, "serve")}
    for name, command in (programs(port, beat_schedule=VAR / "beat-schedule") | beside).items():
        manager.add_process(name, f"exec {shlex.join(command)}", env=dict(told), cwd=str(ROOT))
    return manager


def prepared(national: int, port: int) -> tuple[str, ...]:
    """The command that registers the stand-in on the platform, or says where it is today."""
    return ("national_gateway", "prepare", "--port", str(national), "--platform", f"http://localhost:{port}")


def private_hosts(national: int) -> str:
    """What the platform may reach on this machine: the stand-in, and what the person who runs this has named."""
    return ",".join(filter(None, (os.environ.get("EGRESS_PRIVATE_HOSTS"), f"127.0.0.1:{national}")))


def port_beside(wanted: int) -> int:
    """This one, or any other when something is there already."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", wanted))
        except OSError:
            return free_port()
    return wanted


def free_web_port() -> int:
    """PORT, 8000 if it is not set. Raises Problem when it is no port or taken."""
    text = os.environ.get("PORT") or "8000"
    if not text.isdigit() or not 0 < int(text) < 65536:
        raise Problem(f"PORT={text}는 포트 번호가 아닙니다.", f"PORT={text} is not the number of a port.")
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", int(text)))
        except PermissionError as error:
            raise Problem(
                f"{text}번 포트를 열 권한이 없습니다. 1024보다 큰 번호로 실행하십시오: make demo PORT=8001",
                f"Port {text} needs more rights: choose one above 1024, make demo PORT=8001.",
            ) from error
        except OSError as error:
            raise Problem(
                f"{text}번 포트를 다른 프로그램이 쓰고 있습니다. 다른 번호로 실행하십시오: make demo PORT={int(text) + 1}",
                f"Port {text} is taken: make demo PORT={int(text) + 1}.",
            ) from error
    return int(text)


def database_name() -> str:
    """The database of DATABASE_URL; `apjang` where it only names the server's own `postgres`."""
    named = urlsplit(given_database() or "").path.strip("/")
    return named if named not in {"", "postgres"} else "apjang"


@contextmanager
def only_demo_of_this_checkout() -> Iterator[None]:
    """One demo at a time: two would write to the same files in var/."""
    VAR.mkdir(exist_ok=True)
    with (VAR / "demo.lock").open("a", encoding="utf-8") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise Problem(
                "이 폴더의 데모가 이미 실행 중입니다. 그 창에서 Ctrl-C로 끝낸 뒤 다시 실행하십시오.",
                "The demo of this folder is running already: end it with Ctrl-C first.",
            ) from error
        yield


def announce_when_up(port: int, national: int, accounts: str) -> None:
    """Say where to go as soon as pages are served."""
    threading.Thread(target=_announce, args=(port, national, accounts), daemon=True).start()


def _announce(port: int, national: int, accounts: str) -> None:
    for _ in range(600):  # the processes are forked while this sleeps for the first time
        time.sleep(0.1)
        if is_served(port):
            break
    print(WELCOME.format(port=port, national=national, accounts=accounts.strip()), file=sys.stderr, flush=True)


WELCOME = """
────────────────────────────────────────────────────────────────────────
앞장 시연이 준비되었습니다. 끝내려면 Ctrl-C를 누르십시오. (The demo is up; Ctrl-C ends it.)

  고령군          http://goryeong.localhost:{port}/
  목포시          http://mokpo.localhost:{port}/
  부산광역시      http://busan.localhost:{port}/
  서울 강동구     http://seoul-gangdong.localhost:{port}/
  서울 강서구     http://seoul-gangseo.localhost:{port}/
  중앙부처·전국   http://localhost:{port}/
  국민신문고 대역 http://localhost:{national}/  (민원을 보내고 돌아온 답변을 봅니다)

{accounts}
────────────────────────────────────────────────────────────────────────
"""
