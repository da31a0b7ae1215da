# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The command `lower` with the real compiler, against the stages that TPU-MLIR's own tools made."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from tpu_eval.cli import main
from tpu_eval.networks.module import Module
from tpu_eval.networks.npz import NpzFile
from tpu_eval.toolchain.installation import Installation

DIGITS = Path(__file__).resolve().parents[3] / "examples" / "digits"
MODES = {
    "f16": ["--mode=f16"],
    "bf16": ["--mode=bf16"],
    "int8_sym": ["--mode=int8"],
    "int8_asym": ["--mode=int8", "--asymmetric"],
}

pytestmark = pytest.mark.usefixtures("tpu_mlir")


def lower(folder: Path, name: str, mode: str, out: Path, *more: str) -> Path:
    """Made under the name that the reference has, as a module names its weights."""
    target = out / f"{name}_bm1684x_{mode}_tpu.mlir"
    table = [f"--calibration-table={folder / f'{name}_cali_table'}"] if mode.startswith("int8") else []
    assert main(["lower", str(folder / f"{name}.mlir"), *MODES[mode], *table, f"-o{target}", *more]) == 0
    return target


def assert_same(made: Path, reference: Path) -> None:
    """The same text, and the same weights."""
    assert made.read_text() == reference.read_text()
    weights, expected = (NpzFile(x.with_name(f"{x.stem}_weights.npz")) for x in (made, reference))
    assert sorted(weights) == sorted(expected)
    for name, array in expected.items():
        np.testing.assert_array_equal(weights[name], array)
        assert weights[name].dtype == array.dtype


@pytest.mark.parametrize("mode", MODES)
def test_the_digits(tmp_path: Path, mode: str) -> None:
    made = lower(DIGITS, "digits", mode, tmp_path)
    assert_same(made, DIGITS / made.name)


@pytest.mark.parametrize("mode", MODES)
def test_a_detector(shared: Path, tmp_path: Path, mode: str) -> None:
    network = shared / "models" / "yolox_nano"
    made = lower(network, "yolox_nano", mode, tmp_path)
    assert_same(made, network / made.name)


def test_a_classifier(shared: Path, tmp_path: Path) -> None:
    network = shared / "models" / "efficientnet_lite0"
    made = lower(network, "efflite0", "int8_asym", tmp_path)
    assert_same(made, network / made.name)


def test_tensors_stay_real_in_f32(tmp_path: Path) -> None:
    out = tmp_path / "f32.mlir"
    assert main(["lower", str(DIGITS / "digits.mlir"), "--mode=f32", f"-o{out}"]) == 0
    assert Module.load(out).stage == "Tpu F32"
    Module.load(out).picture_session()


def test_ops_of_another_mode(tmp_path: Path) -> None:
    plain = lower(DIGITS, "digits", "int8_sym", tmp_path)
    ops = Module.load(plain).session().ops
    conv = next(name for name, op in ops.items() if op == "tpu.Conv2D")
    (tmp_path / "qtable").write_text(f"# op mode\n{conv} F16\n")
    (tmp_path / "mixed").mkdir()
    mixed = lower(DIGITS, "digits", "int8_sym", tmp_path / "mixed", f"--qtable={tmp_path / 'qtable'}")
    assert plain.read_text() != mixed.read_text()
    assert Module.load(mixed).session().ops[conv] == "tpu.Conv2D"


def test_a_table_that_the_compiler_refuses(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], tpu_mlir: Installation
) -> None:
    (tmp_path / "qtable").write_text("foo bar baz\n")
    top, out = DIGITS / "digits.mlir", tmp_path / "OUT.mlir"
    table = f"--calibration-table={DIGITS / 'digits_cali_table'}"
    options = ["--mode=int8", table, f"--qtable={tmp_path / 'qtable'}", f"-o{out}"]
    assert main(["lower", str(top), *options]) == 1
    lines = capfd.readouterr().err.splitlines()
    assert "Error, quantize table content invalid: [foo bar baz]" in lines[:-1]
    problem = "tpuc-opt failed with signal SIGABRT: Error, quantize table content invalid: [foo bar baz]; "
    assert lines[-1].startswith(f"error: {top}: {problem}")
    assert not any("0x0" in line for line in lines)
    assert list(tmp_path.iterdir()) == [tmp_path / "qtable"]
