# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""`mix` and `lower` with a compiler that hands out stages made before: what they write, and what they refuse."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

import tpu_eval
from tpu_eval.api.demo import demo_folder
from tpu_eval.cli import main
from tpu_eval.errors import UsageError
from tpu_eval.lowering.lower import LoweringRequest, Stage

DIGITS = demo_folder()
IMAGES = DIGITS / "images"
TOP = DIGITS / "digits.mlir"
TABLE = DIGITS / "digits_cali_table"
MADE = {"f16": "digits_bm1684x_f16_tpu", "int8": "digits_bm1684x_int8_sym_tpu"}


@pytest.fixture
def compiler(monkeypatch: pytest.MonkeyPatch) -> list[LoweringRequest]:
    """What it was asked for."""
    asked: list[LoweringRequest] = []

    def lower(request: LoweringRequest, folder: Path, name: str, with_bmodel: bool = False) -> Stage:
        asked.append(request)
        stem = MADE[request.mode]
        module, weights = folder / name, folder / f"{stem}_weights.npz"
        shutil.copy(DIGITS / f"{stem}.mlir", module)
        shutil.copy(DIGITS / weights.name, weights)
        bmodel = folder / "out.bmodel" if with_bmodel else None
        if bmodel is not None:
            bmodel.write_bytes(b"bmodel")
        return Stage(module, weights, bmodel)

    monkeypatch.setattr("tpu_eval.attribution.mix.lower", lower)
    monkeypatch.setattr("tpu_eval.api.lower.lower_into", lower)
    return asked


def test_a_floor_that_int8_holds_needs_no_op(
    compiler: list[LoweringRequest], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table, mixed, report = tmp_path / "qtable", tmp_path / "mixed.mlir", tmp_path / "r.json"
    result = tpu_eval.mix(
        TOP,
        IMAGES,
        calibration_table=TABLE,
        floor="top1 >= 0.9",
        output=table,
        mixed=mixed,
        json=report,
        resources=tpu_eval.Resources(store=False),
    )
    assert (result.restored, result.metric, result.samples) == ((), "top1", 100)
    lines = table.read_text().splitlines()
    assert lines[:3] == ["# sample number: 100", "# chip: bm1684x", "# total layers: 0"]
    figure = f"top1 {result.figures['restored']:.4f} of 100 samples; floor >= 0.9"
    assert f"# {figure}" in lines
    assert compiler[-1] == LoweringRequest(TOP, "bm1684x", "int8", False, TABLE, table)
    assert mixed.is_file() and (tmp_path / f"{MADE['int8']}_weights.npz").is_file() and report.is_file()
    words = ["mix", str(TOP), f"--calibration-table={TABLE}", "--floor=top1 >= 0.9", f"--output={table}"]
    assert main([*words, f"--dataset={IMAGES}", "--no-store"]) == 0
    assert f"{table}: 0 ops in F16, {figure}" in capsys.readouterr().out


def test_lower_gives_the_files_that_it_wrote(compiler: list[LoweringRequest], tmp_path: Path) -> None:
    module, bmodel = tmp_path / "m.mlir", tmp_path / "m.bmodel"
    files = tpu_eval.lower(TOP, module, mode="int8", calibration_table=TABLE, bmodel=bmodel, chip="BM1684X")
    assert files == [tmp_path / f"{MADE['int8']}_weights.npz", module, bmodel]
    assert all(file.is_file() for file in files)
    assert compiler == [LoweringRequest(TOP, "bm1684x", "int8", False, TABLE, None)]
    result = tpu_eval.evaluate(module, IMAGES, count=10, resources=tpu_eval.Resources(store=False))
    assert result.model["stage"] == "Tpu INT8 symmetric"


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"mode": "int4"}, "--mode: expected f32 or f16 or bf16 or int8, but got 'int4'"),
        ({"mode": "int8"}, "--calibration-table: expected a file for int8, but got none"),
        ({"mode": "f16", "asymmetric": True}, "--asymmetric: expected it for int8 only, but got f16"),
        (
            {"mode": "f16", "bmodel": "b.txt"},
            "--bmodel: expected a file that ends in .bmodel, but got 'b.txt'",
        ),
    ],
)
def test_what_lower_refuses(options: dict[str, Any], message: str) -> None:
    with pytest.raises(UsageError) as caught:
        tpu_eval.lower(TOP, "out.mlir", **options)
    assert str(caught.value) == message


def test_a_search_is_not_for_a_cluster() -> None:
    cluster = tpu_eval.Resources(cluster="local")
    with pytest.raises(UsageError) as caught:
        tpu_eval.blame(TOP, TOP, IMAGES, resources=cluster)
    assert str(caught.value) == "--cluster: expected it for an evaluation, but got it for a search"
