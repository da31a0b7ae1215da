# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""`tpu-eval compare` with the digits networks of the examples."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tpu_eval.cli import main
from tpu_eval.networks.npz import NpzFile

pytest.importorskip("tpu_eval._native", reason="the native module is not built")
DIGITS = Path(__file__).resolve().parents[3] / "examples" / "digits"
TOP, INT8, F16 = (DIGITS / f"digits{x}.mlir" for x in ("", "_bm1684x_int8_sym_tpu", "_bm1684x_f16_tpu"))
PICTURES = f"--dataset={DIGITS / 'images'}"
CONV = "/down_pointwise/conv/Conv_output_0_Conv"


def compare(folder: Path, *words: object) -> Any:
    status = main(["compare", *map(str, words), f"--json={folder / 'out.json'}"])
    assert status == 0
    return json.loads((folder / "out.json").read_text())


def changed(folder: Path, module: Path, weight: str) -> Path:
    """A copy of a module with an element of a weight changed."""
    for file in DIGITS.glob(f"{module.stem}*"):
        shutil.copy(file, folder)
    npz = folder / next(DIGITS.glob(f"{module.stem}*weights.npz")).name
    arrays = {name: np.array(array) for name, array in NpzFile(npz).items()}
    arrays[weight].reshape(-1)[:4] = 99
    np.savez(npz, **arrays)
    return folder / module.name


def weight_of(module: Path, tensor: str) -> str:
    from comparison.perturbation import weights_of_ops

    found = weights_of_ops(module.read_text())
    return next(weight for weight, made in found.items() if made == tensor and "bias" not in weight)


