# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Defects that evaluators are known for, each with the smallest case that would show it.

Numbers follow the list of the ten.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from fakes import FakeModel, FakeTensor, write_picture
from images.test_geometry import CHAINS
from pixel_detector import write_detector, write_truth

from tpu_eval.cli import main
from tpu_eval.datasets.detection import DetectionDataset, DetectionSample
from tpu_eval.datasets.imagenet import wordnet_ids
from tpu_eval.evaluation.job import Job
from tpu_eval.images.geometry import Geometry
from tpu_eval.postprocess import HeadContext, make_head
from tpu_eval.postprocess.base import BoxHead
from tpu_eval.postprocess.detections import Detections
from tpu_eval.tasks.detection import Detection
from tpu_eval.tasks.protocols import TaskContext

Use = Callable[[FakeModel], FakeModel]
Evaluate = Callable[..., dict[str, Any]]


@pytest.fixture
def evaluate(tmp_path: Path) -> Evaluate:
    """Runs the main job on tmp_path/data and gives its report."""

    def run(*options: str) -> dict[str, Any]:
        path = tmp_path / "report.json"
        assert main(["m.mlir", f"--dataset={tmp_path}/data", f"--json={path}", *options]) == 0
        report: dict[str, Any] = json.loads(path.read_text())
        return report

    return run


def labelled(folder: Path, *lines: str) -> str:
    (folder / "labels.txt").write_text("".join(f"{line}\n" for line in lines))
    return f"--labels={folder}/labels.txt"


@pytest.mark.parametrize("batch_size", [1, 2, 4])
def test_defect_1_the_last_batch_is_padded_and_the_copies_counted(
    use_model: Use, tmp_path: Path, evaluate: Evaluate, batch_size: int
) -> None:
    """Two right of three read as 0.500 when the wrong last one is counted twice."""
    use_model(FakeModel(batch=batch_size))
    for i, value in enumerate([0, 1, 9]):
        write_picture(tmp_path / f"data/{i}.png", value)
    report = evaluate(labelled(tmp_path, "0", "1", "2"))
    assert report["metrics"]["top1"] == 2 / 3
    assert report["samples"]["evaluated"] == 3


BOX = (1, 2, 5, 7)


@pytest.mark.parametrize("silent", [0, 1, 2])
def test_defect_2_pictures_without_detections_leave_the_ground_truth(tmp_path: Path, silent: int) -> None:
    """Recall ends at the share of pictures that were not silent; of its 101 points those up to it are 1."""
    found = [[*BOX, 9, 0]]
    pictures = {f"{i}.png": [] if i < silent else found for i in range(10)}
    module = write_detector(tmp_path, pictures)
    truth = write_truth(tmp_path / "t.json", {name: [[*BOX, 0]] for name in pictures})
    report = tmp_path / "r.json"
    words = [str(module), f"--dataset={tmp_path / 'pictures'}", f"--annotations={truth}"]
    assert main([*words, "--postprocess=boxes,classes=1", f"--json={report}"]) == 0
    metrics = json.loads(report.read_text())["metrics"]
    assert metrics["AP"] == pytest.approx((101 - 10 * silent) / 101)
    assert metrics["AR100"] == pytest.approx(1 - silent / 10)


@pytest.mark.parametrize("chain", CHAINS)
def test_defect_3_boxes_are_only_divided_by_the_ratio(chain: str) -> None:
    """A perfect detector, on a picture that is wide and one that is high, scores 1, however pictures are prepared."""
    geometry = Geometry(CHAINS[chain])
    sizes = [(300, 511), (480, 333)]
    middle = [np.array([[w / 2 - 40, h / 2 - 50, w / 2 + 60, h / 2 + 30]]) for h, w in sizes]
    rows = [
        {"id": i, "image_id": i, "category_id": 1, "bbox": [x1, y1, 100, 80], "area": 8000, "iscrowd": 0}
        for i, ((x1, y1, _, _),) in enumerate(box.tolist() for box in middle)
    ]
    samples = tuple(DetectionSample(str(i), Path(str(i)), 0, i) for i in (0, 1))
    truth = {"images": [{"id": 0}, {"id": 1}], "annotations": rows, "categories": [{"id": 1, "name": "cat"}]}
    dataset = DetectionDataset("coco", Path(), (1,), ("cat",), samples, truth)
    prepare: Any = SimpleNamespace(ops=CHAINS[chain])
    task = Detection(TaskContext("m.mlir", (), {"i": prepare}, dataset, Job(Path())), Boxes())
    for sample, size in zip(samples, sizes, strict=True):
        task.check(sample.path, np.zeros((*size, 3), np.uint8))
    task.update(
        samples, {"o": np.stack([geometry.at(*s).forward(b) for s, b in zip(sizes, middle, strict=True)])}
    )
    assert task.metrics()["AP"] == pytest.approx(1.0)


