# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Which pictures are the worst, and what is marked on them."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

from tpu_eval.datasets.detection import DetectionDataset, DetectionSample
from tpu_eval.results.views import Mark
from tpu_eval.tasks.annotated import worst_pictures

BOX = [10.0, 10, 20, 20]
FAR = [60.0, 60, 20, 20]


def dataset(*objects: tuple[int, list[float], dict[str, Any]]) -> DetectionDataset:
    samples = tuple(DetectionSample(f"{i}.png", Path(f"{i}.png"), 0, i) for i in range(3))
    rows = [
        {"id": i, "image_id": image, "category_id": 7, "bbox": box, "area": 400, "iscrowd": 0, **more}
        for i, (image, box, more) in enumerate(objects, 1)
    ]
    truth = {"images": [{"id": i} for i in range(3)], "annotations": rows, "categories": []}
    return DetectionDataset("coco", Path(), (7, 9), ("cat", "dog"), samples, truth)


def found(image: int, box: list[float], score: float = 0.8, category: int = 7) -> dict[str, Any]:
    return {"image_id": image, "category_id": category, "bbox": box, "score": score}


def test_the_worst_come_first() -> None:
    truth = dataset((0, BOX, {}), (1, BOX, {}), (2, BOX, {}), (2, FAR, {}))
    pictures = worst_pictures(truth, [found(0, BOX), found(1, FAR)], 3)
    assert [(x.name, x.errors) for x in pictures] == [("1.png", 2), ("2.png", 2), ("0.png", 0)]
    assert [x.name for x in worst_pictures(truth, [found(0, BOX), found(1, FAR)], 1)] == ["1.png"]


def test_marks() -> None:
    crowd = [0.0, 50, 50, 50]
    truth = dataset((0, BOX, {}), (0, FAR, {}), (0, crowd, {"iscrowd": 1}))
    results = [
        found(0, BOX),
        found(0, BOX, 0.5),  # again: a false alarm
        found(0, FAR, category=9),  # of another class
        found(0, [5.0, 55, 10, 10]),  # in the crowd
        found(0, FAR, 0.2),  # not sure enough to be shown
    ]
    (picture,) = worst_pictures(truth, results, 1)
    kinds = Counter((mark.kind, mark.score is None) for mark in picture.marks)
    assert kinds == {
        ("found", True): 1,
        ("missed", True): 1,
        ("ignored", True): 1,
        ("hit", False): 1,
        ("false alarm", False): 2,
        ("ignored", False): 1,
    }
    assert Mark("false alarm", (60, 60, 80, 80), "dog", 0.8) in picture.marks


def test_difficult_objects_are_not_missed() -> None:
    (picture, *_) = worst_pictures(dataset((0, BOX, {"difficult": 1})), [], 3)
    assert [mark.kind for mark in picture.marks] == ["ignored"]
    assert picture.errors == 0
