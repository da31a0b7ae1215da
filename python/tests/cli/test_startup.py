# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Help and wrong options answer at once: nothing heavy is imported for them."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tpu_eval.cli.commands import BY_NAME

HEAVY = {"numpy", "cv2", "PIL", "rich", "pycocotools", "faster_coco_eval", "tpu_eval._native"}
SCRIPT = """
import sys
from tpu_eval.cli import main
status = main(sys.argv[1:])
print("MODULES", *sys.modules)
sys.exit(status)
"""


@pytest.mark.parametrize(
    ("words", "status"),
    [
        (["--help"], 0),
        *(([name, "--help"], 0) for name in BY_NAME),
        (["--version"], 0),
        (["m.mlir", "--no-such-option"], 2),
        (["m.mlir", "--threads=0"], 2),
        (["m.mlir"], 2),
    ],
    ids=lambda x: " ".join(x) if isinstance(x, list) else "",
)
def test_imports_nothing_heavy(words: list[str], status: int) -> None:
    done = subprocess.run([sys.executable, "-c", SCRIPT, *words], capture_output=True, text=True)
    assert done.returncode == status
    modules = set(done.stdout.rpartition("MODULES ")[2].split())
    assert "tpu_eval.cli" in modules
    assert modules & HEAVY == set()
