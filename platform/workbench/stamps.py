"""Stamps: a step whose inputs have not changed since it last ended well is not done again."""

import hashlib
from collections.abc import Iterable
from pathlib import Path


def fingerprint(*parts: str | Path) -> str:
    """A hash of texts and of the contents of files, in this order."""
    digest = hashlib.sha256()
    for part in parts:
        content = part.read_bytes() if isinstance(part, Path) else part.encode()
        digest.update(len(content).to_bytes(8, "big") + content)
    return digest.hexdigest()[:16]


def files_of(*folders: Path, pattern: str) -> Iterable[Path]:
    """The files below these folders, in an order that does not depend on the machine."""
    return sorted(path for folder in folders for path in folder.rglob(pattern) if path.is_file())


def is_fresh(stamp: Path, key: str) -> bool:
    return stamp.is_file() and stamp.read_text(encoding="utf-8") == key


def set_stamp(stamp: Path, key: str) -> None:
    stamp.parent.mkdir(parents=True, exist_ok=True)
    stamp.write_text(key, encoding="utf-8")