class Boxes(BoxHead):
    """Finds the boxes that the network puts out."""

    classes = 1
    inferred = ()

    def decode(self, outputs: Mapping[str, Any]) -> list[Detections]:
        return [Detections.of(boxes, np.ones(1), np.zeros(1)) for boxes in outputs["o"]]


def test_defect_4_count_takes_the_first_of_a_list_sorted_by_class(
    use_model: Use, tmp_path: Path, evaluate: Evaluate
) -> None:
    use_model(FakeModel())
    for label in range(10):
        for i in range(6):
            write_picture(tmp_path / f"data/{label}/{i}.png", label)
    predictions = tmp_path / "p.jsonl"
    evaluate("--count=10", f"--predictions={predictions}")
    labels = [json.loads(line)["label"] for line in predictions.read_text().splitlines()]
    assert labels == list(range(10)), "each class once"


def test_defect_5_folder_labels_are_positions_among_the_folders_present(
    use_model: Use, tmp_path: Path, evaluate: Evaluate
) -> None:
    """Only two of the 1000 folders are there: their labels are 7 and 990, not 0 and 1."""
    wanted = {100: 7, 200: 990}

    def score(pixel: Any) -> list[float]:
        scores = np.zeros(1000)
        scores[wanted[int(pixel[0])]] = 1
        return scores.tolist()

    use_model(FakeModel(classes=1000, score=score))
    for value, label in wanted.items():
        write_picture(tmp_path / "data" / wordnet_ids()[label] / "a.png", value)
    assert evaluate()["metrics"]["top1"] == 1.0


def test_defect_6_labels_from_1_score_nothing(
    use_model: Use, tmp_path: Path, evaluate: Evaluate, capsys: pytest.CaptureFixture[str]
) -> None:
    use_model(FakeModel())
    for i in range(10):
        write_picture(tmp_path / f"data/{i}.png", i)
    labels = labelled(tmp_path, *(f"{i}.png {i + 1}" for i in range(10)))
    assert main(["m.mlir", f"--dataset={tmp_path}/data", labels]) == 1
    rule = "expected 0 to 9, but got 1 to 10: use --label-offset=-1"
    assert capsys.readouterr().err == f"error: {tmp_path}/labels.txt: labels count from 1: {rule}\n"
    assert evaluate(labels, "--label-offset=-1")["metrics"]["top1"] == 1.0
    assert evaluate(labels, "--label-offset", "-1")["metrics"]["top1"] == 1.0


def test_defect_7_labels_match_by_suffix(use_model: Use, tmp_path: Path, evaluate: Evaluate) -> None:
    use_model(FakeModel())
    write_picture(tmp_path / "data/1.png", 1)
    write_picture(tmp_path / "data/21.png", 2)
    for lines in (["21.png 2", "1.png 1"], ["1.png 1", "21.png 2"]):
        assert evaluate(labelled(tmp_path, *lines))["metrics"]["top1"] == 1.0


