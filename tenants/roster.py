"""The roster of local governments: from the reference files into the public schema."""

import csv
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

from django.db import transaction

from tenants.models import LocalGovernment
from tenants.place import in_public

REFERENCE = Path(__file__).parent / "reference"
KEPT = ("slug",)
"""Taken from the file when an entry is new; afterwards `rename` decides."""


def load_roster() -> tuple[int, int]:
    """Add what is missing and correct what differs; returns (added, corrected). Entries are never removed."""
    with in_public(), transaction.atomic():
        return _load()


def _load() -> tuple[int, int]:
    known = {government.code: government for government in LocalGovernment.objects.all()}
    added = corrected = 0
    for code, facts in _entries():
        parent = known.get(str(facts.pop("parent_code")))
        government = known.get(code)
        if government is None:
            known[code] = LocalGovernment.objects.create(code=code, parent=parent, **facts)
            added += 1
        elif _correct(government, {**facts, "parent": parent}):
            corrected += 1
    return added, corrected


def _correct(government: LocalGovernment, facts: Mapping[str, object]) -> bool:
    wrong = {name: value for name, value in facts.items() if name not in KEPT and getattr(government, name) != value}
    for name, value in wrong.items():
        setattr(government, name, value)
    if wrong:
        government.save(update_fields=[*wrong])
    return bool(wrong)


def _entries() -> Iterator[tuple[str, dict[str, object]]]:
    """Code and facts of each entry, provinces before what lies in them."""
    tiles, provinces = _grid("kr_tilegrid.csv"), _grid("kr_tilegrid_sido.csv")
    for row in sorted(_rows("local_governments.csv"), key=lambda row: (row["parent_code"] != "", row["code"])):
        tile_row, tile_col = tiles.get(row["code"], (None, None))
        province_row, province_col = provinces.get(row["code"], (None, None))
        names = ("org_code", "level", "kind", "name_ko", "short_ko", "name_en", "parent_code", "slug", "domain")
        yield (
            row["code"],
            {
                **{name: row[name] for name in names},
                "valid_from": date.fromisoformat(row["valid_from"]) if row["valid_from"] else None,
                "tile_row": tile_row,
                "tile_col": tile_col,
                "province_row": province_row,
                "province_col": province_col,
            },
        )


def _grid(file: str) -> dict[str, tuple[int, int]]:
    return {row["code"]: (int(row["row"]), int(row["col"])) for row in _rows(file)}


def _rows(file: str) -> list[dict[str, str]]:
    with (REFERENCE / file).open(encoding="utf-8", newline="") as text:
        return list(csv.DictReader(text))
