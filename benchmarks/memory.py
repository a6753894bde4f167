"""Memory of one web process and of its database backend after work in every tenant, and after recycling."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from benchmarks.figure import Figure, measured
from benchmarks.installation import fleet


def figures() -> Iterator[Figure]:
    if not Path("/proc/self/status").exists():
        print("  not measured: only Linux tells how much memory is a process's own")
        return
    with fleet() as database:
        told = subprocess.run(
            [sys.executable, "-m", "benchmarks.touching"],
            env={**os.environ, "DATABASE_URL": database.app_url},
            stdout=subprocess.PIPE,
            check=True,
            text=True,
        )
    found = json.loads(told.stdout)
    yield measured("web process, before", found["process_before"], "MB")
    yield measured("web process, after work in 243 tenants", found["process_after"], "MB", "< 300")
    yield measured("database backend, before", found["backend_before"], "MB")
    yield measured("database backend, after work in 243 tenants", found["backend_after"], "MB")
    yield measured("database backend, after its connection was recycled", found["backend_recycled"], "MB", "< 50")
