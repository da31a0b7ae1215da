# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""COCO's json: ids come from it, and what is wrong with it is said in one line."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tpu_eval.datasets.coco import open_coco
from tpu_eval.datasets.sampling import choose
from tpu_eval.errors import DatasetError

GOOD: dict[str, Any] = {
    "images": [{"id": 12, "file_name": "a, b/\u00e9 1.jpg"}, {"id": 3, "file_name": "000000000099.jpg"}],
    "annotations": [
        {"id": 1, "image_id": 12, "category_id": 90, "bbox": [1, 2, 3, 4], "area": 12, "iscrowd": 0},
        {"id": 2, "image_id": 12, "category_id": 1, "bbox": [1, 2, 0, 4.5], "area": 0, "iscrowd": 1},
    ],
    "categories": [{"id": 90, "name": "toothbrush"}, {"id": 1, "name": "person"}],
}


def write(tmp_path: Path, truth: Any) -> Path:
    path = tmp_path / "g.json"
    path.write_text(truth if isinstance(truth, str) else json.dumps(truth), encoding="utf-8")
    return path


def test_ids_come_from_the_json(tmp_path: Path) -> None:
    dataset = open_coco(tmp_path, write(tmp_path, GOOD))
    assert [(x.name, x.image_id, x.label) for x in dataset.samples] == [
        ("000000000099.jpg", 3, -1),
        ("a, b/\u00e9 1.jpg", 12, 0),
    ]
    assert (dataset.categories, dataset.names) == ((1, 90), ("person", "toothbrush"))
    assert dataset.notes == (f"2 objects of 2 categories from {tmp_path / 'g.json'}",)


def test_a_sample_keeps_its_truth_only(tmp_path: Path) -> None:
    dataset = open_coco(tmp_path, write(tmp_path, GOOD))
    few = dataset.with_samples(choose(dataset.samples, 1, "first"))
    assert [x["id"] for x in few.truth["images"]] == [3]
    assert few.truth["annotations"] == []
    assert len(few.truth["categories"]) == 2


def test_samples_are_drawn_by_their_rarest_class(tmp_path: Path) -> None:
    """Whatever the order of the annotations: persons are on most pictures."""
    rows = [
        {**GOOD["annotations"][0], "id": i, "image_id": x, "category_id": c} for i, (x, c) in enumerate(PAIRS)
    ]
    for order in (rows, rows[::-1]):
        dataset = open_coco(tmp_path, write(tmp_path, {**GOOD, "annotations": order}))
        assert [(x.image_id, x.label) for x in dataset.samples] == [(3, 0), (12, 1)]


PAIRS = [(12, 1), (12, 90), (12, 1), (3, 1)]


def edit(change: Callable[[dict[str, Any]], object]) -> dict[str, Any]:
    truth = copy.deepcopy(GOOD)
    change(truth)
    return truth


@pytest.mark.parametrize(
    ("truth", "problem"),
    [
        (
            "{",
            "expected json, but got Expecting property name enclosed in double quotes: line 1 column 2 (char 1)",
        ),
        ([], "expected an object with images, annotations and categories, but got another"),
        ({"images": []}, "expected a list of annotations, but got none"),
        (
            edit(lambda t: t["images"].clear() or t["annotations"].clear()),
            "expected images and categories, but got 0 and 2",
        ),
        (edit(lambda t: t["images"][0].update(id=3)), "images: expected each id once, but got 3 twice"),
        (edit(lambda t: t["images"][0].update(id="3")), "images: expected a whole number as id, but got '3'"),
        (
            edit(lambda t: t["images"][0].update(file_name="000000000099.jpg")),
            "images: expected each file_name once, but got '000000000099.jpg' twice",
        ),
        (
            edit(lambda t: t["annotations"][0].pop("area")),
            "annotation 1: expected an area in pixels, but got None",
        ),
        (edit(lambda t: t["images"][0].pop("file_name")), "image 12: expected a file_name, but got None"),
        (
            edit(lambda t: t["annotations"][0].update(image_id=4)),
            "annotation 1: expected an image_id of the file, but got 4",
        ),
        (
            edit(lambda t: t["annotations"][0].update(category_id=4)),
            "annotation 1: expected a category_id of the file, but got 4",
        ),
        (
            edit(lambda t: t["annotations"][0].update(bbox=[1, 2, -3, 4])),
            "annotation 1: expected bbox as x, y, width, height, but got [1, 2, -3, 4]",
        ),
    ],
)
def test_messages(tmp_path: Path, truth: Any, problem: str) -> None:
    path = write(tmp_path, truth)
    with pytest.raises(DatasetError) as error:
        open_coco(tmp_path, path)
    assert str(error.value) == f"{path}: {problem}"


def test_missing_files(tmp_path: Path) -> None:
    with pytest.raises(DatasetError) as error:
        open_coco(tmp_path, tmp_path / "no.json")
    assert str(error.value) == f"{tmp_path / 'no.json'}: no such file"
    with pytest.raises(DatasetError) as error:
        open_coco(tmp_path, tmp_path)
    assert str(error.value) == f"{tmp_path}: expected a json file, but got a folder"
    with pytest.raises(DatasetError) as error:
        open_coco(tmp_path / "no", write(tmp_path, GOOD))
    assert str(error.value) == f"{tmp_path / 'no'}: expected a folder of pictures, but got none"
