"""The house of ARCHITECTURE.md: names that Python will not mistake, files that fit on a few screens."""

import importlib.metadata
import importlib.util
import platform
import re
import sys
import sysconfig
from pathlib import Path

import pytest

from tree import SOURCES, files, text
from workbench.paths import ROOT

MOST_LINES = 300
PACKAGES = sorted(
    {name for name in SOURCES if name != "platform"}
    | {path.parts[1] for path in files("platform/*.py") if len(path.parts) > 2}
)
INSTALLED = importlib.metadata.packages_distributions()


def test_platform_is_pythons_own_module():
    assert Path(platform.__file__).parent == Path(sysconfig.get_path("stdlib"))
    assert not (ROOT / "platform" / "__init__.py").exists()


@pytest.mark.parametrize("name", PACKAGES)
def test_package_is_ours_and_hides_nothing(name):
    spec = importlib.util.find_spec(name)

    assert spec is not None
    assert spec.origin is not None, f"{name} needs an __init__.py that says what it is"
    assert Path(spec.origin).is_relative_to(ROOT)
    assert not Path(spec.origin).is_relative_to(ROOT / ".venv")
    assert name not in sys.stdlib_module_names
    assert name not in INSTALLED


@pytest.mark.parametrize("name", PACKAGES)
def test_package_says_what_it_is(name):
    docstring = importlib.import_module(name).__doc__

    assert docstring is not None
    assert docstring.strip()


def test_folders_of_tests_are_no_packages():
    assert [path for path in files("tests/*") if path.name == "__init__.py"] == []


@pytest.mark.slow
def test_files_fit_on_a_few_screens():
    lengths = {path: text(path).count("\n") for path in files("*.py") if "migrations" not in path.parts}

    assert lengths
    assert {path: length for path, length in lengths.items() if length > MOST_LINES} == {}


@pytest.mark.slow
def test_nothing_speaks_of_one_machine():
    homes = r"/(?:root|home/\w+|Users/\w+)/"
    private = re.compile("|".join([homes, re.escape(f"{ROOT}/")]))
    reading = {Path(__file__).relative_to(ROOT)}

    assert [path for path in files() if path not in reading and private.search(text(path))] == []


@pytest.mark.slow
def test_no_address_of_a_package_registry():
    address = re.compile(r'"resolved": *"http|--(?:extra-)?index-url|https?://[^ )"]+\.(?:whl|tgz)')
    reading = {Path(__file__).relative_to(ROOT)}

    assert [path for path in files() if path not in reading and address.search(text(path))] == []


@pytest.mark.slow
def test_no_third_party_files():
    assert [path for path in files() if path.name.endswith((".min.js", ".min.css", ".woff2", ".otf", ".ttf"))] == []
