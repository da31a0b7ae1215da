# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""`tpu-eval blame` and `tpu-eval mix` with the digits networks of the examples."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from comparison.perturbation import weights_of_ops

from tpu_eval.cli import main
from tpu_eval.networks.module import Module
from tpu_eval.networks.npz import NpzFile
from tpu_eval.toolchain.installation import find_installation

pytest.importorskip("tpu_eval._native", reason="the native module is not built")
DIGITS = Path(__file__).resolve().parents[3] / "examples" / "digits"
TOP, INT8, F16 = (DIGITS / f"digits{x}.mlir" for x in ("", "_bm1684x_int8_sym_tpu", "_bm1684x_f16_tpu"))
ACTIVATION = "/stem/act/Mul_output_0_Mul"
PICTURES = [f"--dataset={DIGITS / 'images'}", "--count=60", "--no-progress"]
CONV = "/down_pointwise/conv/Conv_output_0_Conv"


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """INT8 with the weights of one convolution turned round."""
    weights = next(DIGITS.glob(f"{INT8.stem}*weights.npz"))
    arrays = {name: np.array(array) for name, array in NpzFile(weights).items()}
    found = weights_of_ops(INT8.read_text())
    name = next(x for x, tensor in found.items() if tensor == CONV and arrays[x].dtype == np.int8)
    arrays[name] = -arrays[name]
    np.savez(tmp_path / weights.name, **arrays)
    (tmp_path / "broken.mlir").write_text(INT8.read_text())
    return tmp_path / "broken.mlir"


@pytest.fixture
def table(tmp_path: Path) -> Path:
    """A calibration table with a range for one tensor that is much too small."""
    if find_installation() is None:
        pytest.skip("TPU-MLIR is not installed (TPU_EVAL_TPU_MLIR names its folder)")
    lines = (DIGITS / "digits_cali_table").read_text().splitlines()
    rows = [line.split() for line in lines]
    changed = [
        " ".join([x[0], *(str(float(y) / 40) for y in x[1:])]) if x[:1] == [ACTIVATION] else " ".join(x)
        for x in rows
    ]
    (tmp_path / "table").write_text("\n".join(changed) + "\n")
    return tmp_path / "table"


def run(folder: Path, *words: object) -> Any:
    assert main([*map(str, words), *PICTURES, f"--json={folder / 'out.json'}"]) == 0
    return json.loads((folder / "out.json").read_text())


def fails(capsys: pytest.CaptureFixture[str], status: int, *words: object) -> str:
    assert main([*map(str, words)]) == status
    return capsys.readouterr().err