def test_a_stage_equals_itself(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    result = compare(tmp_path, INT8, INT8, PICTURES, "--count=3")
    assert result["ranking"] == []
    assert result["figures"] == {
        "cosine": 1.0,
        "relative_l2": 0.0,
        "sqnr": None,
        "max_error": 0.0,
        "isolated_cosine": 1.0,
        "isolated_sqnr": None,
        "excess": 0.0,
    }
    assert {row["status"] for row in result["tensors"]} == {"compared"}
    assert "isolated: every op of B makes on A's operands exactly what A's makes" in capsys.readouterr().out


@pytest.mark.parametrize("a", [INT8, TOP], ids=["the same stage", "Top"])
def test_a_changed_weight_is_found(tmp_path: Path, capsys: pytest.CaptureFixture[str], a: Path) -> None:
    broken = changed(tmp_path, INT8, weight_of(INT8, CONV))
    result = compare(tmp_path, a, broken, PICTURES, "--count=3")
    assert result["ranking"][0] == result["tensors"][0]["name"] == CONV
    assert f"first in isolation: tpu.Conv2D '{CONV}': its largest error is " in capsys.readouterr().out
    assert result["tensors"][0]["excess"] > 5


def test_every_tensor_has_a_status_and_casts_are_matched(tmp_path: Path) -> None:
    result = compare(tmp_path, TOP, INT8, PICTURES, "--count=2")
    assert sum(result["statuses"].values()) == len(result["tensors"])
    renamed = {
        x["name"]: x["counterpart"] for x in result["tensors"] if x["counterpart"] not in ("", x["name"])
    }
    assert renamed["logits_Gemm_f32"] == "logits_Gemm"
    assert renamed["picture/stem/conv/Conv_output_0_Conv_si8"] == "picture"
    assert result["samples"] == ["0/0976.png", "6/0196.png"] or len(result["samples"]) == 2


def test_files_of_tensors(tmp_path: Path) -> None:
    source = tmp_path / "in.npz"
    np.savez(source, picture=np.random.default_rng(3).normal(size=(1, 1, 16, 16)).astype(np.float32))
    for module, name in ((TOP, "top.npz"), (INT8, "int8.npz")):
        words = [str(module), f"--input={source}", f"--output={tmp_path / name}", "--all-tensors"]
        assert main(["run", *words]) == 0
    modules = compare(tmp_path, TOP, INT8, f"--input={source}")
    files = compare(tmp_path, tmp_path / "top.npz", tmp_path / "int8.npz")
    mixed = compare(tmp_path, tmp_path / "top.npz", INT8, f"--input={source}")
    own = {x["name"]: x["accumulated"]["cosine"] for x in modules["tensors"] if x["name"] == x["counterpart"]}
    for other in (files, mixed):
        found = {x["name"]: x for x in other["tensors"] if x["status"] == "compared"}
        for name, cosine in own.items():
            assert found[name]["accumulated"]["cosine"] == pytest.approx(cosine, abs=1e-6), name
    assert all(x["isolated"] is None for x in files["tensors"])
    assert any(x["isolated"] is not None for x in mixed["tensors"])


def test_orders_and_how_many_are_shown(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    result = compare(tmp_path, TOP, F16, PICTURES, "--count=1", "--sort=accumulated", "--worst=3")
    assert len(re.findall(r"tpu\.|top\.Input", capsys.readouterr().out.split("tensors compared")[0])) == 3
    losses = [x["accumulated"]["relative_l2"] for x in result["tensors"] if x["accumulated"]]
    assert losses == sorted(losses, reverse=True)
    assert compare(tmp_path, TOP, F16, PICTURES, "--count=1", "--sort=run")["tensors"][0]["name"] == "picture"


def fails(capsys: pytest.CaptureFixture[str], status: int, *words: object) -> str:
    assert main(["compare", *map(str, words)]) == status
    return capsys.readouterr().err


def test_requirements(capsys: pytest.CaptureFixture[str]) -> None:
    given = (TOP, INT8, PICTURES, "--count=2")
    assert main(["compare", *map(str, given), "--require=cosine>=0.9", "--require=excess<=4"]) == 0
    capsys.readouterr()
    message = fails(capsys, 1, *given, "--require=sqnr>=90")
    assert re.fullmatch(r"error: sqnr: requirement failed: expected >= 90.0, but got \d+\.\d+\n", message)


def test_a_nan_is_a_failure(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name, values in (("a", [1.0, 2.0]), ("b", [1.0, np.nan])):
        np.savez(tmp_path / f"{name}.npz", x=np.float32(values), y=np.float32([1]))
    message = "expected finite values where the other stage has them, but got a NaN or an infinity"
    assert (
        fails(capsys, 1, tmp_path / "a.npz", tmp_path / "b.npz")
        == f"error: {tmp_path}/b.npz: 'x': {message}\n"
    )


def test_nothing_to_compare_is_a_failure(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    np.savez(tmp_path / "a.npz", x=np.float32([1]))
    np.savez(tmp_path / "b.npz", y=np.float32([1]))
    message = f"error: {tmp_path}/b.npz: expected tensors that {tmp_path}/a.npz has, too, but got none\n"
    assert fails(capsys, 1, tmp_path / "a.npz", tmp_path / "b.npz") == message


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ((), "A: required: see tpu-eval compare --help"),
        ((TOP,), "B: required: see tpu-eval compare --help"),
        ((TOP, INT8), "--input: expected one of --input, --dataset and pictures, but got none"),
        (
            (TOP, INT8, PICTURES, "--input=x.npz"),
            "--input: expected one of --input, --dataset and pictures, but got input and dataset",
        ),
        (("a.npz", INT8, PICTURES, "--count=2"), "--count: expected 1 beside a file of tensors, but got 2"),
        (
            (TOP, INT8, "--sort=name"),
            "--sort: expected isolated or accumulated or stored or run, but got 'name'",
        ),
        (
            (TOP, INT8, "--require=top1>=0.5"),
            "--require: expected one of cosine, relative_l2, sqnr, max_error, isolated_cosine, isolated_sqnr, "
            "excess, but got 'top1'",
        ),
    ],
)
def test_bad_usage(
    words: tuple[object, ...],
    message: str,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    np.savez("a.npz", x=np.float32([1]))
    assert fails(capsys, 2, *words) == f"error: {message}\n"
