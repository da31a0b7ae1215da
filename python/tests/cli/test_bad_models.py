# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Modules and weights that are not what they should be, through the command line: one line, status 1."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tpu_eval.cli import main

pytest.importorskip("tpu_eval._native", reason="the native module is not built")
DIGITS = Path(__file__).resolve().parents[3] / "examples" / "digits"
NAME = "digits_bm1684x_int8_sym_tpu"
MODEL, WEIGHTS = f"TMP/{NAME}.mlir", f"TMP/{NAME}_weights.npz"
FILTER = "/stem/conv/Conv_output_0_Conv_filter_i8"
BIAS = "/branch_conv/act/Relu_output_0_Relu_bias_int32"
NO_NPZ = f"{WEIGHTS}: expected an npz file, but got another format, or a part of one"
Refuse = Callable[..., str]


def at(weight: str, problem: str) -> str:
    """What is said of a weight."""
    return f"{MODEL}: '{weight}': weight: {problem}"


@pytest.fixture
def model(tmp_path: Path) -> Path:
    """A copy of the digits network, with its weights beside it."""
    for name in (f"{NAME}.mlir", f"{NAME}_weights.npz"):
        shutil.copy(DIGITS / name, tmp_path / name)
    return tmp_path / f"{NAME}.mlir"


@pytest.fixture
def refuse(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Refuse:
    """Evaluates something that cannot be; gives the one line, with the test's folder called TMP."""

    def refuse(model: Path, *options: str) -> str:
        assert main([str(model), f"--dataset={DIGITS}/images", "--count=1", *options]) == 1
        captured = capsys.readouterr()
        assert captured.out == ""
        assert captured.err.startswith("error: ") and captured.err.count("\n") == 1
        return captured.err.removeprefix("error: ").rstrip("\n").replace(str(tmp_path), "TMP")

    return refuse


def weights_of(model: Path) -> Path:
    return model.with_name(f"{NAME}_weights.npz")


def rewrite(path: Path, change: Callable[[dict[str, Any]], object]) -> None:
    with np.load(path) as file:
        arrays = {name: file[name] for name in file.files}
    change(arrays)
    np.savez(path, **arrays)


def test_it_works_before_it_is_broken(model: Path) -> None:
    assert main([str(model), f"--dataset={DIGITS}/images", "--count=1"]) == 0


def test_no_such_file(refuse: Refuse, tmp_path: Path) -> None:
    assert refuse(tmp_path / "none.mlir") == "TMP/none.mlir: no such file"


def test_a_directory_as_model(refuse: Refuse, tmp_path: Path) -> None:
    assert refuse(tmp_path) == "TMP: expected a module (.mlir), but got a folder"


@pytest.mark.parametrize(
    ("part", "expected"),
    [
        (0.0, "0:0: expected a function @main with a body, but got none"),
        (0.3, "19:635: expected '<' in tensor type"),
        (0.9, "67:24: expected '\"' in string literal"),
    ],
)
def test_a_truncated_module(refuse: Refuse, model: Path, part: float, expected: str) -> None:
    text = model.read_text()
    model.write_text(text[: int(len(text) * part)])
    assert refuse(model) == f"{MODEL}:{expected}"


def test_a_binary_file_as_module(refuse: Refuse, model: Path) -> None:
    model.write_bytes(bytes(range(256)) * 10)
    assert refuse(model) == f"{MODEL}:1:2: unexpected character"


def test_missing_weights(refuse: Refuse, model: Path) -> None:
    weights_of(model).unlink()
    assert refuse(model) == at(FILTER, f"{WEIGHTS}: no such file")


def test_missing_weights_given_by_option(refuse: Refuse, model: Path, tmp_path: Path) -> None:
    assert refuse(model, f"--weights={tmp_path}/none.npz") == at(FILTER, "TMP/none.npz: no such file")


def test_weights_that_are_no_zip(refuse: Refuse, model: Path) -> None:
    weights_of(model).write_text("hello")
    assert refuse(model) == at(FILTER, NO_NPZ)


def test_truncated_weights(refuse: Refuse, model: Path) -> None:
    path = weights_of(model)
    path.write_bytes(path.read_bytes()[:-100])
    assert refuse(model) == at(FILTER, NO_NPZ)


def test_damaged_weights(refuse: Refuse, model: Path) -> None:
    path = weights_of(model)
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 255
    path.write_bytes(data)
    name = "/residual_pointwise/conv/Conv_output_0_Conv_bias_int32"
    rule = "expected data that matches its checksum, but got other data"
    assert refuse(model) == at(name, f"{WEIGHTS}: array '{name}': {rule}")


def test_weights_of_the_wrong_shape(refuse: Refuse, model: Path) -> None:
    def cut(arrays: dict[str, Any]) -> None:
        arrays[BIAS] = arrays[BIAS].ravel()[:-1]

    rewrite(weights_of(model), cut)
    assert refuse(model) == at(BIAS, "expected 6 elements, but got 5")


def test_weights_without_an_array(refuse: Refuse, model: Path) -> None:
    rewrite(weights_of(model), lambda arrays: arrays.pop(BIAS))
    assert refuse(model) == at(BIAS, f"expected an array of this name in {WEIGHTS}, but got none")


def test_an_op_without_a_rule(refuse: Refuse, model: Path) -> None:
    model.write_text(model.read_text().replace('"tpu.MatMul"', '"tpu.Unheard"'))
    rule = "expected ops with an evaluation rule"
    assert refuse(model) == f"{MODEL}: {rule}, but got tpu.Unheard (1, first at 'logits_Gemm')"


def test_weights_that_are_not_finite_are_traced_to_the_first_tensor(refuse: Refuse, tmp_path: Path) -> None:
    for name in ("digits.mlir", "digits_top_f32_all_weight.npz"):
        shutil.copy(DIGITS / name, tmp_path / name)

    def spoil(arrays: dict[str, Any]) -> None:
        arrays["onnx::Conv_84"][0] = np.nan

    rewrite(tmp_path / "digits_top_f32_all_weight.npz", spoil)
    name, _, problem = refuse(tmp_path / "digits.mlir").partition(": ")
    assert (DIGITS / "images" / name).is_file()
    assert problem == (
        "expected finite scores, but got nan for class 0:"
        " the first such tensor is '/down_pointwise/conv/Conv_output_0_Conv', made by top.Conv"
    )


@pytest.mark.parametrize("decoder", ["opencv", "pillow"])
def test_a_picture_that_is_none(
    model: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], decoder: str
) -> None:
    data = tmp_path / "data"
    for digit in range(10):
        (data / str(digit)).mkdir(parents=True)
    (data / "3" / "text.jpg").write_text("hello")
    assert main([str(model), f"--dataset={data}", f"--decoder={decoder}"]) == 1
    name = {"opencv": "OpenCV", "pillow": "Pillow"}[decoder]
    rule = f"expected a picture that {name} can decode"
    assert capsys.readouterr().err == f"error: {data}/3/text.jpg: {rule}, but got other data\n"
