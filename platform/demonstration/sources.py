"""What the five local governments announced, read from `reference/`."""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml

REFERENCE = Path(__file__).parent / "reference"
Announcement = Mapping[str, Any]


@cache
def announcements() -> list[Announcement]:
    """One entry a local government: tenant (slug), year, strategies, tasks_known, key_tasks_known, totals."""
    return list(yaml.safe_load((REFERENCE / "source_plans.yaml").read_text(encoding="utf-8")))


@cache
def departments_of(kind: str) -> list[str]:
    """Generic names of departments for a metropolitan or a basic government."""
    words = json.loads((REFERENCE / "demo_vocabulary.json").read_text(encoding="utf-8"))
    return list(words["departments_metro" if kind == "metropolitan" else "departments_basic"])
