# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Ops of one stage of the digits network in another."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from tpu_eval.comparison.formats import narrow
from tpu_eval.errors import ModelError
from tpu_eval.networks.module import Module
from tpu_eval.report.arrays import write_npz

pytest.importorskip("tpu_eval._native", reason="the native module is not built")
DIGITS = Path(__file__).resolve().parents[3] / "examples" / "digits"
STAGES = {
    "top": "digits.mlir",
    "f16": "digits_bm1684x_f16_tpu.mlir",
    "int8": "digits_bm1684x_int8_sym_tpu.mlir",
    "asym": "digits_bm1684x_int8_asym_tpu.mlir",
}


def load(stage: str) -> Module:
    return Module.load(DIGITS / STAGES[stage])


def common(a: Module, b: Module) -> list[str]:
    """Names of ops that both stages have."""
    first, second = a.session().ops, b.session().ops
    return [name for name in first if name in second and first[name] != "top.Input"]


def logits(model: Module) -> np.ndarray:
    """Of two pictures; quantised formats hold what networks make of pictures, and saturate on anything else."""
    prepare = load("top").preprocessor()
    pictures = np.stack([prepare(DIGITS / "images" / name) for name in ("0/0048.png", "7/0043.png")])
    return next(iter(model.picture_session().run({"picture": pictures}).values()))


@pytest.mark.parametrize(("stage", "donor"), [(a, b) for a in STAGES for b in STAGES if a != b])
def test_every_op_spliced_is_the_donor_and_each_alone_runs(stage: str, donor: str) -> None:
    model, other = load(stage), load(donor)
    names = common(model, other)
    assert len(names) > 10
    everything = logits(model.splice(other, names))
    scale = np.abs(logits(other)).max()
    # What remains of the stage: the format of the input's cast and of the output.
    np.testing.assert_allclose(everything, logits(other), atol=0.05 * scale)
    for name in names:
        assert np.isfinite(logits(model.splice(other, [name]))).all(), name


def test_within_a_stage_nothing_changes() -> None:
    model = load("int8")
    names = common(model, model)
    np.testing.assert_array_equal(logits(model.splice(load("int8"), names)), logits(model))
    np.testing.assert_array_equal(logits(model.splice(load("int8"), names[3:6])), logits(model))


def test_top_ops_rounded_to_f16_are_those_of_the_f16_stage() -> None:
    """But for the order of sums: most to the bit, and more than without rounding."""
    model, top, f16 = load("int8"), load("top"), load("f16")
    names = common(model, top)
    stage = [logits(model.splice(f16, [x])) for x in names]
    rounded = [logits(model.splice(top, [x], narrow("f16"))) for x in names]
    exact = [logits(model.splice(top, [x])) for x in names]
    equal, without = ([np.array_equal(a, b) for a, b in zip(y, stage, strict=True)] for y in (rounded, exact))
    assert sum(equal) >= 0.8 * len(names) > sum(without)


def test_a_spliced_module_is_written_with_its_weights(tmp_path: Path) -> None:
    spliced = load("int8").splice(load("top"), common(load("int8"), load("top"))[2:7])
    spliced.write(tmp_path / "spliced.mlir", write_npz)
    read = Module.load(tmp_path / "spliced.mlir")
    assert read.attributes["weight_file"] == "spliced_weights.npz"
    np.testing.assert_array_equal(logits(read), logits(spliced))
    with np.load(tmp_path / "spliced_weights.npz") as file:
        assert any(name.endswith("_donor") for name in file.files)
        assert any(not name.endswith("_donor") for name in file.files)


def test_splices_of_splices() -> None:
    names = common(load("int8"), load("top"))
    both = load("int8").splice(load("f16"), names[:3]).splice(load("top"), names[6:8])
    assert np.isfinite(logits(both)).all()


def test_names_that_are_no_ops_of_both_stages() -> None:
    message = "expected an op of both stages, but the module has none"
    with pytest.raises(ModelError, match=f"digits.mlir: 'nonsense': {message}$"):
        load("top").splice(load("int8"), ["nonsense"])
    with pytest.raises(ModelError, match=f"'logits_Gemm_f32': {message.replace('module', 'donor')}$"):
        load("int8").splice(load("top"), ["logits_Gemm_f32"])
