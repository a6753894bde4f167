"""From a bare clone to a working environment: `.venv` with the locked packages, then on with the command.

Runs on the machine's own Python, so this module and what it imports use the standard library only.
"""

import os
import re
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

from workbench.paths import ENVIRONMENT, PYTHON, REQUIREMENTS, ROOT
from workbench.progress import Counter, Problem, Progress, run
from workbench.stamps import fingerprint, is_fresh, set_stamp

STAMP = ENVIRONMENT / ".installed"


def place() -> str:
    """An environment belongs to its folder and to one version of Python: it cannot be moved."""
    return fingerprint(str(ROOT), sysconfig.get_python_version())


def key() -> str:
    """What the environment depends on."""
    return f"{place()}-{fingerprint(REQUIREMENTS, ROOT / 'pyproject.toml')}"


def environment_fits() -> bool:
    """True for an environment that only lacks packages, or that somebody made by hand."""
    return not STAMP.exists() or STAMP.read_text(encoding="utf-8").startswith(place())


def environment_works() -> bool:
    if not PYTHON.exists():
        return False
    checked = subprocess.run([PYTHON, "-c", "import pip"], capture_output=True, check=False)
    return checked.returncode == 0


def make_environment() -> None:
    if environment_works() and environment_fits():
        return
    shutil.rmtree(ENVIRONMENT, ignore_errors=True)
    made = subprocess.run([sys.executable, "-m", "venv", str(ENVIRONMENT)], capture_output=True, text=True, check=False)
    if made.returncode:
        print(made.stdout + made.stderr, file=sys.stderr)
        raise Problem(
            "파이썬 가상환경을 만들 수 없습니다. Debian·Ubuntu에서는 python3-venv 패키지를 설치하십시오.",
            "Python cannot make a virtual environment; on Debian and Ubuntu install python3-venv.",
        )


def install_packages() -> None:
    packages = len(re.findall(r"^[A-Za-z0-9]", REQUIREMENTS.read_text(encoding="utf-8"), re.MULTILINE))
    counter = Counter(packages)

    def count(line: str) -> None:
        if line.startswith(("Collecting ", "Requirement already satisfied: ")):
            counter.next(re.sub(r"^(Collecting|Requirement already satisfied:) ", "", line).split()[0])

    pip: list[str | Path] = [PYTHON, "-m", "pip", "--disable-pip-version-check", "--no-input", "install"]
    run([*pip, "--require-hashes", "--no-deps", "-r", REQUIREMENTS], log="pip", on_line=count)
    counter.clear()
    run([*pip, "--no-deps", "--no-build-isolation", "--editable", ROOT], log="pip-project")


def prepare() -> None:
    """Nothing to do on the second run: one comparison of a stamp."""
    if environment_works() and is_fresh(STAMP, key()):
        return
    progress = Progress(2)
    with progress.step("Python environment in .venv"):
        make_environment()
    with progress.step("Packages of requirements/dev.txt"):
        install_packages()
    set_stamp(STAMP, key())
    print()


def main(arguments: list[str]) -> None:
    try:
        prepare()
    except Problem as problem:
        problem.tell()
        sys.exit(1)
    except KeyboardInterrupt:
        sys.exit(130)
    os.chdir(ROOT)
    os.environ.pop("PYTHONPATH", None)
    os.execv(PYTHON, [str(PYTHON), "-m", "workbench", *arguments])


if __name__ == "__main__":
    main(sys.argv[1:])
