# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""A real detector on real pictures, end to end, and what a task makes of its parts."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest

from tpu_eval.cli import main
from tpu_eval.datasets.detection import DetectionDataset, DetectionSample
from tpu_eval.errors import ModelError, NonFiniteError
from tpu_eval.evaluation.job import Job
from tpu_eval.postprocess.base import BoxHead
from tpu_eval.postprocess.detections import Detections
from tpu_eval.tasks.detection import Detection
from tpu_eval.tasks.protocols import TaskContext

HEAD = "yolox,score=0.01,nms=0.65,max_det=100"


def test_yolox_nano_on_coco(shared: Path, tmp_path: Path) -> None:
    """The twelve figures that the real compiler's tools give Top, and the same through a results file."""
    folder = shared / "data" / "coco"
    model = shared / "models" / "yolox_nano"
    options = [
        f"--dataset={folder / 'images'}",
        f"--annotations={folder / 'instances.json'}",
        f"--postprocess={HEAD}",
        f"--json={tmp_path / 'r.json'}",
        f"--predictions={tmp_path / 'p.json'}",
        "--batch-size=7",
        "--require=AP>=0.30",
    ]
    assert main([str(model / "yolox_nano.mlir"), *options]) == 0
    report = json.loads((tmp_path / "r.json").read_text())
    reference = json.loads((model / "reference_coco100.json").read_text())["top"]
    assert report["metrics"] == pytest.approx(reference, abs=0.002)
    assert report["samples"] == {"evaluated": 100, "skipped": []}
    rows = json.loads((tmp_path / "p.json").read_text())
    assert set(rows[0]) == {"image_id", "category_id", "bbox", "score"}
    assert len(report["details"]["per_class_AP"]) == 80


@dataclass
class FakeHead(BoxHead):
    """Finds one box a sample: what the network's output holds."""

    classes: int = 1
    inferred: Sequence[str] = ("fake",)

    def decode(self, outputs: Mapping[str, npt.NDArray[Any]]) -> list[Detections]:
        return [Detections.of(row[None], np.array([0.9]), np.array([0])) for row in outputs["o"]]


def detection(images: int = 2, classes: int = 1) -> tuple[Detection, list[DetectionSample]]:
    samples = [DetectionSample(f"{i}", Path(f"{i}"), 0, i) for i in range(images)]
    truth = {
        "images": [{"id": i, "file_name": f"{i}"} for i in range(images)],
        "annotations": [
            {"id": i, "image_id": i, "category_id": 5, "bbox": [40.0, 40, 50, 50], "area": 2500, "iscrowd": 0}
            for i in range(images)
        ],
        "categories": [{"id": 5, "name": "cat"}],
    }
    dataset = DetectionDataset("coco", Path(), (5,), ("cat",), tuple(samples), truth)
    prepare: Any = SimpleNamespace(ops=[])
    task = Detection(TaskContext("m.mlir", (), {"o": prepare}, dataset, Job(Path())), FakeHead(classes))
    for sample in samples:
        task.check(sample.path, np.zeros((100, 200, 3), np.uint8))
    return task, samples


def test_boxes_are_clipped_and_written_in_cocos_form() -> None:
    task, samples = detection()
    task.update(samples, {"o": np.array([[40.0, 40, 90, 90], [-5, 40, 300, 50]])})
    assert task.results[0]["bbox"] == [40.0, 40.0, 50.0, 50.0]
    assert task.results[1] == {
        "image_id": 1,
        "category_id": 5,
        "bbox": [0.0, 40.0, 200.0, 10.0],
        "score": 0.9,
    }
    assert task.metrics()["AP"] == pytest.approx(51 / 101)
    assert task.outcome()["details"]["per_class_AP"] == {"cat": pytest.approx(51 / 101)}


def test_truth_is_that_of_the_evaluated_pictures() -> None:
    """A skipped picture is not counted as one on which nothing was found."""
    task, samples = detection(2)
    task.update(samples[:1], {"o": np.array([[40.0, 40, 90, 90]])})
    assert task.metrics()["AP"] == pytest.approx(1.0)


def test_outcomes_a_picture_give_the_figures_of_any_pictures() -> None:
    task, samples = detection(3)
    task.update(samples[:2], {"o": np.array([[40.0, 40, 90, 90], [0, 0, 9, 9]])})
    task.update(samples[2:], {"o": np.array([[42.0, 40, 92, 90]])})
    outcomes = task.per_sample()
    assert outcomes.samples == ("0", "1", "2")
    assert outcomes.objects is not None and outcomes.objects.found.tolist() == [True, False, True]
    assert outcomes.objects.samples.tolist() == [0, 1, 2]
    assert outcomes.objects.false_alarms.tolist() == [0, 1, 0]
    assert outcomes.loss is not None and outcomes.loss.tolist() == [0, 1.01, 0]
    assert outcomes.subset(range(3)) == pytest.approx(task.metrics(), abs=1e-12)
    assert outcomes.subset([0], ["AP"]) == {"AP": pytest.approx(1.0)}
    assert outcomes.subset([1, 1], ["AP", "AR1"]) == {"AP": 0.0, "AR1": 0.0}


def test_the_number_of_classes_must_agree() -> None:
    with pytest.raises(ModelError) as error:
        detection(classes=80)
    hint = "--class-names=coco or FILE names the network's own"
    assert (
        str(error.value) == f"m.mlir: expected 1 classes, as the data set has categories, but got 80: {hint}"
    )


def test_outputs_must_be_finite() -> None:
    task, samples = detection()
    with pytest.raises(NonFiniteError) as error:
        task.update(samples, {"o": np.array([[1.0, 1, 1, 1], [1, np.nan, 1, 1]])})
    assert str(error.value) == "1: 'o': expected finite numbers, but got NaN or infinity"
