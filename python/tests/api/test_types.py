# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The types of the API are what a user's type checker sees."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("mypy", reason="mypy is absent: make check installs it")
ROOT = Path(__file__).resolve().parents[3]


def test_a_user_s_file_is_typed() -> None:
    file = Path(__file__).with_name("typed_use.py")
    command = [sys.executable, "-m", "mypy", "--strict", "--config-file", ROOT / "pyproject.toml", file]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)
    assert done.stdout.splitlines()[-1] == "Success: no issues found in 1 source file", done.stdout
