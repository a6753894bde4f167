"""The source as the architecture tests read it: what git follows, and what a file's syntax says."""

import ast
import functools
import subprocess
from pathlib import Path

from workbench.paths import ROOT

BUSINESS = ("plans", "liaison", "ministry")
SOURCES = ("api", "events", *BUSINESS, "platform", "tenants")


@functools.cache
def files(pattern: str = "*") -> tuple[Path, ...]:
    """Files that belong to the project, also those not yet committed, relative to its root."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", "--", pattern]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return tuple(Path(name) for name in listed.split("\0") if name and (ROOT / name).is_file())


@functools.cache
def sources() -> tuple[tuple[Path, ast.Module], ...]:
    """The syntax of every module of the product; migrations and the workbench are not part of it."""
    return tuple(
        (path, ast.parse((ROOT / path).read_text(encoding="utf-8")))
        for path in files("*.py")
        if path.parts[0] in SOURCES and not {"migrations", "workbench"} & set(path.parts)
    )


def text(path: Path) -> str:
    return (ROOT / path).read_text(encoding="utf-8", errors="ignore")