def test_defect_7_an_unmatched_picture_takes_the_label_before_it(
    use_model: Use, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    use_model(FakeModel())
    for i in (1, 2, 21):
        write_picture(tmp_path / f"data/{i}.png", i)
    labels = labelled(tmp_path, "1.png 1", "21.png 2")
    assert main(["m.mlir", f"--dataset={tmp_path}/data", labels]) == 1
    rule = f"expected a line 'name index' for each of the pictures in {tmp_path}/data"
    assert capsys.readouterr().err == f"error: {tmp_path}/labels.txt: {rule}, but got none for 1: '2.png'\n"


def test_defect_8_ties_are_broken_by_an_unstable_sort(
    use_model: Use, tmp_path: Path, evaluate: Evaluate
) -> None:
    """Classes 300 and 700 share the highest score among a thousand: 300 is first, on every machine."""

    def score(pixel: Any) -> list[float]:
        scores = np.random.default_rng(int(pixel[0])).integers(0, 5, 1000).astype(float)
        scores[[300, 700]] = 9
        return [float(x) for x in scores]

    use_model(FakeModel(classes=1000, score=score))
    for i in range(20):
        write_picture(tmp_path / f"data/{i:02d}.png", i)
    report = evaluate(labelled(tmp_path, *["300"] * 10, *["700"] * 10))
    assert report["metrics"] == {"top1": 0.5, "top5": 1.0}
    assert report["samples"]["ties"] == 20


@pytest.mark.parametrize("value", ["nan", "inf"])
def test_defect_8_scores_that_are_not_finite_win(
    use_model: Use, tmp_path: Path, capsys: pytest.CaptureFixture[str], value: str
) -> None:
    use_model(FakeModel(score=lambda pixel: [0.0, float(value), *[0.0] * 8]))
    write_picture(tmp_path / "data/a.png", 1)
    assert main(["m.mlir", f"--dataset={tmp_path}/data", labelled(tmp_path, "1")]) == 1
    origin = "the first such tensor is 'hidden', made by top.Fake"
    assert (
        capsys.readouterr().err
        == f"error: a.png: expected finite scores, but got {value} for class 1: {origin}\n"
    )


def test_defect_10_a_corrupt_picture_has_no_name(
    use_model: Use, tmp_path: Path, evaluate: Evaluate, capsys: pytest.CaptureFixture[str]
) -> None:
    use_model(FakeModel())
    write_picture(tmp_path / "data/a.png", 1)
    (tmp_path / "data/b.jpg").write_text("no picture")
    labels = labelled(tmp_path, "a.png 1", "b.jpg 1", "missing.jpg 1")
    assert main(["m.mlir", f"--dataset={tmp_path}/data", labels]) == 1
    problem = "cannot be decoded: expected a picture, but got other bytes"
    assert capsys.readouterr().err == f"error: {tmp_path}/data/b.jpg: {problem}\n"
    samples = evaluate(labels, "--skip-bad")["samples"]
    assert samples["evaluated"] == 1
    assert samples["skipped"] == [
        {"name": "b.jpg", "reason": problem},
        {"name": "missing.jpg", "reason": "no such file"},
    ]


@pytest.mark.parametrize("name", ["a,b.png", "a b.png", "a, b 3.png", "[a].png", "%s.png", "\u732b.png"])
def test_defect_10_a_comma_in_a_file_name_ends_the_run(
    use_model: Use, tmp_path: Path, evaluate: Evaluate, name: str
) -> None:
    use_model(FakeModel())
    write_picture(tmp_path / "data" / name, 3)
    assert evaluate(labelled(tmp_path, f"{name} 3"))["metrics"]["top1"] == 1.0


def test_defect_10_a_missing_companion_file_is_a_success(
    use_model: Use, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    use_model(FakeModel())
    write_picture(tmp_path / "data/a.png", 3)
    assert main(["m.mlir", f"--dataset={tmp_path}/data", f"--labels={tmp_path}/none.txt"]) == 1
    assert capsys.readouterr().err == f"error: {tmp_path}/none.txt: no such label file\n"


def test_defect_9_thresholds_and_the_pixel_more() -> None:
    """YOLOX's own thresholds are 0.01 and 0.65; 300 detections a picture; a box of width 1 is not 2 wide."""
    outputs = (FakeTensor("o", [1, 3549, 85]),)
    raw = np.zeros((1, 3549, 85), np.float32)
    raw[0, :, 2:4] = np.log(1 / 8)  # boxes of one pixel, in cells of 8
    raw[0, :400, 4:6] = np.sqrt(0.011)
    raw[0, 400:, 4:6] = np.sqrt(0.009)
    (found,) = make_head("yolox", HeadContext(outputs, 416, 416)).decode({"o": raw})
    assert len(found) == 300
    (found,) = make_head("yolox,max_det=1000", HeadContext(outputs, 416, 416)).decode({"o": raw})
    assert len(found) == 400, "none of these boxes overlap"


@pytest.mark.parametrize("classes, size", [(80, 416), (1, 320), (20, 640)])
def test_defect_9_channels_and_sizes_are_fixed(classes: int, size: int) -> None:
    cells = sum((size // stride) ** 2 for stride in (8, 16, 32))
    network = HeadContext((FakeTensor("o", [1, cells, 5 + classes]),), size, size)
    assert make_head("yolox", network).classes == classes


@pytest.mark.parametrize("name", ["a,b.png", "000000000001 (1).png", "%s.png"])
def test_defect_10_a_detector_that_finds_nothing_is_an_error(tmp_path: Path, name: str) -> None:
    """Names of pictures are any; the ids are those of the annotations."""
    module = write_detector(tmp_path, {name: []})
    truth = write_truth(tmp_path / "t.json", {name: [[*BOX, 0]]})
    words = [str(module), f"--dataset={tmp_path / 'pictures'}", f"--annotations={truth}"]
    report, predictions = tmp_path / "r.json", tmp_path / "p.json"
    assert (
        main([*words, "--postprocess=boxes,classes=1", f"--json={report}", f"--predictions={predictions}"])
        == 0
    )
    metrics = json.loads(report.read_text())["metrics"]
    assert metrics["AP"] == 0 and metrics["AR100"] == 0
    assert json.loads(predictions.read_text()) == []
