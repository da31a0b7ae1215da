# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The module beside a file that is none."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tpu_eval.errors import ModelError
from tpu_eval.networks.companion import beside_bmodel, beside_onnx, load_companion, run_batches
from tpu_eval.networks.engine import DEFAULT

Array = np.ndarray[Any, Any]


@pytest.mark.parametrize(
    ("bmodel", "beside", "expected"),
    [
        ("a_int8_sym", ["a_int8_sym_tpu", "a_int8_sym", "a_bm1684x_int8_sym_tpu"], ["a_int8_sym_tpu"]),
        ("a_int8_sym", ["a_int8_sym", "a_bm1684x_int8_sym_tpu"], ["a_int8_sym"]),
        ("a_int8_sym", ["a_bm1684x_int8_sym_tpu", "a_bm1684x_f16_tpu", "a"], ["a_bm1684x_int8_sym_tpu"]),
        ("a_1684x_F16", ["a_bm1684x_f16_tpu", "a_bm1688_f16_tpu"], ["a_bm1684x_f16_tpu"]),
        ("a_int8", ["a_bm1684x_int8_sym_tpu"], ["a_bm1684x_int8_sym_tpu"]),
        ("a_int8", ["a_int8_asym_tpu", "a_int8_sym_tpu"], ["a_int8_asym_tpu", "a_int8_sym_tpu"]),
        ("a_int8", ["a", "b_int8_tpu", "a_int8_final"], []),
    ],
)
def test_the_module_of_a_bmodel(tmp_path: Path, bmodel: str, beside: list[str], expected: list[str]) -> None:
    for name in beside:
        (tmp_path / f"{name}.mlir").touch()
    found = beside_bmodel(tmp_path / f"{bmodel}.bmodel", "bm1684x")
    assert [x.stem for x in found] == expected


def test_the_module_of_a_graph(tmp_path: Path) -> None:
    assert beside_onnx(tmp_path / "a.onnx") == []
    (tmp_path / "a.mlir").touch()
    assert beside_onnx(tmp_path / "a.onnx") == [tmp_path / "a.mlir"]


@pytest.mark.parametrize(("found", "got"), [([], "none"), (["a.mlir", "b.mlir"], "a.mlir, b.mlir")])
def test_none_or_several(found: list[str], got: str) -> None:
    with pytest.raises(ModelError) as caught:
        load_companion(Path("x.bmodel"), [Path(name) for name in found], None, DEFAULT)
    rule = "expected one module of its name next to it, which specifies the preprocessing"
    assert str(caught.value) == f"x.bmodel: {rule}, but got {got} (--module=FILE names it)"


def test_a_short_last_batch_adds_no_sample() -> None:
    calls: list[tuple[list[int], int]] = []

    def run(inputs: dict[str, Array], first: int) -> dict[str, Array]:
        calls.append((inputs["x"].ravel().tolist(), first))
        return {"y": inputs["x"] * 10}

    outputs = run_batches({"x": np.arange(5).reshape(5, 1)}, 2, run, Path("m"))
    assert outputs["y"].ravel().tolist() == [0, 10, 20, 30, 40]
    assert calls == [([0, 1], 0), ([2, 3], 2), ([4, 4], 4)]


def test_outputs_without_samples_go_one_run_at_a_time() -> None:
    def run(inputs: dict[str, Array], first: int) -> dict[str, Array]:
        return {"y": np.zeros((7, 4))}

    assert run_batches({"x": np.zeros((1, 3))}, 1, run, Path("m"))["y"].shape == (7, 4)
    with pytest.raises(ModelError) as caught:
        run_batches({"x": np.zeros((2, 3))}, 1, run, Path("m"))
    assert str(caught.value) == "m: 'y': expected 1 samples first, but got 7x4"
