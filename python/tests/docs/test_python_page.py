# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Every block of Python on docs/python.md and in the README runs, one after the other."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from tpu_eval.api.demo import demo_folder

ROOT = Path(__file__).resolve().parents[3]
PAGE = ROOT / "docs" / "python.md"
MLIR = "from mlir import"


def blocks(page: Path) -> list[tuple[int, str]]:
    """Line and text of each block of Python."""
    text = page.read_text()
    found = re.finditer(r"^```python\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    return [(text.count("\n", 0, x.start(1)), x.group(1)) for x in found]


@pytest.fixture
def digits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the demo's files, where blocks may write."""
    for file in demo_folder().iterdir():
        if file.suffix in (".mlir", ".npz") or file.is_dir():
            (tmp_path / file.name).symlink_to(file)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(page: Path, wanted: Any = lambda text: True) -> dict[str, Any]:
    """Runs the blocks in one namespace, and gives it."""
    names: dict[str, Any] = {}
    for line, text in blocks(page):
        if wanted(text):
            exec(compile("\n" * line + text, page.name, "exec"), names)
    return names


def test_the_page(digits: Path) -> None:
    names = run(PAGE, lambda text: MLIR not in text)
    assert len(blocks(PAGE)) == 8
    assert repr(names["stages"]).startswith("<StagesResult on 400 samples; Top F32: top1 0.9800")
    assert names["outputs"]["logits_Gemm_f32"].argmax() == 0
    assert names["diagnosis"].recommended is None
    assert {"report.json", "report.html", "predictions.csv", "store"} <= {x.name for x in digits.iterdir()}


def test_a_pass_in_python(digits: Path) -> None:
    pytest.importorskip("mlir.ir", reason="MLIR's Python bindings are absent: pip install 'tpu-eval[mlir]'")
    first = blocks(PAGE)[0][1].splitlines()[0]
    names = run(PAGE, lambda text: MLIR in text or text.startswith(first))
    top1 = [stage.evaluation.metrics["top1"] for stage in names["needed"].stages]
    assert top1 == [0.97, 0.9725, 0.7425]


def test_the_readme(digits: Path) -> None:
    names = run(ROOT / "README.md")
    assert names["result"].metrics["top1"] == 0.97
