# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Classes of network and data set are brought together by name, and what does not fit is said."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tpu_eval.datasets.names import KNOWN
from tpu_eval.errors import DatasetError
from tpu_eval.postprocess.base import BoxHead
from tpu_eval.postprocess.detections import Detections
from tpu_eval.tasks.class_names import with_names


@dataclass
class Fixed(BoxHead):
    """One detection of each class, or of those in `found`."""

    classes: int
    found: Sequence[int] | None = None
    inferred: Sequence[str] = ("fixed",)

    def decode(self, outputs: Mapping[str, Any]) -> list[Detections]:
        boxes = np.arange(4.0 * self.classes).reshape(-1, 4)
        every = Detections(boxes, np.linspace(1, 0.5, self.classes), np.arange(self.classes))
        return [every if self.found is None else every.take(np.array(self.found, np.intp))]


def test_other_classes_are_left_out_and_the_order_stays(tmp_path: Path) -> None:
    (tmp_path / "n.txt").write_text("Sofa\ncell phone\nTV monitor\n")
    head = with_names("m", Fixed(3), str(tmp_path / "n.txt"), ("tv", "couch"))
    (found,) = head.decode({})
    assert head.classes == 2
    assert list(head.inferred) == ["fixed", "2 of the network's 3 classes by name"]
    assert (found.classes.tolist(), found.scores.tolist()) == ([1, 0], [1, 0.5])
    assert found.boxes[:, 0].tolist() == [0, 8]


@pytest.mark.parametrize("found", [[], [0]])
def test_nothing_of_the_data_set_may_be_found(tmp_path: Path, found: list[int]) -> None:
    (tmp_path / "n.txt").write_text("a\nb\n")
    (kept,) = with_names("m", Fixed(2, found), str(tmp_path / "n.txt"), ("b",)).decode({})
    assert (len(kept), kept.boxes.shape) == (0, (0, 4))


def test_each_class_of_voc_is_one_of_coco() -> None:
    (found,) = with_names("m", Fixed(80), "coco", KNOWN["voc"]).decode({})
    pairs = [
        (KNOWN["coco"][int(i) // 4], KNOWN["voc"][c])
        for i, c in zip(found.boxes[:, 0], found.classes, strict=True)
    ]
    assert len(pairs) == 20
    assert {(a, b) for a, b in pairs if a != b} == {
        ("airplane", "aeroplane"),
        ("dining table", "diningtable"),
        ("motorcycle", "motorbike"),
        ("potted plant", "pottedplant"),
        ("couch", "sofa"),
        ("tv", "tvmonitor"),
    }


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("cat\ndog\nbird\n", "m: expected 3 classes, as --class-names={n} says, but got 2"),
        (
            "cat\nbird\n",
            "--class-names={n}: expected each class of the data set, but got none for 'dog', 'cow', 'fox' and 1 more",
        ),
        (
            "sofa\ncouch\n",
            "--class-names={n}: expected one class for 'sofa' of the data set, but got 'sofa' and 'couch'",
        ),
    ],
)
def test_messages(tmp_path: Path, text: str, problem: str) -> None:
    (tmp_path / "n.txt").write_text(text)
    with pytest.raises(DatasetError) as error:
        with_names("m", Fixed(2), str(tmp_path / "n.txt"), ("cat", "dog", "cow", "fox", "sofa"))
    assert str(error.value) == problem.format(n=tmp_path / "n.txt")
