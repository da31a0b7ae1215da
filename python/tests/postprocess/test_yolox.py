# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""YOLOX's decode against its formula, cell by cell."""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest

from tpu_eval.errors import ModelError
from tpu_eval.postprocess import HeadContext, make_head

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
    network = HeadContext((Info("out", list(values.shape)),), *size)
    head = make_head("yolox,score=0.3,nms=1,max_det=100000,pre_nms=100000", network)
    assert head.classes == classes
    guess = f"{classes} classes, strides {'/'.join(map(str, strides))}, rows by the shapes"
    assert list(head.inferred) == [guess]
    decoded = head.decode({"out": values})
    for rows, found in zip(values, decoded, strict=True):
        seen = {
            (*(round(float(v), 3) for v in box), round(float(s), 4), int(c))
            for box, s, c in zip(found.boxes, found.scores, found.classes, strict=True)
        }
        assert seen == golden(rows, cells(*size, strides), 0.3)
        assert seen
    assert list(head.inferred) == [guess, "boxes are raw, by their values"]


def test_best_class_only() -> None:
    values = raw(64, 64, (8, 16, 32), 20, 1)
    network = HeadContext((Info("out", list(values.shape)),), 64, 64)
    found = make_head("yolox,score=0.3,nms=1,multi_label=false", network).decode({"out": values})[0]
    expected = [r[4] * r[5:].max() for r in values[0] if r[4] * r[5:].max() >= 0.3]
    assert sorted(found.scores) == pytest.approx(sorted(expected))


def test_nothing_found() -> None:
    network = HeadContext((Info("out", [1, 84, 85]),), 64, 64)
    found = make_head("yolox", network).decode({"out": np.zeros((1, 84, 85), np.float32)})
    assert [len(x) for x in found] == [0]


def test_decoded_by_the_network() -> None:
    """decode_in_inference: rows of centre and size in pixels."""
    values = raw(64, 96, (8, 16, 32), 20, 2)
    decoded = values.astype(np.float64)
    for i, (s, y, x) in enumerate(cells(64, 96, (8, 16, 32))):
        decoded[:, i, 0] = (decoded[:, i, 0] + x) * s
        decoded[:, i, 1] = (decoded[:, i, 1] + y) * s
        decoded[:, i, 2:4] = np.exp(decoded[:, i, 2:4]) * s
    network = HeadContext((Info("o", list(values.shape)),), 64, 96)
    expected = make_head("yolox,score=0.3", network).decode({"o": values})
    found = make_head("yolox,score=0.3", network).decode({"o": decoded})
    for a, b in zip(found, expected, strict=True):
        np.testing.assert_allclose(a.boxes, b.boxes)
        assert a.scores.tolist() == b.scores.tolist()


@pytest.mark.parametrize("apart", [False, True])
@pytest.mark.parametrize("last", [False, True])
def test_maps(apart: bool, last: bool) -> None:
    """The outputs of the convolutions, before the sigmoid: in one map a stride, or box, objectness, classes."""
    values = raw(64, 96, (8, 16, 32), 20, 2)
    logits = values.copy()
    near = np.clip(values[..., 4:].astype(np.float64), 1e-4, 1 - 1e-4)
    logits[..., 4:] = np.log(near / (1 - near))
    outputs, start = {}, 0
    for s in (32, 16, 8):
        h, w = 64 // s, 96 // s
        start = sum((64 // t) * (96 // t) for t in (8, 16, 32) if t < s)
        maps = logits[:, start : start + h * w].transpose(0, 2, 1).reshape(2, 25, h, w)
        parts = {"c": maps[:, 5:], "o": maps[:, 4:5], "b": maps[:, :4]} if apart else {"m": maps}
        outputs |= {f"{k}{s}": v.transpose(0, 2, 3, 1) if last else v for k, v in parts.items()}
    rows = HeadContext((Info("o", list(values.shape)),), 64, 96)
    expected = make_head("yolox,score=0.3", rows).decode({"o": values})
    infos = tuple(Info(k, list(v.shape)) for k, v in outputs.items())
    found = make_head("yolox,score=0.3", HeadContext(infos, 64, 96)).decode(outputs)
    for a, b in zip(found, expected, strict=True):
        np.testing.assert_allclose(a.scores, b.scores, rtol=1e-4)
        np.testing.assert_allclose(a.boxes, b.boxes, rtol=1e-4)


def test_real_network(shared: Path) -> None:
    """Two pictures of COCO: a living room with a television and people, and a fridge."""
    values = np.load(shared / "models" / "yolox_nano" / "reference_top.npz")["output"]
    network = HeadContext((Info("output", [1, 3549, 85]),), 416, 416)
    room, fridge = make_head("yolox,score=0.01,nms=0.65,max_det=100", network).decode({"output": values})
    assert (len(room), len(fridge)) == (100, 21)
    assert room.classes[:5].tolist() == [62, 0, 74, 56, 56]  # tv, person, clock, chairs
    assert fridge.classes[:2].tolist() == [72, 69]  # refrigerator, oven
    assert fridge.boxes[0] == pytest.approx([156, 120, 267, 355], abs=1)


@pytest.mark.parametrize(
    ("shapes", "spec", "message"),
    [
        ([[1, 10]], "yolox", "o0 1x10"),
        ([[1, 87, 86]], "yolox", "o0 1x87x86"),
        ([[1, 84, 85]], "yolox,classes=20", "o0 1x84x85"),
        ([[1, 84, 85]], "yolox,strides=8/16", "o0 1x84x85"),
    ],
)
def test_what_cannot_be_matched(shapes: list[list[int]], spec: str, message: str) -> None:
    infos = tuple(Info(f"o{i}", shape) for i, shape in enumerate(shapes))
    with pytest.raises(ModelError) as error:
        make_head(spec, HeadContext(infos, 64, 64))
    expected = (
        "rows N x cells x (5 + classes) of strides 8/16/32 (or 8/16/32/64), or maps of 5 + classes channels"
    )
    assert str(error.value) == f"yolox: expected {expected}, for 64x64, but got {message}"
