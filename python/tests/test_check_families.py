# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""tools/check_families.py: an op has one family word, and one registration."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def problems() -> Callable[[Path], list[str]]:
    spec = importlib.util.spec_from_file_location("check_families", ROOT / "tools" / "check_families.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["check_families"] = module  # where dataclasses look for annotations
    spec.loader.exec_module(module)
    return module.problems  # type: ignore[no-any-return]


def test_every_op_of_ours(problems: Callable[[Path], list[str]]) -> None:
    assert problems(ROOT) == []


HOUSE = {
    "include/tpu_eval/Dialect/Top/IR/TopConv.td": 'def Top_ConvOp : Top_PureOp<"Conv"> {}\n',
    "include/tpu_eval/Dialect/Tpu/IR/TpuConv.td": 'def Tpu_Conv2DOp : Tpu_Op<"Conv2D"> {}\n',
    "include/tpu_eval/Interpreter/Builders/Common/Conv.h": "",
    "include/tpu_eval/Interpreter/Kernels/Reference/Conv.h": "",
    "lib/Interpreter/Builders/Top/Conv.cpp": "buildConv(top::ConvOp op)",
    "lib/Interpreter/Builders/Top/Register.cpp": "  // Conv\n  registry.add<top::ConvOp>(buildConv);\n",
    "python/tests/interpreter/test_conv.py": "Conv",
}


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, []),
        (
            {"include/tpu_eval/Dialect/Tpu/IR/TpuNN.td": 'def Tpu_ConvOp : Tpu_Op<"Conv"> {}\n'},
            [
                "include/tpu_eval/Dialect/Top/IR/TopConv.td: Conv: expected the family NN, as in Tpu, but got Conv"
            ],
        ),
        (
            {
                "lib/Interpreter/Builders/Top/Register.cpp": "  // Conv\n  registry.add<top::ConvOp>(buildConv);\n"
                "  registry.add<top::ConvOp>(buildConv);\n"
            },
            ["lib/Interpreter/Builders/Top/Register.cpp: Conv: expected one registration, but got another"],
        ),
        (
            {
                "lib/Interpreter/Builders/Top/Register.cpp": "  // Pool\n  registry.add<top::ConvOp>(buildConv);\n",
                "lib/Interpreter/Builders/Top/Pool.cpp": "buildConv(top::ConvOp op)",
                "lib/Interpreter/Builders/Top/Conv.cpp": "",
            },
            ["lib/Interpreter/Builders/Top/Register.cpp: Conv: expected the family Conv, but got Pool"],
        ),
        (
            {
                "lib/Interpreter/Builders/Top/Conv.cpp": "",
                "lib/Interpreter/Builders/Top/Pool.cpp": "buildConv(top::ConvOp op)",
            },
            ["lib/Interpreter/Builders/Top/Register.cpp: buildConv: expected it in Conv, but got Pool"],
        ),
        (
            {"include/tpu_eval/Interpreter/Kernels/Reference/MatMul.h": ""},
            [
                "include/tpu_eval/Interpreter/Kernels/Reference/MatMul.h: expected a name that begins with a "
                "family's word, but got MatMul"
            ],
        ),
        (
            {
                "python/tests/interpreter/test_select.py": "",
                "test/Interpreter/F32/topk-largest.mlir": "",
            },
            [
                "python/tests/interpreter/test_select.py: expected a name that begins with a family's word, but got "
                "select",
                "test/Interpreter/F32/topk-largest.mlir: expected a name that begins with a family's word, but got "
                "topk",
            ],
        ),
        (
            {"python/tests/interpreter/test_conv.py": ""},
            ["python/tests/interpreter/test_conv*.py: expected a test of top.Conv, but got none"],
        ),
    ],
)
def test_what_is_wrong_is_said(
    tmp_path: Path, problems: Callable[[Path], list[str]], changes: dict[str, str], expected: list[str]
) -> None:
    for name, text in (HOUSE | changes).items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    assert problems(tmp_path) == expected
