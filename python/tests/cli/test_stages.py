# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""`tpu-eval stages` on the demo's modules: what it prints, writes and refuses."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT

from tpu_eval.cli import main

DIGITS = ROOT / "examples" / "digits"
TOP = DIGITS / "digits.mlir"
SYM = DIGITS / "digits_bm1684x_int8_sym_tpu.mlir"
ASYM = DIGITS / "digits_bm1684x_int8_asym_tpu.mlir"
DATA = f"--dataset={DIGITS / 'images'}"


@pytest.fixture
def report(tmp_path: Path) -> Any:
    """Runs the command and gives its status and report."""

    def run(*words: str | Path) -> tuple[int, Any]:
        file = tmp_path / "r.json"
        status = main(["stages", *map(str, words), DATA, f"--json={file}"])
        return status, json.loads(file.read_text()) if file.exists() else None

    return run


def test_figures_are_those_of_a_run_of_each(
    report: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status, found = report(TOP, SYM, ASYM)
    assert status == 0
    assert [x["name"] for x in found["stages"]] == ["top", "int8_sym", "int8_asym"]
    for stage, model in zip(found["stages"], (TOP, SYM, ASYM), strict=True):
        assert main([str(model), DATA, f"--json={tmp_path / 'one.json'}"]) == 0
        assert stage["metrics"] == json.loads((tmp_path / "one.json").read_text())["metrics"]
        assert stage["model"]["bytes"] == model.stat().st_size + weights(model).stat().st_size
    out = capsys.readouterr().out
    assert "400 of 400 samples" in out and "McNemar" in out


def weights(model: Path) -> Path:
    return model.with_name("digits_top_f32_all_weight.npz" if model is TOP else f"{model.stem}_weights.npz")


def test_differences_flips_and_intervals_agree(report: Any) -> None:
    _, found = report(TOP, SYM)
    first, other = found["stages"]
    assert first["delta"] == {} and first["flips"] == {}
    delta, flips = other["delta"]["top1"], other["flips"]
    assert delta["value"] == pytest.approx(other["metrics"]["top1"] - first["metrics"]["top1"])
    assert delta["low"] < delta["value"] < delta["high"]
    assert flips["metric"] == "top1"
    lost, gained = len(flips["right_to_wrong"]), len(flips["wrong_to_right"])
    assert delta["value"] == pytest.approx((gained - lost) / 400)
    assert lost > 0 and all((DIGITS / "images" / x).is_file() for x in flips["right_to_wrong"])
    assert 0 < other["mcnemar"]["top1"] <= 1
    assert other["intervals"]["top1"]["low"] < other["metrics"]["top1"] < other["intervals"]["top1"]["high"]
    assert found["samples"] == {"evaluated": 400, "skipped": []}


def test_table_for_a_metric_that_is_asked_for(report: Any, capsys: pytest.CaptureFixture[str]) -> None:
    report(TOP, SYM, "--metric=top2", "--count=20", "--no-progress")
    rows = [line for line in capsys.readouterr().out.splitlines() if line.startswith("│")]
    assert rows[0].split("│")[1].strip() == "Top F32"
    assert [x.split("│")[1].strip() for x in rows[2:]] == ["Tpu INT8", "symmetric"]
    assert len(rows[0].split("│")) == 8  # stage, top2, difference, p, flips, speed
    assert ".." in rows[1].split("│")[2] and rows[1].split("│")[3].strip() == ""


def test_failed_requirements_are_a_line_each(report: Any, capsys: pytest.CaptureFixture[str]) -> None:
    """5 lost and 1 gained of 400; the upper end of the drop is that of Tango's interval."""
    rules = ("int8: drop(top1) <= 0.01", "int8: drop(top1) <= 0.03", "top1 >= 0.975", "top: top1>=0.7")
    assert report(TOP, SYM, *(f"--require={x}" for x in rules))[0] == 1
    assert capsys.readouterr().err.splitlines() == [
        "error: int8: drop(top1): requirement failed: expected <= 0.01 at the end of the interval, but got 0.02674"
        " (point 0.01, 95 % interval -0.002799 to 0.02674)",
        "error: int8: top1: requirement failed: expected >= 0.975, but got 0.97 (95 % interval 0.9483 to 0.9828)",
    ]


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (
            ["--require=int8: top1>=0.5"],
            "--require: expected one stage of int8_sym, int8_asym, but got 'int8', which is 2 of them",
        ),
        (
            ["--require=f16: top1>=0.5"],
            "--require: expected one stage of top, int8_sym, int8_asym, but got 'f16'",
        ),
        (["--require=AP>=0.5"], "--require: expected one of top1, top5, but got 'AP'"),
        (
            ["--require=top: drop(top1) <= 0.1"],
            "--require: expected a stage after the first for top: drop(top1) <= 0.1, but got the first",
        ),
        (["--until=width(AP) <= 0.1"], "--until: expected one of top1, top5, but got 'AP'"),
        (
            ["--until=width(top1) <= 0.1", "--sample=first"],
            "--until: expected --sample=stratified or random, but got first",
        ),
    ],
)
def test_messages_before_the_first_sample(
    report: Any, capsys: pytest.CaptureFixture[str], words: list[str], message: str
) -> None:
    assert report(TOP, SYM, ASYM, *words) == (2, None)
    assert capsys.readouterr().err == f"error: {message}\n"


