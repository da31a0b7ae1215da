# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""A results file alone is scored, whoever wrote it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from pycocotools import mask

from tpu_eval.cli import main
from tpu_eval.metrics.coco import ENGINES, KEYPOINT_NAMES, NAMES

SIDE = 40.0
POINTS = [v for x in range(17) for v in (10.0 + x, 12.0 + x, 2)]


def rle() -> dict[str, Any]:
    """A square of 40 x 40 at 10, 10 in a picture of 100 x 100."""
    picture = np.zeros((100, 100), np.uint8, order="F")
    picture[10:50, 10:50] = 1
    encoded = mask.encode(picture)
    return {"size": [100, 100], "counts": encoded["counts"].decode()}


def truth() -> dict[str, Any]:
    """Two pictures with a cat each."""
    return {
        "images": [{"id": i, "file_name": f"{i}.png", "height": 100, "width": 100} for i in (1, 2)],
        "categories": [{"id": 5, "name": "cat"}],
        "annotations": [
            {
                "id": i,
                "image_id": i,
                "category_id": 5,
                "bbox": [10, 10, SIDE, SIDE],
                "segmentation": [[10, 10, 50, 10, 50, 50, 10, 50]],
                "keypoints": POINTS,
                "num_keypoints": 17,
                "area": SIDE * SIDE,
                "iscrowd": 0,
            }
            for i in (1, 2)
        ],
    }


def detection(**more: Any) -> dict[str, Any]:
    return {"image_id": 1, "category_id": 5, "score": 0.9, **more}


BOX = detection(bbox=[10, 10, SIDE, SIDE])


@pytest.fixture
def score(tmp_path: Path) -> Callable[..., int]:
    def run(given: Any, found: Any, *options: str) -> int:
        for name, value in (("g.json", given), ("d.json", found)):
            (tmp_path / name).write_text(value if isinstance(value, str) else json.dumps(value))
        words = [f"--annotations={tmp_path / 'g.json'}", f"--detections={tmp_path / 'd.json'}"]
        return main(["score", *words, f"--json={tmp_path / 'r.json'}", *options])

    return run


Score = Callable[..., int]


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(
    "kind, found",
    [("bbox", BOX), ("segm", detection(segmentation=rle())), ("keypoints", detection(keypoints=POINTS))],
)
def test_one_of_two_is_found(
    tmp_path: Path, score: Score, capsys: pytest.CaptureFixture[str], kind: str, found: Any, engine: str
) -> None:
    """Recall ends at a half: 51 of its 101 points have precision 1."""
    pytest.importorskip(engine.replace("-", "_"))
    assert score(truth(), [found], f"--type={kind}", f"--engine={engine}", "--per-class") == 0
    report = json.loads((tmp_path / "r.json").read_text())
    assert tuple(report["metrics"]) == (KEYPOINT_NAMES if kind == "keypoints" else NAMES)
    assert report["metrics"]["AP"] == pytest.approx(51 / 101)
    assert report["metrics"]["APm"] == pytest.approx(51 / 101)
    assert report["details"]["per_class_AP"] == {"cat": pytest.approx(51 / 101)}
    assert (report["type"], report["engine"], report["samples"]) == (
        kind,
        engine,
        {"pictures": 2, "detections": 1},
    )
    printed = capsys.readouterr().out
    assert "AP cat" in printed and "0.5050" in printed


@pytest.mark.parametrize("engine", ENGINES)
def test_a_box_beside_a_mask_changes_nothing(tmp_path: Path, score: Score, engine: str) -> None:
    """The evaluators would take the box's area: here that of a large object, where the mask is a medium one."""
    pytest.importorskip(engine.replace("-", "_"))
    figures = []
    far = {"segmentation": rle(), "image_id": 2, "category_id": 5, "score": 0.3}
    for extra in ({}, {"bbox": [0, 0, 99, 99]}):
        rows = [detection(segmentation=rle(), **extra), {**far, **extra}, {**far, "score": 0.2, **extra}]
        assert score(truth(), rows, "--type=segm", f"--engine={engine}") == 0
        figures.append(json.loads((tmp_path / "r.json").read_text())["metrics"])
    assert figures[0] == figures[1]


def test_nothing_found(tmp_path: Path, score: Score) -> None:
    for kind in ("bbox", "segm", "keypoints"):
        assert score(truth(), [], f"--type={kind}") == 0
        report = json.loads((tmp_path / "r.json").read_text())
        assert report["metrics"]["AP"] == 0
        assert report["metrics"]["APl"] is None


def test_predictions_can_be_scored_again(shared: Path, tmp_path: Path) -> None:
    """What --predictions writes has the figures of the run that wrote it."""
    from tasks.test_detection import HEAD

    coco, network = shared / "data" / "coco", shared / "models" / "yolox_nano"
    options = [
        f"--dataset={coco / 'images'}",
        f"--annotations={coco / 'instances.json'}",
        f"--postprocess={HEAD}",
    ]
    files = [f"--json={tmp_path / 'a.json'}", f"--predictions={tmp_path / 'p.json'}"]
    assert main([str(network / "yolox_nano.mlir"), *options, *files]) == 0
    words = [f"--annotations={coco / 'instances.json'}", f"--detections={tmp_path / 'p.json'}"]
    assert main(["score", *words, f"--json={tmp_path / 'b.json'}"]) == 0
    first, second = (json.loads((tmp_path / name).read_text()) for name in ("a.json", "b.json"))
    assert first["metrics"] == second["metrics"]
    assert first["details"] == second["details"]


