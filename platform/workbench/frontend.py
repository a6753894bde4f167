"""The front-end files that pages serve: installed with npm from package-lock.json, copied to var/frontend.

krds/            KRDS, the government's design system: its CSS, tokens and images
pretendard-gov/  the typeface of the pages, cut into small parts of which a page loads what it shows
chart.js/        charts
fonts/           the same typeface whole, for documents
"""

import shutil
import subprocess
import sys
from pathlib import Path

from workbench.paths import FRONTEND, ROOT
from workbench.progress import run
from workbench.stamps import fingerprint, is_fresh, set_stamp

MODULES = ROOT / "node_modules"
STAMP = FRONTEND / ".installed"

KRDS = MODULES / "krds-uiux" / "resources"
PRETENDARD = MODULES / "pretendard-gov" / "dist"
CHARTS = MODULES / "chart.js"

# from → to, below var/frontend; the layout of KRDS stays, as its CSS refers to images by relative paths
COPIES = (
    (KRDS / "css" / "component" / "output.css", "krds/css/component/output.css"),
    (KRDS / "css" / "token" / "krds_tokens.css", "krds/css/token/krds_tokens.css"),
    (KRDS / "img", "krds/img"),
    (PRETENDARD / "LICENSE.txt", "pretendard-gov/LICENSE.txt"),
    (
        PRETENDARD / "web" / "variable" / "pretendardvariable-gov-dynamic-subset.css",
        "pretendard-gov/pretendardvariable-gov-dynamic-subset.css",
    ),
    (PRETENDARD / "web" / "variable" / "woff2-dynamic-subset", "pretendard-gov/woff2-dynamic-subset"),
    (PRETENDARD / "public" / "static" / "PretendardGOV-Regular.otf", "fonts/PretendardGOV-Regular.otf"),
    (PRETENDARD / "public" / "static" / "PretendardGOV-Bold.otf", "fonts/PretendardGOV-Bold.otf"),
    (PRETENDARD / "LICENSE.txt", "fonts/LICENSE.txt"),
    (CHARTS / "LICENSE.md", "chart.js/LICENSE.md"),
    (CHARTS / "dist" / "chart.umd.js", "chart.js/chart.umd.js"),
)


def key() -> str:
    return fingerprint(ROOT / "package-lock.json", Path(__file__))


def is_installed() -> bool:
    return is_fresh(STAMP, key())


def install() -> None:
    """Bring var/frontend up to date; nothing to do while the lock file stays as it is."""
    if is_installed():
        return
    run([*_npm(), "ci", "--ignore-scripts", "--no-audit", "--no-fund"], log="npm")
    copy()
    set_stamp(STAMP, key())


def copy() -> None:
    """From node_modules to var/frontend what pages and documents use; also run when the image is built."""
    shutil.rmtree(FRONTEND, ignore_errors=True)
    for source, name in COPIES:
        target = FRONTEND / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, target)
        else:
            shutil.copyfile(source, target)
    _without_source_map(FRONTEND / "chart.js" / "chart.umd.js")


def _npm() -> list[str | Path]:
    """The machine's npm, or the one from PyPI on a machine that has none."""
    own = shutil.which("npm")
    if own and subprocess.run([own, "--version"], capture_output=True, check=False).returncode == 0:
        return [own]
    locked = ROOT / "requirements" / "node.txt"
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--no-input", "install"]
    run([*pip, "--require-hashes", "--no-deps", "-r", locked], log="pip-node")
    return [Path(sys.executable).with_name("npm")]


def _without_source_map(script: Path) -> None:
    """The map is as large as five such scripts and not served; a manifest of static files would look for it."""
    lines = script.read_text(encoding="utf-8").splitlines()
    kept = [line for line in lines if not line.startswith("//# sourceMappingURL=")]
    script.write_text("\n".join(kept) + "\n", encoding="utf-8")


if __name__ == "__main__":
    copy()
