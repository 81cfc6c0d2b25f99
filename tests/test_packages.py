"""Every package the code imports is named and pinned, and a new machine gets the versions that were tested."""

from __future__ import annotations

import re
import sys
from importlib.metadata import packages_distributions

import pytest

from tests.test_arrows import ROOT, imports, sources

# A part of pydantic, which pins it.
_PARTS = {"pydantic_core": "pydantic"}


def pins(file: str) -> dict[str, str]:
    """The version of each package by its name in the spelling all registries share."""
    lines = (ROOT / file).read_text("utf-8").splitlines()
    found = (line.split("==") for line in lines if "==" in line)
    return {plain(re.sub(r"\[.*", "", package)): version for package, version in found}


def plain(package: str) -> str:
    return re.sub(r"[-_.]+", "-", package).lower()


def test_every_package_the_code_imports_is_one_we_name() -> None:
    packages, named = packages_distributions(), pins("requirements.txt")
    modules = {module.split(".")[0] for path in sources() for module in imports(path)}
    foreign = {_PARTS.get(module, module) for module in modules if module not in {*sys.stdlib_module_names, "lib"}}
    unnamed = {module for module in foreign if not named.keys() & {plain(each) for each in packages.get(module, ())}}
    assert not unnamed
    assert len(foreign) > 20


@pytest.mark.parametrize("file", ["requirements.txt", "requirements-test.txt"])
def test_every_package_we_name_stands_with_its_version_among_all_others(file: str) -> None:
    assert pins(file)
    assert pins(file).items() <= pins("constraints.txt").items()
