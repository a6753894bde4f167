"""`make check`: everything that is true of the tree without running it, each check by its name.

`make check ARGS="types style"` runs only these.
"""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial

from workbench import catalogue
from workbench.paths import ENVIRONMENT, FRONTEND, PYTHON, ROOT
from workbench.progress import Problem

Outcome = tuple[bool, str]

OPENAPI = ROOT / "docs" / "openapi.yaml"
PACKAGES = ("api", "events", "liaison", "ministry", "plans", "platform", "tenants")


@dataclass(frozen=True)
class Check:
    name: str
    promise: str
    run: Callable[[], Outcome]


def tool(program: str, *arguments: str) -> Outcome:
    """A program of the environment; its exit status is the answer."""
    return _run([str(ENVIRONMENT / "bin" / program), *arguments])


def manage(*arguments: str, settings: str = "config.settings.test") -> Outcome:
    """A command of manage.py that needs no server: the addresses lead nowhere."""
    return _run([str(PYTHON), "-W", "ignore::RuntimeWarning", str(ROOT / "manage.py"), *arguments], settings=settings)


def _run(command: Sequence[str], *, settings: str = "config.settings.test") -> Outcome:
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": settings,
        "DATABASE_URL": "postgresql://gov_app@127.0.0.1:1/none",
        "DATABASE_OWNER_URL": "postgresql://gov_migrate@127.0.0.1:1/none",
        "REDIS_URL": "redis://127.0.0.1:1/0",
        "SECRET_KEY": "only-for-checks-but-as-long-and-varied-as-a-real-one-0123456789",
        "VAULT_KEYS": "only-for-checks-too-and-as-long-as-a-real-one",
        "PYTHONUNBUFFERED": "1",
    }
    done = subprocess.run(
        command, cwd=ROOT, env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
    )
    return done.returncode == 0, (done.stdout + done.stderr).strip()


def texts() -> Outcome:
    found = catalogue.problems()
    return not found, "\n".join(found)


def openapi() -> Outcome:
    """The written description of the API is the one that the code gives."""
    good, said = manage("spectacular", "--validate", "--fail-on-warn", "--urlconf", "config.urls_tenant")
    if not good:
        return False, said
    written = OPENAPI.read_text(encoding="utf-8").strip() if OPENAPI.exists() else ""
    return said == written, f"{OPENAPI.relative_to(ROOT)} is not what the code gives: make openapi"


def docker(program: str, *arguments: str, file: str) -> Outcome:
    if not (ROOT / "docker" / file).exists():
        return False, f"docker/{file} is missing"
    return tool(program, *arguments, f"docker/{file}")


COMPOSE = ("check-jsonschema", "--builtin-schema", "vendor.compose-spec")
BANDIT = ("--quiet", "--recursive", "--configfile", "pyproject.toml")
DEPLOYED = "config.settings.production"

CHECKS = (
    Check("style", "ruff finds nothing", partial(tool, "ruff", "check", "--output-format", "concise", ".")),
    Check("format", "ruff would change nothing", partial(tool, "ruff", "format", "--check", ".")),
    Check("types", "mypy, strict", partial(tool, "mypy")),
    Check("imports", "packages use what lies below them", partial(tool, "lint-imports", "--no-cache")),
    Check("migrations", "they say what models say", partial(manage, "makemigrations", "--check", "--dry-run")),
    Check(
        "settings",
        "a served installation is safe",
        partial(manage, "check", "--deploy", "--fail-level", "WARNING", settings=DEPLOYED),
    ),
    Check("templates", "djlint finds nothing", partial(tool, "djlint", "templates", "--lint", "--quiet")),
    Check("security", "bandit finds nothing", partial(tool, "bandit", *BANDIT, *PACKAGES)),
    Check("processes", "docs/processes.md is fresh", partial(manage, "process_docs", "--check")),
    Check("openapi", "docs/openapi.yaml is fresh", openapi),
    Check("texts", "every text has its English", texts),
    Check("dockerfile", "hadolint finds nothing", partial(docker, "hadolint", file="Dockerfile")),
    Check("compose", "compose.yaml follows the specification", partial(docker, *COMPOSE, file="compose.yaml")),
)


def check(arguments: list[str]) -> int:
    """Run the checks, or those that are named; two at a time, told in order, failures once more at the end."""
    chosen = [one for one in CHECKS if not arguments or one.name in arguments]
    if unknown := set(arguments) - {one.name for one in CHECKS}:
        names = " ".join(one.name for one in CHECKS)
        raise Problem(f"없는 검사입니다: {', '.join(sorted(unknown))}. 있는 검사: {names}", f"The checks are: {names}")
    FRONTEND.mkdir(parents=True, exist_ok=True)  # the settings name it; what lies in it no check looks at
    with ThreadPoolExecutor(max_workers=2) as pool:
        running = [(one, pool.submit(_timed, one)) for one in chosen]
        failed = [one.name for one, future in running if not _told(one, *future.result())]
    if failed:
        print(f"\n✗ {len(failed)} of {len(chosen)} checks failed: {' '.join(failed)}", file=sys.stderr)
    return 1 if failed else 0


def _timed(one: Check) -> tuple[Outcome, float]:
    begun = time.monotonic()
    return one.run(), time.monotonic() - begun


def _told(one: Check, outcome: Outcome, seconds: float) -> bool:
    good, said = outcome
    print(f"{one.name}: {one.promise} … {'ok' if good else 'FAILED'} {seconds:.1f} s", flush=True)
    if not good:
        print("   " + said.replace("\n", "\n   "), flush=True)
    return good


def write_openapi() -> int:
    """Write docs/openapi.yaml anew."""
    good, said = manage("spectacular", "--urlconf", "config.urls_tenant")
    if not good:
        raise Problem("API 설명서를 만들 수 없습니다.", said)
    OPENAPI.parent.mkdir(parents=True, exist_ok=True)
    OPENAPI.write_text(said + "\n", encoding="utf-8")
    return 0


def write_processes() -> int:
    """Write docs/processes.md anew."""
    good, said = manage("process_docs")
    if not good:
        raise Problem("docs/processes.md를 만들 수 없습니다.", said)
    return 0
