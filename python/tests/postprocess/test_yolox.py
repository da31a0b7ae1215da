# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""YOLOX's decode against its formula, cell by cell."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest

from tpu_eval.errors import ModelError
from tpu_eval.postprocess import Network, make_head

Array = npt.NDArray[Any]


@dataclass
class Info:
    name: str
    shape: list[int]


def cells(height: int, width: int, strides: tuple[int, ...]) -> list[tuple[int, int, int]]:
    return [(s, y, x) for s in strides for y in range(height // s) for x in range(width // s)]


def raw(height: int, width: int, strides: tuple[int, ...], classes: int, batch: int) -> Array:
    draw = np.random.default_rng(classes)
    grid = cells(height, width, strides)
    values = draw.uniform(0, 1, (batch, len(grid), 5 + classes)).astype(np.float32)
    values[..., 4] = np.where(draw.uniform(size=values.shape[:2]) < 0.9, 0.0, values[..., 4])
    return values


def golden(rows: Array, grid: list[tuple[int, int, int]], score: float) -> set[tuple[float, ...]]:
    """Every (box, class) above the threshold; without NMS."""
    found = set()
    for row, (s, y, x) in zip(rows.astype(float), grid, strict=True):
        cx, cy = (row[0] + x) * s, (row[1] + y) * s
        w, h = math.exp(row[2]) * s, math.exp(row[3]) * s
        for c, p in enumerate(row[5:]):
            if row[4] * p >= score:
                box = (cx - w / 2, cy - h / 2, cx + w / 2, cy + h / 2)
                found.add((*(round(v, 3) for v in box), round(row[4] * p, 4), c))
    return found


@pytest.mark.parametrize(
    ("size", "strides", "classes"),
    [((64, 96), (8, 16, 32), 80), ((64, 64), (8, 16, 32), 20), ((128, 64), (8, 16, 32, 64), 1)],
)
def test_decode(size: tuple[int, int], strides: tuple[int, ...], classes: int) -> None:
    values = raw(*size, strides, classes, batch=2)
    network = Network((Info("out", list(values.shape)),), *size)
    head = make_head("yolox,score=0.3,nms=1,max_det=100000,pre_nms=100000", network)
    assert head.classes == classes
    assert list(head.guesses) == [f"{classes} classes, strides {'/'.join(map(str, strides))} by the shape"]
    decoded = head.decode({"out": values})
    for rows, found in zip(values, decoded, strict=True):
        seen = {
            (*(round(float(v), 3) for v in box), round(float(s), 4), int(c))
            for box, s, c in zip(found.boxes, found.scores, found.classes, strict=True)
        }
        assert seen == golden(rows, cells(*size, strides), 0.3)
        assert seen


def test_best_class_only() -> None:
    values = raw(64, 64, (8, 16, 32), 20, 1)
    network = Network((Info("out", list(values.shape)),), 64, 64)
    found = make_head("yolox,score=0.3,nms=1,multi_label=false", network).decode({"out": values})[0]
    expected = [r[4] * r[5:].max() for r in values[0] if r[4] * r[5:].max() >= 0.3]
    assert sorted(found.scores) == pytest.approx(sorted(expected))


def test_nothing_found() -> None:
    network = Network((Info("out", [1, 84, 85]),), 64, 64)
    found = make_head("yolox", network).decode({"out": np.zeros((1, 84, 85), np.float32)})
    assert [len(x) for x in found] == [0]


@pytest.mark.parametrize(
    ("shapes", "spec", "message"),
    [
        ([[1, 10]], "yolox", "yolox: expected one output of N x cells x (5 + classes), but got o0 1x10"),
        (
            [[1, 84, 85], [1, 2, 9]],
            "yolox",
            "yolox: expected one output of N x cells x (5 + classes), but got o0 1x84x85, o1 1x2x9",
        ),
        (
            [[1, 86, 85]],
            "yolox",
            "yolox: expected 84 cells for 64x64 on strides (8, 16, 32), but got o0 1x86x85",
        ),
        ([[1, 84, 85]], "yolox,classes=20", "yolox: expected 5 + 20 values a cell, but got o0 1x84x85"),
    ],
)
def test_what_cannot_be_matched(shapes: list[list[int]], spec: str, message: str) -> None:
    infos = tuple(Info(f"o{i}", shape) for i, shape in enumerate(shapes))
    with pytest.raises(ModelError) as error:
        make_head(spec, Network(infos, 64, 64))
    assert str(error.value) == message
