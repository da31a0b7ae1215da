# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Weighted figures against COCO's evaluator, which is given the resampled pictures one by one."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tpu_eval.metrics.coco import NAMES, CocoMetric
from tpu_eval.metrics.coco_weighted import CocoPieces
from tpu_eval.metrics.curves import levels_reached

Rows = list[dict[str, Any]]
EXACT = 1e-12  # a sum in another order


def made_up(images: int, seed: int) -> tuple[dict[str, Any], Rows]:
    """Objects of three classes and all sizes, some of them crowds; detections near them, with few distinct scores."""
    draw = np.random.default_rng(seed)
    truth: Rows = []
    results: Rows = []
    for image in range(1, images + 1):
        for _ in range(draw.integers(0, 6)):
            x, y = draw.uniform(0, 300, 2)
            w, h = draw.choice([10, 32, 60, 96, 200], 2)
            row = {
                "image_id": image,
                "category_id": int(draw.integers(1, 4)),
                "bbox": [x, y, float(w), float(h)],
            }
            crowd = bool(draw.random() < 0.15)
            truth.append({**row, "id": len(truth) + 1, "area": float(w * h), "iscrowd": int(crowd)})
            for _ in range(draw.integers(0, 4)):
                box = [v + float(d) for v, d in zip(row["bbox"], draw.normal(0, 4, 4), strict=True)]
                results.append(
                    {**row, "bbox": [*box[:2], *np.abs(box[2:])], "score": float(draw.integers(1, 9)) / 9}
                )
    categories = [{"id": c, "name": str(c)} for c in range(1, 5)]
    return {
        "images": [{"id": i + 1} for i in range(images)],
        "annotations": truth,
        "categories": categories,
    }, results


def resampled(truth: dict[str, Any], results: Rows, weights: list[int]) -> tuple[dict[str, Any], Rows]:
    """Each picture as often as its weight says, copies beside each other in the order of ids."""
    copies = {i + 1: [1000 * (i + 1) + n for n in range(weight)] for i, weight in enumerate(weights)}
    rows = [{**row, "image_id": image} for row in truth["annotations"] for image in copies[row["image_id"]]]
    images = [{"id": image} for found in copies.values() for image in found]
    found = [{**row, "image_id": image} for row in results for image in copies[row["image_id"]]]
    return {**truth, "images": images, "annotations": [{**x, "id": i + 1} for i, x in enumerate(rows)]}, found


def official(truth: dict[str, Any], results: Rows) -> dict[str, float | None]:
    metric = CocoMetric(truth, engine="pycocotools")
    metric.update(results)
    return metric.compute().figures


def figures(pieces: CocoPieces, weights: list[int]) -> dict[str, float | None]:
    found = pieces.resample(np.array([weights], np.int32))
    return {name: None if np.isnan(row[0]) else float(row[0]) for name, row in found.items()}


@pytest.mark.parametrize("seed", range(6))
def test_each_picture_once_gives_the_official_figures(seed: int) -> None:
    truth, results = made_up(12, seed)
    pieces = CocoPieces(range(1, 13), truth, results)
    assert figures(pieces, [1] * 12) == pytest.approx(official(truth, results), abs=EXACT)


@pytest.mark.parametrize("seed", range(6))
def test_weights_are_copies_of_pictures(seed: int) -> None:
    """Equal scores within a picture would put the copies in another order: here there are none."""
    truth, results = made_up(8, seed)
    for i, row in enumerate(results):
        row["score"] = (i * 7919 % 1009) / 1009
    weights = np.random.default_rng(seed).multinomial(8, [1 / 8] * 8).tolist()
    expected = official(*resampled(truth, results, weights))
    assert figures(CocoPieces(range(1, 9), truth, results), weights) == pytest.approx(expected, abs=EXACT)


def test_recall_reaches_a_level_when_its_float_does() -> None:
    """29 of 100 objects are 0.29, but 0.29 * 100 is less than 29."""
    levels = np.linspace(0, 1, 101)
    np.testing.assert_array_equal(np.arange(101) * levels[1], levels)
    for objects in (7, 100, 300, 1000):
        right = np.arange(1, objects + 1)[None, None]
        reached = levels_reached(levels)(right, np.ones(right.shape), np.array([[[objects]]]))
        assert reached[0, 0] == 1.0
        for count in range(1, objects + 1):
            found = levels_reached(levels)(
                right[:, :, :count], np.ones((1, 1, count)), np.array([[[objects]]])
            )
            assert found[0, 0] * 101 == pytest.approx(np.searchsorted(levels, count / objects, "right"))


def test_many_weights_at_once_and_few_figures_change_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    truth, results = made_up(20, 9)
    pieces = CocoPieces(range(1, 21), truth, results)
    weights = np.random.default_rng(1).multinomial(20, [1 / 20] * 20, 50).astype(np.int32)
    every = pieces.resample(weights)
    monkeypatch.setattr("tpu_eval.metrics.curves._CELLS", 100)
    for name in NAMES:
        few = pieces.resample(weights, [name])
        assert list(few) == [name]
        np.testing.assert_allclose(few[name], every[name], rtol=0, atol=EXACT)
    assert figures(pieces, weights[7].tolist())["APs"] == pytest.approx(every["APs"][7], abs=EXACT)


def test_the_order_of_the_pictures_is_the_callers() -> None:
    truth, results = made_up(6, 3)
    weights = [2, 0, 1, 1, 0, 3]
    backwards = CocoPieces(range(6, 0, -1), truth, results)
    assert figures(backwards, weights[::-1]) == figures(CocoPieces(range(1, 7), truth, results), weights)


def test_objects_found_belong_to_their_pictures() -> None:
    truth, results = made_up(10, 4)
    pieces = CocoPieces(range(1, 11), truth, results)
    wanted = [x for x in truth["annotations"] if not x["iscrowd"]]
    assert len(pieces.objects_found) == len(wanted)
    expected = np.bincount([x["image_id"] - 1 for x in wanted], minlength=10)
    np.testing.assert_array_equal(np.bincount(pieces.object_samples, minlength=10), expected)
    assert 0 < pieces.objects_found.sum() < len(wanted)
    silent = CocoPieces(range(1, 11), truth, [])
    assert not silent.objects_found.any() and not silent.false_alarms.any()
    np.testing.assert_array_equal(silent.object_samples, pieces.object_samples)


def test_nothing_to_find_is_nothing_measured() -> None:
    truth, results = made_up(5, 5)
    pieces = CocoPieces(range(1, 6), {**truth, "annotations": []}, results)
    assert all(np.isnan(row).all() for row in pieces.resample(np.ones((2, 5), np.int32)).values())
    assert pieces.false_alarms.sum() == len(results)


def test_the_published_figures(shared: Path) -> None:
    folder = shared / "data" / "coco_oracle"
    truth = json.loads((folder / "instances_val2014_100.json").read_text())
    results = json.loads((folder / "instances_val2014_fakebbox100_results.json").read_text())
    images = [x["id"] for x in truth["images"]]
    pieces = CocoPieces(images, truth, results)
    assert figures(pieces, [1] * len(images)) == pytest.approx(official(truth, results), abs=EXACT)