def test_message_for_other_classes(report: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    other = tmp_path / "other.mlir"
    other.write_text(
        """module attributes {module.chip = "ALL", module.platform = "ONNX", module.state = "TOP_F32",
        module.weight_file = "none.npz"} {
  func.func @main(%arg0: tensor<1x1x2x2xf32>) -> tensor<1x4xf32> {
    %0 = "top.Input"(%arg0) {do_preprocess = true, channel_format = "nchw", keep_aspect_ratio = false,
      keep_ratio_mode = "letterbox",
      mean = [0.0], pad_type = "center", pad_value = 0 : i64, pixel_format = "gray", resize_dims = [2, 2],
      scale = [1.0], yuv_type = ""} : (tensor<1x1x2x2xf32>) -> tensor<1x1x2x2xf32> loc("in")
    %1 = "top.Reshape"(%0) {shape = [1, 4]} : (tensor<1x1x2x2xf32>) -> tensor<1x4xf32> loc("out")
    return %1 : tensor<1x4xf32>
  }
}
"""
    )
    assert report(TOP, other) == (1, None)
    assert capsys.readouterr().err == f"error: {other}: expected 10 classes, as the data set has, but got 4\n"


def test_until_stops_at_a_look_and_says_so(report: Any, capsys: pytest.CaptureFixture[str]) -> None:
    status, found = report(TOP, SYM, "--until=width(top1) <= 0.09", "--require=int8: drop(top1) <= 0.2")
    assert status == 0
    assert found["until"]["met"] and found["until"]["rule"] == "width(top1) <= 0.09"
    looks = found["until"]["looks"]
    assert looks == [100, 150, 225, 338, 400][: len(looks)] and looks[-1] < 400
    assert found["samples"]["evaluated"] == looks[-1]
    assert found["until"]["deviate"] > 2.3
    delta = found["stages"][1]["delta"]["top1"]
    assert delta["high"] - delta["low"] <= 0.09
    assert f"{looks[-1]} of 400 samples" in capsys.readouterr().out
    _, counted = report(TOP, SYM, f"--count={looks[-1]}")
    assert counted["stages"][1]["metrics"] == found["stages"][1]["metrics"]
    shorter = counted["stages"][1]["delta"]["top1"]
    assert shorter["high"] - shorter["low"] < delta["high"] - delta["low"]


def test_until_may_never_be_met(report: Any, capsys: pytest.CaptureFixture[str]) -> None:
    _, found = report(TOP, SYM, "--until=width(top1) <= 0.0001", "--count=160")
    assert found["until"]["looks"] == [100, 150, 160] and not found["until"]["met"]
    assert "width(top1) <= 0.0001: not met at look 3" in capsys.readouterr().out


def test_a_metric_that_cannot_be_resampled_has_a_dash_and_a_reason(
    report: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "own.py").write_text(
        "from tpu_eval.metrics import Figure\n"
        "class Peak:\n"
        "    figures = (Figure('peak', unit='V'),)\n"
        "    def __init__(self, dataset): self.best = 0.0\n"
        "    def update(self, samples, scores): self.best = max(self.best, float(scores.max()))\n"
        "    def compute(self): return {'peak': self.best}\n"
    )
    rule = "--require=int8: drop(peak) <= 0.5"
    status, found = report(TOP, SYM, f"--metric=top1,{tmp_path / 'own.py'}:Peak", "--count=30", rule)
    reason = "the metric has no per_sample(): its figure cannot be computed of other samples"
    delta = found["stages"][1]["delta"]["peak"]
    assert (delta["low"], delta["high"], delta["reason"]) == (None, None, reason)
    output = capsys.readouterr()
    assert f"peak: no interval: {reason}" in output.out
    assert "differences of fractions are percentage points" in output.out
    peaks = [x["metrics"]["peak"] for x in found["stages"]]
    assert f"{peaks[1]:.5g} V" in output.out and f"{peaks[1] - peaks[0]:+.3g} V" in output.out
    assert found["units"] == {"peak": {"unit": "V", "better": "higher", "range": [None, None]}}
    assert status == 1
    start = "error: int8: drop(peak): requirement failed: expected <= 0.5 at the end of the interval"
    assert output.err == f"{start}, but got none: {reason}\n"


def test_predictions_are_a_file_for_each_stage(report: Any, tmp_path: Path) -> None:
    report(TOP, SYM, "--count=7", f"--predictions={tmp_path / 'p.jsonl'}")
    for name in ("top", "int8"):
        assert len((tmp_path / f"p.{name}.jsonl").read_text().splitlines()) == 7
    assert not (tmp_path / "p.jsonl").exists()


def test_messages_for_a_stage_of_another_task(shared: Path, capsys: pytest.CaptureFixture[str]) -> None:
    detector = shared / "models" / "yolox_nano" / "yolox_nano.mlir"
    options = [
        f"--dataset={shared / 'data' / 'coco' / 'images'}",
        f"--annotations={shared / 'data' / 'coco' / 'instances.json'}",
        "--postprocess=yolox",
        "--count=2",
    ]
    assert main(["stages", str(detector), str(TOP), *options]) == 1
    rows = "expected rows N x cells x (5 + classes) of strides 8/16/32 (or 8/16/32/64)"
    rule = f"{rows}, or maps of 5 + classes channels, for 16x16"
    assert capsys.readouterr().err == f"error: {TOP}: yolox: {rule}, but got logits_Gemm 1x10\n"
    assert main(["stages", str(TOP), str(detector), DATA, "--count=2"]) == 1
    rule = "not a classification network: expected one output of NxC scores"
    assert capsys.readouterr().err == f"error: {detector}: {rule}, but got output_Transpose 1x3549x85\n"


def test_a_detector_loses_objects(shared: Path, report: Any, tmp_path: Path) -> None:
    """Figures of one pass are those of single runs, and INT8 damage is seen on 12 pictures."""
    folder = shared / "models" / "yolox_nano"
    top, int8 = folder / "yolox_nano.mlir", folder / "yolox_nano_bm1684x_int8_sym_tpu.mlir"
    options = [
        f"--dataset={shared / 'data' / 'coco' / 'images'}",
        f"--annotations={shared / 'data' / 'coco' / 'instances.json'}",
        "--postprocess=yolox,score=0.01,nms=0.65,max_det=100",
        "--count=12",
    ]
    file = tmp_path / "r.json"
    assert main(["stages", str(top), str(int8), *options, f"--json={file}"]) == 0
    found = json.loads(file.read_text())["stages"]
    assert main([str(int8), *options, f"--json={file}"]) == 0
    assert found[1]["metrics"] == json.loads(file.read_text())["metrics"]
    delta, flips = found[1]["delta"]["AP"], found[1]["flips"]
    assert delta["low"] < delta["value"] < delta["high"] < 0
    assert flips["objects_lost"] > flips["objects_gained"]
    assert flips["objects_lost"] == sum(x["lost"] for x in flips["pictures"])
    worst = [x["lost"] - x["gained"] for x in flips["pictures"]]
    assert worst == sorted(worst, reverse=True)
