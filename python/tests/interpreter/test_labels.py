# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The labels of the numeric rules: every one in the code is specified, once."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
LABEL = re.compile(r"\bN(\d+)\b")


def test_labels_of_code_and_specification_agree() -> None:
    specification = (ROOT / "docs" / "spec" / "Numerics.md").read_text()
    specified = [int(label) for label in re.findall(r"^\*\*N(\d+),", specification, re.M)]
    files = [
        path for folder in ("include", "lib") for path in (ROOT / folder / INTERPRETER[folder]).rglob("*")
    ]
    used = {
        int(n) for path in files if path.suffix in {".h", ".cpp"} for n in LABEL.findall(path.read_text())
    }
    assert specified == sorted(set(specified)), "each once, in order"
    assert used == set(specified)


INTERPRETER = {"include": "tpu_eval/Interpreter", "lib": "Interpreter"}
