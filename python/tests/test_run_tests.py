# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Every op that the interpreter executes is run by a lit test at each stage in which the compiler makes it."""

from __future__ import annotations

import sys
from pathlib import Path

from conftest import ROOT

sys.path.insert(0, str(ROOT / "tools" / "run_tests"))
import count

PAGE = ROOT / "docs" / "status" / "lit.md"


def test_the_page_is_true() -> None:
    text = PAGE.read_text()
    assert text == count.write_page(count.read_page(text), count.count_tests(), count.executable_ops()), (
        "python tools/run_tests/count.py docs/status/lit.md"
    )


def test_no_test_is_missing() -> None:
    exists = count.read_page(PAGE.read_text())
    assert count.missing_tests(exists, count.count_tests(), count.executable_ops()) == []


def test_a_function_counts_where_it_expects_something(tmp_path: Path) -> None:
    folder = tmp_path / "F16"
    folder.mkdir()
    (folder / "arith.mlir").write_text(
        'func.func @a() {\n  %r = "tpu.Add"(%x, %x)\n  check.expect_eq %r, %x : tensor<1xf32>\n}\n'
        'func.func @b() {\n  %r = "tpu.Sub"(%x, %x)\n}\n'
        'func.func @c() {\n  // "tpu.Mul"(\n  check.expect_eq %x, %x : tensor<1xf32>\n}\n'
        "func.func @d() {\n  %r = image.cast %x : tensor<1xui8>\n  check.expect_eq %r, %r : tensor<1xf32>\n}\n"
    )
    assert count.count_tests(tmp_path) == {("tpu.Add", "F16"): 1, ("image.cast", "F16"): 1}


def test_gaps_are_named() -> None:
    exists = {("tpu.Add", "F16"), ("tpu.Add", "F32"), ("tpu.Codegen", "F32")}
    counts = count.Counts({("tpu.Add", "F32"): 2})
    assert count.missing_tests(exists, counts, {"tpu.Add", "tpu.Sub"}) == [
        "tpu.Add: F16",
        "tpu.Sub: every stage",
    ]
