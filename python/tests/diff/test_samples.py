# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
from __future__ import annotations

from typing import Any

from tpu_eval.diff.samples import changed_samples
from tpu_eval.results.difference import SampleChange

FILES = ("a", "b")


def box(image: int, x: float = 0.0, category: int = 1, score: float = 0.9) -> dict[str, Any]:
    return {"image_id": image, "category_id": category, "bbox": [x, 0.0, 10.0, 10.0], "score": score}


def test_pictures_differ_by_detections_without_a_counterpart() -> None:
    before = [box(1), box(2), box(3), box(4, score=0.29), box(5), box(5, x=1)]
    after = [box(1, x=2), box(2, category=2), box(3, x=6), box(5)]
    assert changed_samples(FILES, before, after) == [
        SampleChange("image 2", "1 only here", "1 only here"),
        SampleChange("image 3", "1 only here", "1 only here"),
        SampleChange("image 5", "1 only here", "0 only here"),
    ]


def test_samples_differ_when_one_run_alone_is_right() -> None:
    def row(name: str, label: int, best: int) -> dict[str, Any]:
        return {"name": name, "label": label, "classes": [best, 9]}

    before = [row("a", 1, 1), row("b", 1, 2), row("c", 1, 2), row("d", 1, 1)]
    after = [row("a", 1, 2), row("b", 1, 3), row("c", 1, 1), row("e", 1, 1)]
    assert changed_samples(FILES, before, after) == [
        SampleChange("a", "right: 1", "wrong: 2"),
        SampleChange("c", "wrong: 2", "right: 1"),
        SampleChange("d", "right: 1", "not there"),
        SampleChange("e", "not there", "right: 1"),
    ]


def test_nothing_found_is_the_same_as_nothing_found() -> None:
    assert changed_samples(FILES, [], []) == []
