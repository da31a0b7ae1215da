# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What stands twice in pyproject.toml, because its format has no way around it, stands there alike."""

from __future__ import annotations

import re
from pathlib import Path

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