def test_requirements(score: Score, capsys: pytest.CaptureFixture[str]) -> None:
    assert score(truth(), [BOX], "--require=AP>=0.5") == 0
    assert score(truth(), [BOX], "--require=AP>=0.6", "--require=APl>0.1") == 1
    assert capsys.readouterr().err.splitlines() == [
        "error: AP: requirement failed: expected >= 0.6, but got 0.50495",
        "error: APl: requirement failed: expected > 0.1, but got nothing to measure",
    ]
    assert score(truth(), [BOX], "--require=top1>=0.6") == 2
    assert (
        capsys.readouterr().err == f"error: --require: expected one of {', '.join(NAMES)}, but got 'top1'\n"
    )


@pytest.mark.parametrize(
    "kind, found, problem",
    [
        (
            "bbox",
            "{",
            "expected json, but got Expecting property name enclosed in double quotes: line 1 column 2 (char 1)",
        ),
        ("bbox", {"a": 1}, "expected a list of detections, but got an object"),
        ("bbox", [3], "detection 0: expected an object, but got a number"),
        (
            "bbox",
            [BOX, {**BOX, "image_id": 9}],
            "detection 1: expected an image_id of the annotations, but got 9",
        ),
        (
            "bbox",
            [{**BOX, "category_id": "cat"}],
            "detection 0: expected a category_id of the annotations, but got 'cat'",
        ),
        ("bbox", [{**BOX, "score": None}], "detection 0: expected a finite score, but got None"),
        (
            "bbox",
            "[" + json.dumps({**BOX, "score": float("nan")}) + "]",
            "detection 0: expected a finite score, but got nan",
        ),
        (
            "bbox",
            [{**BOX, "bbox": [1, 2, -3, 4]}],
            "detection 0: expected bbox as x, y, width, height, but got [1, 2, -3, 4]",
        ),
        ("keypoints", [BOX], "detection 0: expected keypoints as x, y, v of each, but got none"),
        (
            "keypoints",
            [detection(keypoints=[1, 2])],
            "detection 0: expected keypoints as x, y, v of each, but got none",
        ),
        (
            "segm",
            [BOX],
            "detection 0: expected segmentation as a compressed mask (size and counts), but got none",
        ),
        (
            "segm",
            [detection(segmentation=[[1, 2, 3, 4, 5, 6]])],
            "detection 0: expected segmentation as a compressed mask (size and counts), but got a list",
        ),
        (
            "segm",
            [detection(segmentation={**rle(), "size": [100, 50]})],
            "detection 0: expected a mask of size [100, 100], but got [100, 50]",
        ),
    ],
)
def test_what_is_wrong_with_the_detections(
    tmp_path: Path, score: Score, capsys: pytest.CaptureFixture[str], kind: str, found: Any, problem: str
) -> None:
    assert score(truth(), found, f"--type={kind}") == 1
    assert capsys.readouterr().err == f"error: {tmp_path / 'd.json'}: {problem}\n"


@pytest.mark.parametrize(
    "kind, key, problem",
    [
        ("segm", "segmentation", "annotation 1: expected a segmentation, but got none"),
        (
            "keypoints",
            "keypoints",
            "annotation 1: expected keypoints as x, y, v of each, and num_keypoints, but got none",
        ),
        (
            "keypoints",
            "num_keypoints",
            "annotation 1: expected keypoints as x, y, v of each, and num_keypoints, but got none",
        ),
        ("bbox", "area", "annotation 1: expected an area in pixels, but got None"),
    ],
)
def test_what_is_wrong_with_the_annotations(
    tmp_path: Path, score: Score, capsys: pytest.CaptureFixture[str], kind: str, key: str, problem: str
) -> None:
    given = truth()
    del given["annotations"][0][key]
    assert score(given, [BOX], f"--type={kind}") == 1
    assert capsys.readouterr().err == f"error: {tmp_path / 'g.json'}: {problem}\n"


def test_masks_need_sizes_of_pictures(
    tmp_path: Path, score: Score, capsys: pytest.CaptureFixture[str]
) -> None:
    given = truth()
    del given["images"][1]["height"]
    assert score(given, [], "--type=segm") == 1
    rule = "image 2: expected height and width for masks, but got none"
    assert capsys.readouterr().err == f"error: {tmp_path / 'g.json'}: {rule}\n"


@pytest.mark.parametrize(
    "words, message",
    [
        ("", "--annotations: required: see tpu-eval score --help"),
        ("--annotations=a", "--detections: required: see tpu-eval score --help"),
        (
            "--annotations=a --detections=b --type=boxes",
            "--type: expected bbox or segm or keypoints, but got 'boxes'",
        ),
        (
            "--annotations=a --detections=b --engine=x",
            "--engine: expected faster-coco-eval or pycocotools, but got 'x'",
        ),
        ("--annotation=a", "--annotation: no such option: did you mean --annotations?"),
    ],
)
def test_wrong_options(capsys: pytest.CaptureFixture[str], words: str, message: str) -> None:
    assert main(["score", *words.split()]) == 2
    assert capsys.readouterr().err == f"error: {message}\n"
