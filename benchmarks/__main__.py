"""`python -m benchmarks [name …]`: measure, print a line a figure, write results.json.

Every module of this folder that has a function `figures()` is a benchmark; naming some measures only those and leaves
the other figures of results.json as they were.
"""

import argparse
import importlib
import json
import os
import pkgutil
import platform
from collections.abc import Iterable, Sequence
from pathlib import Path

import django
import psycopg2

import benchmarks
from benchmarks.figure import Figure
from benchmarks.servers import servers

FOLDER = Path(__file__).parent
RESULTS = FOLDER / "results.json"


def main() -> int:
    names = sorted(module.name for module in pkgutil.iter_modules(benchmarks.__path__))
    parser = argparse.ArgumentParser(prog="python -m benchmarks")
    parser.add_argument("name", nargs="*", help=f"of {', '.join(names)}")
    chosen = parser.parse_args().name
    if unknown := set(chosen) - set(names):
        parser.error(f"no such benchmark: {', '.join(sorted(unknown))}")
    with servers() as admin:
        django.setup()
        found = [figure for name in chosen or names for figure in _measure(name)]
        _write(found, _machine(admin), keep=bool(chosen))
    return 0


def _measure(name: str) -> Iterable[Figure]:
    """Figures as they come; a module without `figures` is no benchmark."""
    if name == "__main__":
        return
    module = importlib.import_module(f"benchmarks.{name}")
    if not hasattr(module, "figures"):
        return
    print(f"\n{name}: {(module.__doc__ or '').splitlines()[0]}", flush=True)
    for figure in module.figures():
        print(figure, flush=True)
        yield figure


def _write(found: Sequence[Figure], machine: str, *, keep: bool) -> None:
    rows = {figure.name: figure.as_json() for figure in found}
    if keep and RESULTS.exists():
        before = {row["name"]: row for row in json.loads(RESULTS.read_text(encoding="utf-8"))["figures"]}
        rows = {**before, **rows}
    text = json.dumps({"machine": machine, "figures": list(rows.values())}, ensure_ascii=False, indent=1)
    RESULTS.write_text(f"{text}\n", encoding="utf-8")
    print(
        f"\n{RESULTS.relative_to(FOLDER.parent)}: {len(rows)} figures, {sum(not row['met'] for row in rows.values())} short"
    )


def _machine(admin: str) -> str:
    """Processor, memory, versions: what the figures depend on."""
    models = [
        line.partition(":")[2].strip() for line in _text("/proc/cpuinfo").splitlines() if line.startswith("model name")
    ]
    memory = [line.split()[1] for line in _text("/proc/meminfo").splitlines() if line.startswith("MemTotal")]
    connection = psycopg2.connect(admin)
    version = connection.info.parameter_status("server_version")
    connection.close()
    size = f"{int(memory[0]) / 2**20:.0f} GB, " if memory else ""
    return (
        f"{os.cpu_count()} × {models[0] if models else platform.processor()}, {size}{platform.system()},"
        f" Python {platform.python_version()}, Django {django.get_version()}, PostgreSQL {version} (fsync off)"
    )


def _text(path: str) -> str:
    file = Path(path)
    return file.read_text(encoding="utf-8") if file.exists() else ""


if __name__ == "__main__":
    raise SystemExit(main())
