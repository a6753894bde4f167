"""`make test`, `make bench` and `make lock`."""

import os

from workbench import frontend
from workbench.compiling import compile_all
from workbench.databases import given_database
from workbench.paths import ENVIRONMENT, PYTHON
from workbench.progress import Progress, foreground, run
from workbench.testing import databases

MOST_WORKERS = 4
LOCKS = ("base", "build", "dev", "node")


def test(arguments: list[str]) -> int:
    """The whole suite on as many processes as there are cores (at most four), or what the arguments choose."""
    progress = Progress(3)
    with progress.step("Front-end files and texts"):
        frontend.install()
        compile_all()
    # Held open for the whole run: the server stops after the last test, not between two processes.
    with databases(given_database()) as copies:
        with progress.step("Template database"):
            copies.ensure_template()
        print("3/3 Tests", flush=True)
        return foreground([PYTHON, "-m", "pytest", *_workers(arguments), *arguments])


def bench(arguments: list[str]) -> int:
    """The figures of benchmarks/, one line each; written to benchmarks/results.json."""
    frontend.install()
    return foreground([PYTHON, "-m", "benchmarks", *arguments])


def lock() -> int:
    """Resolve requirements/*.in anew: hashes for every platform, no address of any index."""
    progress = Progress(len(LOCKS))
    for name in LOCKS:
        with progress.step(f"requirements/{name}.txt"):
            options = ["--universal", "--generate-hashes", "--no-emit-index-url", "--no-header", "--upgrade"]
            files = [f"requirements/{name}.in", "--output-file", f"requirements/{name}.txt"]
            uv = ENVIRONMENT / "bin" / "uv"
            run([uv, "pip", "compile", *options, "--python-version", "3.11", *files], log=f"lock-{name}")
    return 0


def in_order() -> int:
    """What ruff can mend by itself, and the format of every file."""
    ruff = ENVIRONMENT / "bin" / "ruff"
    return foreground([ruff, "check", "--fix", "."]) or foreground([ruff, "format", "."])


def _workers(arguments: list[str]) -> list[str]:
    if any(argument.startswith(("-n", "--numprocesses", "--pdb")) for argument in arguments):
        return []
    return ["-n", str(min(os.cpu_count() or 1, MOST_WORKERS))]
