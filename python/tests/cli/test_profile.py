# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""`--profile`: every op of the network once, with the arithmetic that its shape says."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from fakes import FakeModel, write_picture

from tpu_eval.api.demo import demo_folder
from tpu_eval.cli import main
from tpu_eval.networks.module import Module
from tpu_eval.networks.profiler import Profiler
from tpu_eval.report.profile import by_kind, profile_as_json
from tpu_eval.results.evaluation import OpTime

MODEL = demo_folder() / "digits_bm1684x_int8_sym_tpu.mlir"


def test_a_run_counts_the_calls_of_each_op(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    np.savez(tmp_path / "in.npz", x=np.zeros((3, 1, 16, 16), np.float32))
    words = [f"--input={tmp_path / 'in.npz'}", f"--output={tmp_path / 'out.npz'}", "--profile"]
    assert main(["run", str(MODEL), *words]) == 0
    kinds = capsys.readouterr().out.partition("the slowest ops")[0]
    rows = {x[0]: x for x in map(_cells, kinds.splitlines()) if x}
    assert rows["tpu.Conv2D"][1:3] == ["7", "21"], "seven ops, each called for each of three samples"
    assert float(rows["tpu.Conv2D"][5]) > 0


def _cells(line: str) -> list[str]:
    return [x.strip() for x in line.strip("│").split("│")] if "│" in line else []


def test_an_evaluation_writes_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = [f"--dataset={demo_folder() / 'images'}", "--count=20", f"--json={tmp_path / 'r.json'}"]
    assert main([str(MODEL), *words, "--threads=2", "--profile"]) == 0
    assert "where the time goes" in capsys.readouterr().out
    profile = json.loads((tmp_path / "r.json").read_text())["profile"]
    assert sum(x["share"] for x in profile["kinds"]) == pytest.approx(1)
    assert sum(x["seconds"] for x in profile["ops"]) == pytest.approx(profile["seconds"])
    assert {x["calls"] for x in profile["ops"]} == {20}, "of both threads' sessions together"
    assert main([str(MODEL), *words]) == 0
    assert "profile" not in json.loads((tmp_path / "r.json").read_text())


def test_each_stage_has_its_own(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = [f"--dataset={demo_folder() / 'images'}", "--count=20", f"--json={tmp_path / 'r.json'}"]
    top = demo_folder() / "digits.mlir"
    assert main(["stages", str(top), str(MODEL), *words, "--threads=2", "--profile"]) == 0
    out = capsys.readouterr().out
    for label in ("Top F32", "Tpu INT8 symmetric"):
        assert f"{label}: where the time goes" in out and f"{label}: the slowest ops" in out
    stages = json.loads((tmp_path / "r.json").read_text())["stages"]
    kinds = [{x["op"] for x in stage["profile"]["kinds"]} for stage in stages]
    assert (
        "top.Conv" in kinds[0]
        and "tpu.Conv2D" in kinds[1]
        and kinds[0] & kinds[1]
        <= {
            "top.Input",
            "image.cast",
            "image.normalize",
            "reorder",
        }
    )
    assert all({x["calls"] for x in stage["profile"]["ops"]} == {20} for stage in stages)
    assert main(["stages", str(top), str(MODEL), *words]) == 0
    assert all("profile" not in x for x in json.loads((tmp_path / "r.json").read_text())["stages"])


@pytest.mark.parametrize("command", [[], ["stages", str(MODEL)]], ids=["evaluate", "stages"])
def test_a_stage_whose_ops_are_not_run_here(
    command: list[str],
    tmp_path: Path,
    use_model: Callable[[FakeModel], FakeModel],
    capsys: pytest.CaptureFixture[str],
) -> None:
    use_model(FakeModel())
    write_picture(tmp_path / "0" / "a.png", 0)
    assert main([*command, "fake.mlir", f"--dataset={tmp_path}", "--profile"]) == 2
    rule = "expected a module (.mlir), whose ops are timed"
    assert capsys.readouterr().err == f"error: --profile: {rule}, but got fake.mlir\n"


MODULE = """module attributes {module.state = "TOP_F32", module.weight_file = "w.npz", module.chip = "ALL"} {
  func.func @main(%0: tensor<2x4x6x5xf32>) -> tensor<2x7xf32> {
    %n = "top.None"() : () -> none
    %w = "top.Weight"() : () -> tensor<8x2x3x3xf32> loc("filter")
    %d = "top.Weight"() : () -> tensor<3x8x2x2xf32> loc("deconv")
    %m = "top.Weight"() : () -> tensor<360x7xf32> loc("columns")
    %i = "top.Input"(%0) : (tensor<2x4x6x5xf32>) -> tensor<2x4x6x5xf32> loc("input")
    %1 = "top.Conv"(%i, %w, %n) {kernel_shape = [3, 3], strides = [1, 1], pads = [1, 1, 1, 1], group = 2 : i64}
      : (tensor<2x4x6x5xf32>, tensor<8x2x3x3xf32>, none) -> tensor<2x8x6x5xf32> loc("conv")
    %2 = "top.Deconv"(%1, %d, %n) {kernel_shape = [2, 2], strides = [2, 2], pads = [0, 0, 0, 0], group = 1 : i64}
      : (tensor<2x8x6x5xf32>, tensor<3x8x2x2xf32>, none) -> tensor<2x3x12x10xf32> loc("deconvolved")
    %3 = "top.Reshape"(%2) {shape = [2, 360]} : (tensor<2x3x12x10xf32>) -> tensor<2x360xf32> loc("flat")
    %4 = "top.MatMul"(%3, %m, %n) : (tensor<2x360xf32>, tensor<360x7xf32>, none) -> tensor<2x7xf32> loc("product")
    return %4 : tensor<2x7xf32>
  }
}
"""


def test_arithmetic_by_the_shapes(tmp_path: Path) -> None:
    """A pair a place of the window, a channel of its group and a channel made; K pairs an element of a product."""
    (tmp_path / "m.mlir").write_text(MODULE)
    assert Module.load(tmp_path / "m.mlir").macs == {
        "conv": 2 * 8 * 30 * (4 // 2 * 9),
        "deconvolved": 2 * 8 * 30 * (3 * 4),
        "product": 2 * 7 * 360,
    }


class FakeSession:
    def __init__(self, times: list[tuple[str, str, int, float]]) -> None:
        self.times = times
        self.timed = False

    def start_timing(self) -> None:
        self.timed = True


def test_sessions_are_summed_and_kinds_sorted() -> None:
    profiler = Profiler({"a": 1000, "b": 500})
    first = FakeSession([("top.Conv", "a", 2, 0.5), ("top.Relu", "r", 2, 3.0), ("top.Conv", "b", 2, 0.5)])
    second = FakeSession([("top.Conv", "a", 1, 0.25)])
    assert all(profiler.add(x).timed for x in (first, second))
    times = profiler.times()
    assert times[0] == OpTime("top.Conv", 3, 0.75, 3000, "a")
    assert [(x.op, x.ops, x.calls, x.seconds, x.macs) for x in by_kind(times)] == [
        ("top.Relu", 1, 2, 3.0, 0),
        ("top.Conv", 2, 5, 1.25, 4000),
    ]
    kinds: Any = profile_as_json(times)["kinds"]
    assert kinds[1] == {
        "op": "top.Conv",
        "ops": 2,
        "calls": 5,
        "seconds": 1.25,
        "share": 1.25 / 4.25,
        "gflops": pytest.approx(2 * 4000 / 1.25 / 1e9),
    }
    assert kinds[0]["gflops"] is None
