# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""One class name, one meaning: the script that make check runs."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from conftest import ROOT

SCRIPT = ROOT / "tools" / "check_names.py"


def check(folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, SCRIPT, folder], capture_output=True, text=True)


def test_a_name_that_is_used_twice(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text("class Network:\n    class Reader: ...\n")
    (tmp_path / "inner").mkdir()
    (tmp_path / "inner" / "b.py").write_text("class Task: ...\n\n\nclass _Reader: ...\n")
    done = check(tmp_path)
    assert done.returncode == 1
    assert done.stdout == (
        f"{tmp_path}/inner/b.py:4: class Reader: "
        f"expected a name of its own, but got that of {tmp_path}/a.py:2\n"
    )


def test_names_of_the_package() -> None:
    done = check(ROOT / "python" / "tpu_eval")
    assert (done.stdout, done.returncode) == ("", 0)
