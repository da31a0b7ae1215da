# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""A real network on real pictures at three stages, against what TPU-MLIR's own interpreter gave."""

from __future__ import annotations

import importlib.util
import json
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest

from tpu_eval.cli import main

pytestmark = pytest.mark.skipif(
    importlib.util.find_spec("tpu_eval._native") is None, reason="tpu_eval._native is not built"
)

STAGES = {"top": "efflite0.mlir", **{x: f"efflite0_bm1684x_{x}_tpu.mlir" for x in ("int8_sym", "int8_asym")}}
TOP1 = {"top": 0.860, "int8_sym": 0.865, "int8_asym": 0.880}
TOP5 = 0.980


class Evaluation:
    """One run of the main job: its report, its predictions, and the reference."""

    def __init__(self, shared: Path, folder: Path, stage: str, *options: str) -> None:
        report, predictions = folder / "report.json", folder / "predictions.jsonl"
        network, images = shared / "models/efficientnet_lite0", shared / "data/imagenet"
        files = [f"--json={report}", f"--predictions={predictions}"]
        data = [f"--dataset={images}/images", f"--labels={images}/labels.txt"]
        assert main([str(network / STAGES[stage]), *data, *files, *options]) == 0
        self.report: dict[str, Any] = json.loads(report.read_text())
        self.predictions = [json.loads(line) for line in predictions.read_text().splitlines()]
        with np.load(network / f"reference_{stage}.npz") as file:
            self.reference = {name: file[name] for name in file.files}


@pytest.fixture(scope="module")
def evaluation(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path, str], Evaluation]:
    """Runs each stage once for all tests, with a batch that does not divide the number of pictures."""

    @lru_cache
    def run(shared: Path, stage: str) -> Evaluation:
        return Evaluation(shared, tmp_path_factory.mktemp(stage), stage, "--batch-size=7")

    return run


@pytest.mark.parametrize("stage", STAGES)
def test_accuracy(shared: Path, evaluation: Callable[[Path, str], Evaluation], stage: str) -> None:
    report = evaluation(shared, stage).report
    assert report["metrics"] == {"top1": TOP1[stage], "top5": TOP5}
    assert report["samples"]["evaluated"] == 200
    assert report["samples"]["skipped"] == []


@pytest.mark.parametrize("stage", STAGES)
def test_first_class_is_the_reference_s(
    shared: Path, evaluation: Callable[[Path, str], Evaluation], stage: str
) -> None:
    """The reference breaks ties by an unstable sort: only a tied picture may differ."""
    run = evaluation(shared, stage)
    assert [x["name"] for x in run.predictions] == run.reference["files"].tolist()
    differ = {
        x["name"]
        for x, top5 in zip(run.predictions, run.reference["top5"], strict=True)
        if x["top5"][0] != top5[0]
    }
    assert differ <= set(run.report["samples"]["tied"])


@pytest.mark.parametrize("stage", STAGES)
def test_logits_of_the_first_pictures(
    shared: Path, evaluation: Callable[[Path, str], Evaluation], stage: str
) -> None:
    from tpu_eval.networks.module import Module

    network = shared / "models/efficientnet_lite0" / STAGES[stage]
    reference = evaluation(shared, stage).reference
    model = Module.load(network)
    load = model.preprocessor("opencv")
    pictures = np.stack([load(shared / "data/imagenet/images" / name) for name in reference["files"][:24]])
    outputs = model.picture_session().run({model.inputs[0].name: pictures})
    (logits,) = outputs.values()
    if stage == "top":
        assert np.abs(logits - reference["logits"]).max() <= 1e-4 * np.abs(reference["logits"]).max()
    else:
        np.testing.assert_array_equal(logits, reference["logits"])


@pytest.mark.parametrize("batch_size", [1, 4, 7])
@pytest.mark.parametrize("threads", [1, 2])
def test_batches_and_threads_change_nothing(
    shared: Path,
    tmp_path: Path,
    evaluation: Callable[[Path, str], Evaluation],
    batch_size: int,
    threads: int,
) -> None:
    options = ("--count=10", f"--batch-size={batch_size}", f"--threads={threads}")
    some = Evaluation(shared, tmp_path, "int8_sym", *options).predictions
    names = {x["name"] for x in some}
    assert len(names) == 10
    assert some == [x for x in evaluation(shared, "int8_sym").predictions if x["name"] in names]


YOLOX = {
    "top": "yolox_nano.mlir",
    **{x: f"yolox_nano_bm1684x_{x}_tpu.mlir" for x in ("f16", "bf16", "int8_sym", "int8_asym")},
}


@pytest.mark.parametrize("stage", YOLOX)
def test_run_reproduces_the_raw_outputs_of_yolox(shared: Path, tmp_path: Path, stage: str) -> None:
    network = shared / "models/yolox_nano"
    with np.load(network / f"reference_{stage}.npz") as file:
        reference, names = file["output"], file["files"].tolist()
    pictures = [str(shared / "data/coco/images" / name) for name in names]
    model, made, out = str(network / YOLOX[stage]), tmp_path / "in.npz", tmp_path / "out.npz"
    assert main(["preprocess", model, *pictures, f"--output={made}"]) == 0
    assert main(["run", model, f"--input={made}", f"--output={out}"]) == 0
    with np.load(out) as file:
        (name,) = file.files
        output = file[name]
    judge(stage, output, reference)


def judge(stage: str, output: npt.NDArray[Any], reference: npt.NDArray[Any]) -> None:
    assert output.shape == reference.shape
    if stage.startswith("int8"):
        np.testing.assert_array_equal(output, reference)
    elif stage == "top":
        assert np.abs(output - reference).max() <= 1e-4 * np.abs(reference).max()
    else:
        a, b = output.astype(np.float64).ravel(), reference.astype(np.float64).ravel()
        assert a @ b / np.sqrt((a @ a) * (b @ b)) >= 0.9999


def test_the_demo(capsys: pytest.CaptureFixture[str]) -> None:
    from tpu_eval.api.demo import demo_folder
    from tpu_eval.errors import ModelError

    try:
        demo_folder()
    except ModelError as error:
        pytest.skip(str(error))
    assert main(["demo"]) == 0
    out = capsys.readouterr().out
    for stage in ("Top F32", "Tpu F16", "Tpu BF16", "Tpu INT8 symmetric", "Tpu INT8 asymmetric"):
        assert stage in out
    assert "400 held-out digits" in out
