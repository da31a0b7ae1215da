# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What stands twice in pyproject.toml, because its format has no way around it, stands there alike."""

from __future__ import annotations

import re
from importlib import metadata
from pathlib import Path

import pytest

import tpu_eval

TEXT = (Path(__file__).resolve().parents[2] / "pyproject.toml").read_text()


def requirements(heading: str) -> set[str]:
    listed = re.search(rf"^{heading} = \[(.*?)\]$", TEXT, re.MULTILINE | re.DOTALL)
    assert listed
    return set(re.findall(r'"([^"]+)"', listed.group(1)))


def test_a_build_without_isolation_has_what_an_isolated_one_has() -> None:
    assert requirements("requires") < requirements("build")


def test_the_package_has_the_version_that_is_packaged() -> None:
    assert re.search(rf'^version = "{re.escape(tpu_eval.__version__)}"$', TEXT, re.MULTILINE)


def test_the_types_are_packaged() -> None:
    """PEP 561: without the marker no type checker reads them."""
    try:
        files = metadata.files("tpu-eval") or []
    except metadata.PackageNotFoundError:
        pytest.skip("tpu-eval is not installed")
    assert "tpu_eval/py.typed" in map(str, files)


def test_what_an_extra_brings_is_tested() -> None:
    """Each package of an extra is among those of the tests, with the same versions."""
    extras = re.search(r"^\[project.optional-dependencies\]$(.*?)^\[", TEXT, re.MULTILINE | re.DOTALL)
    assert extras
    assert set(re.findall(r'"([^"]+)"', extras.group(1))) <= requirements("test") | requirements("build")
