"""From django.po, which people write, to django.mo, which Django reads. Also run when the image is built."""

from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from workbench.paths import ROOT

LOCALE = ROOT / "locale"


def read(path: Path) -> Catalog:
    """The texts of a django.po; one that cannot be read is an error, not an empty catalogue."""
    with path.open("rb") as file:
        return read_po(file, locale=path.parents[1].name, abort_invalid=True)


def compile_all() -> None:
    """Write django.mo beside every django.po that is newer."""
    for source in LOCALE.rglob("*.po"):
        target = source.with_suffix(".mo")
        if not target.exists() or target.stat().st_mtime < source.stat().st_mtime:
            with target.open("wb") as file:
                write_mo(file, read(source))


if __name__ == "__main__":
    compile_all()