def test_the_wrong_op_is_blamed(broken: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    spliced = tmp_path / "mended.mlir"
    result = run(tmp_path, "blame", INT8, broken, "--budget=60s", "-o", spliced)
    assert result["metric"] == "top1"
    assert result["restored"] == [CONV]
    assert result["figures"]["good"] == result["figures"]["restored"] > result["figures"]["bad"] + 0.1
    assert result["gives"]["low"] > 0
    assert result["ops"][0]["takes"]["value"] > 0.1
    shown = capsys.readouterr().out
    assert f"1 op computed by {INT8} give" in shown
    assert f"{spliced}: {broken} with 1 ops of {INT8}" in shown
    np.testing.assert_array_equal(*(logits(Module.load(x)) for x in (spliced, INT8)))


def logits(model: Module) -> Any:
    picture = model.preprocessor()(DIGITS / "images" / "0" / "0048.png")
    return next(iter(model.picture_session().run({"picture": picture[np.newaxis]}).values()))


def test_a_stage_that_lost_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    message = fails(capsys, 1, "blame", F16, F16, *PICTURES)
    assert message == f"error: {F16}: expected less top1 than {F16}, 0.9833, but got 0.9833\n"


def test_a_hundred_samples_unless_asked_for_others(broken: Path, tmp_path: Path) -> None:
    words = ["blame", INT8, broken, PICTURES[0], "--budget=0.01s", f"--json={tmp_path / 'out.json'}"]
    assert main([*map(str, words)]) == 0
    assert json.loads((tmp_path / "out.json").read_text())["samples"] == 100


def test_no_time_names_nothing(broken: Path, tmp_path: Path) -> None:
    result = run(tmp_path, "blame", INT8, broken, "--budget=0.01s")
    assert result["restored"] == []
    assert result["figures"]["restored"] == result["figures"]["bad"]


def test_a_table_that_the_compiler_takes(
    table: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    qtable, mixed = tmp_path / "qtable", tmp_path / "mixed.mlir"
    words = (TOP, f"--calibration-table={table}", "--floor=top1 >= 0.96", "--budget=60s", "-o", qtable)
    result = run(tmp_path, "mix", *words, f"--mixed={mixed}")
    assert result["figures"]["bad"] < 0.96 <= result["figures"]["restored"]
    assert ACTIVATION in result["restored"]
    assert len(result["restored"]) <= 4  # it, what makes its operand, and what reads it
    lines = qtable.read_text().splitlines()
    assert [x.split() for x in lines if not x.startswith("#")] == [[op, "F16"] for op in result["restored"]]
    assert "# chip: bm1684x" in lines
    capsys.readouterr()
    assert main([str(mixed), *PICTURES, "--require=top1>=0.96"]) == 0


def test_a_floor_that_int8_holds_needs_no_ops(
    table: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = (TOP, f"--calibration-table={table}", "--floor=top1 >= 0.01", "-o", tmp_path / "q")
    result = run(tmp_path, "mix", *words)
    assert result["restored"] == []
    assert "0 ops in F16" in capsys.readouterr().out
    assert not [x for x in (tmp_path / "q").read_text().splitlines() if not x.startswith("#")]


def test_a_floor_that_nothing_holds(table: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = (TOP, f"--calibration-table={table}", "--floor=top1 >= 0.999", f"--output={tmp_path / 'q'}")
    message = fails(capsys, 1, "mix", *words, *PICTURES)
    assert message == "error: Tpu F16: top1: requirement failed: expected >= 0.999, but got 0.983333\n"
    assert not (tmp_path / "q").exists()


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["blame"], "GOOD: required: see tpu-eval blame --help"),
        (["blame", "a.mlir"], "BAD: required: see tpu-eval blame --help"),
        (
            ["blame", "a.mlir", "b.mlir", "--budget=soon"],
            "--budget: expected a time such as 90s or 5m, but got 'soon'",
        ),
        (
            ["blame", "a.mlir", "b.mlir", "--budget=-1m"],
            "--budget: expected a time such as 90s or 5m, but got '-1m'",
        ),
        (
            ["blame", "a.mlir", "b.mlir", "--dataset=x", "--draw=y"],
            "--draw: expected it for one network, but got it for a search",
        ),
        *(
            (
                ["blame", "a.mlir", "b.mlir", "--dataset=x", f"--{option}=0"],
                f"--{option}: expected it for one network, but got it for a search",
            )
            for option in ("html", "html-pictures", "html-compare", "weights", "module", "junit")
        ),
        (["mix", "a.mlir"], "--calibration-table: required: see tpu-eval mix --help"),
        (["mix", "a.mlir", "--calibration-table=t"], "--floor: required: see tpu-eval mix --help"),
        (
            ["mix", "a.mlir", "--calibration-table=t", "--floor=top1>=1"],
            "--output: required: see tpu-eval mix --help",
        ),
        (
            ["mix", "a.mlir", "--calibration-table=t", "-o", "q", "--dataset=x", "--floor=top1"],
            "--floor: expected METRIC and >=, >, <= or < and a number, but got 'top1'",
        ),
        (
            ["mix", "a.mlir", "--calibration-table=t", "-o", "q", "--dataset=x", "--floor=top1<=0.5"],
            "--floor: expected >= or >, but got 'top1<=0.5'",
        ),
        (
            [
                "mix",
                "a.mlir",
                "--calibration-table=t",
                "-o",
                "q",
                "--dataset=x",
                "--floor=top1>=0.5",
                "--metric=top1",
            ],
            "--metric: expected the figure in --floor, but got it twice",
        ),
    ],
)
def test_bad_usage(words: list[str], message: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert fails(capsys, 2, *words) == f"error: {message}\n"
