# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""YOLOv6, v8 to v11, v10, 26, NanoDet and PicoDet against their formulas, cell by cell."""

from __future__ import annotations

import numpy as np
import pytest
from postprocess.golden import (
    Array,
    Found,
    check,
    expected_step,
    grid,
    head_for,
    logits,
    numbers,
    refusal,
    sigmoid,
    suppressed,
)

P5, P6, P2 = (8, 16, 32), (8, 16, 32, 64), (4, 8, 16, 32)
Maps = list[tuple[Array, Array]]


def maps_of(strides: tuple[int, ...], size: tuple[int, int], width: int, classes: int, batch: int) -> Maps:
    """(N, width, H, W) box and (N, classes, H, W) class values for each stride, rounded up."""
    found = []
    for s in strides:
        shape = (-(-size[0] // s), -(-size[1] // s))
        box = numbers(s, batch, width, *shape)
        box = box if width > 4 else np.abs(box) * 2
        found.append((box, logits(s + classes, batch, classes, *shape)))
    return found


def corners(box: Array, x: int, y: int, stride: int, offset: float) -> tuple[float, float, float, float]:
    bins = len(box) // 4
    if bins == 1:
        left, top, right, bottom = (float(v) for v in box)
    else:
        steps = [expected_step([float(v) for v in box[i * bins : (i + 1) * bins]]) for i in range(4)]
        left, top, right, bottom = steps
    px, py = x + offset, y + offset
    return (px - left) * stride, (py - top) * stride, (px + right) * stride, (py + bottom) * stride


def golden(
    maps: Maps,
    sample: int,
    strides: tuple[int, ...],
    score: float,
    offset: float = 0.5,
    cut: tuple[int, int] | None = None,
) -> list[Found]:
    found: list[Found] = []
    for (boxes, scores), stride in zip(maps, strides, strict=True):
        for y, x in grid(*boxes.shape[2:]):
            for c in range(scores.shape[1]):
                p = sigmoid(float(scores[sample, c, y, x]))
                if p >= score:
                    box = corners(boxes[sample, :, y, x], x, y, stride, offset)
                    if cut is not None:
                        limits = (cut[1], cut[0], cut[1], cut[0])
                        box = tuple(min(max(v, 0.0), m) for v, m in zip(box, limits, strict=True))  # type: ignore[assignment]
                    found.append((p, c, box))
    return found


def rows(x: Array) -> Array:
    return x.reshape(*x.shape[:2], -1).transpose(0, 2, 1)


def forms(maps: Maps, class_first: bool = False) -> dict[str, dict[str, Array]]:
    """The same values in every layout that exporters give."""
    fused = [np.concatenate(x[::-1] if class_first else x, axis=1) for x in maps]
    boxes, scores = [x for x, _ in maps], [x for _, x in maps]
    everything = np.concatenate([rows(x) for x in fused], axis=1)
    found = {
        "fused": {f"o{i}": x for i, x in enumerate(fused)},
        "fused, nhwc": {f"o{i}": x.transpose(0, 2, 3, 1) for i, x in enumerate(fused)},
        "rows of each": {f"o{i}": rows(x) for i, x in enumerate(fused)},
        "apart": {f"b{i}": x for i, x in enumerate(boxes)} | {f"c{i}": x for i, x in enumerate(scores)},
        "apart, nhwc": {f"b{i}": x.transpose(0, 2, 3, 1) for i, x in enumerate(boxes)}
        | {f"c{i}": x.transpose(0, 2, 3, 1) for i, x in enumerate(scores)},
        "apart, rows": {f"b{i}": rows(x) for i, x in enumerate(boxes)}
        | {f"c{i}": rows(x) for i, x in enumerate(scores)},
    }
    if class_first:
        found["all rows"] = {"o": everything}
        found["all rows, transposed"] = {"o": everything.transpose(0, 2, 1)}
        found["all rows, apart"] = {
            "b": np.concatenate([rows(x) for x in boxes], axis=1),
            "c": np.concatenate([rows(x) for x in scores], axis=1),
        }
    return found


@pytest.mark.parametrize("name", ["yolov8", "yolov9", "yolo11", "yolov11"])
@pytest.mark.parametrize(
    ("strides", "classes", "batch", "size"),
    [
        (P5, 20, 1, (64, 96)),
        (P5, 1, 2, (96, 64)),
        (P6, 3, 1, (128, 64)),
        (P2, 2, 1, (32, 64)),
        (P5, 80, 1, (32, 32)),
    ],
)
def test_yolov8_raw(
    name: str, strides: tuple[int, ...], classes: int, batch: int, size: tuple[int, int]
) -> None:
    maps = maps_of(strides, size, 64, classes, batch)
    wanted = [suppressed(golden(maps, i, strides, 0.25), 0.7, 300) for i in range(batch)]
    for seed, outputs in enumerate(forms(maps).values()):
        head = head_for(f"{name},score=0.25", outputs, size, seed)
        assert head.classes == classes
        check(head, outputs, wanted)


@pytest.mark.parametrize(("strides", "classes"), [(P5, 80), (P5, 1), (P6, 20), (P2, 5)])
def test_yolov8_decoded(strides: tuple[int, ...], classes: int) -> None:
    """N x (4 + classes) x cells: centre, size, probabilities; or with the last axes swapped."""
    size = (64, 128)
    count = sum(-(-size[0] // s) * -(-size[1] // s) for s in strides)
    draw = np.random.default_rng(classes)
    values = draw.uniform(0, 60, (2, 4 + classes, count)).astype(np.float32)
    values[:, 4:] = draw.uniform(0, 1, (2, classes, count)) ** 6
    wanted = []
    for sample in values.astype(float):
        found: list[Found] = []
        for cx, cy, w, h, *scores in sample.T.tolist():
            box = (cx - w / 2, cy - h / 2, cx + w / 2, cy + h / 2)
            found += [(p, c, box) for c, p in enumerate(scores) if p >= 0.5]
        wanted.append(suppressed(found, 0.7, 300))
    for outputs in (
        {"o": values},
        {"o": values.transpose(0, 2, 1)},
        {"o": values[..., None]},
        {"b": values[:, :4], "c": values[:, 4:]},
    ):
        head = head_for("yolov8,score=0.5", outputs, size)
        assert head.classes == classes
        check(head, outputs, wanted)


@pytest.mark.parametrize(("name", "width"), [("yolov10", 64), ("yolo26", 4)])
@pytest.mark.parametrize(("classes", "batch"), [(80, 1), (1, 2)])
def test_one_to_one_heads_need_no_nms(name: str, width: int, classes: int, batch: int) -> None:
    maps = maps_of(P5, (64, 64), width, classes, batch)
    wanted = [sorted(golden(maps, i, P5, 0.001), key=lambda x: -x[0])[:300] for i in range(batch)]
    for outputs in forms(maps).values():
        head = head_for(name, outputs, (64, 64))
        assert head.classes == classes
        check(head, outputs, wanted)


@pytest.mark.parametrize("width", [4, 68])
@pytest.mark.parametrize(("strides", "classes", "batch"), [(P5, 20, 2), (P6, 1, 1), (P5, 80, 1)])
def test_yolov6_raw(width: int, strides: tuple[int, ...], classes: int, batch: int) -> None:
    maps = maps_of(strides, (64, 128), width, classes, batch)
    wanted = [suppressed(golden(maps, i, strides, 0.25), 0.65, 300) for i in range(batch)]
    for name, outputs in forms(maps).items():
        if width == 68 or "fused" not in name:
            options = f",classes={classes}" if "apart" not in name else ""
            check(head_for(f"yolov6,score=0.25{options}", outputs, (64, 128)), outputs, wanted)


@pytest.mark.parametrize("strides", [P5, P6])
def test_yolov6_decoded(strides: tuple[int, ...]) -> None:
    """The network's own end: centre, size in pixels, an objectness of 1, probabilities."""
    maps = maps_of(strides, (64, 64), 4, 20, 1)
    lines = []
    for (boxes, scores), stride in zip(maps, strides, strict=True):
        for y, x in grid(*boxes.shape[2:]):
            x1, y1, x2, y2 = corners(boxes[0, :, y, x], x, y, stride, 0.5)
            tail = [sigmoid(float(v)) for v in scores[0, :, y, x]]
            lines.append([(x1 + x2) / 2, (y1 + y2) / 2, x2 - x1, y2 - y1, 1.0, *tail])
    outputs = {"o": np.array([lines])}
    head = head_for("yolov6,score=0.25", outputs, (64, 64))
    assert head.classes == 20
    check(head, outputs, [suppressed(golden(maps, 0, strides, 0.25), 0.65, 300)])


@pytest.mark.parametrize(
    ("strides", "offset", "style", "size"),
    [
        (P6, 0.0, "", (72, 104)),
        (P5, 0.5, "", (64, 64)),
        (P6, 0.5, ",style=gfl", (64, 64)),
        (P5, 0.0, ",style=plus", (64, 64)),
    ],
)
@pytest.mark.parametrize(("classes", "batch"), [(80, 1), (1, 2), (20, 1)])
def test_nanodet(
    strides: tuple[int, ...], offset: float, style: str, size: tuple[int, int], classes: int, batch: int
) -> None:
    maps = maps_of(strides, size, 32, classes, batch)
    wanted = [suppressed(golden(maps, i, strides, 0.25, offset, size), 0.6, 100) for i in range(batch)]
    for outputs in forms(maps, class_first=True).values():
        head = head_for(f"nanodet,score=0.25{style}", outputs, size)
        assert head.classes == classes
        check(head, outputs, wanted)


@pytest.mark.parametrize(("classes", "batch"), [(80, 1), (1, 2), (20, 1)])
def test_picodet(classes: int, batch: int) -> None:
    """Probabilities, as its export gives, and boxes; maps or rows of each stride."""
    maps = maps_of(P6, (64, 96), 32, classes, batch)
    wanted = [suppressed(golden(maps, i, P6, 0.25), 0.6, 100) for i in range(batch)]
    maps = [(box, 1 / (1 + np.exp(-score.astype(np.float64)))) for box, score in maps]
    for outputs in forms(maps, class_first=True).values():
        head = head_for("picodet,score=0.25", outputs, (64, 96))
        assert head.classes == classes
        check(head, outputs, wanted)


@pytest.mark.parametrize("name", ["yolov6", "yolov8", "yolov10", "yolo26", "nanodet", "picodet"])
def test_nothing_found(name: str) -> None:
    width = {"yolov6": 68, "yolo26": 4, "nanodet": 32, "picodet": 32}.get(name, 64)
    maps = [(b, np.full_like(s, -30)) for b, s in maps_of(P6, (64, 64), width, 20, 2)]
    outputs = forms(maps)["apart"]
    check(head_for(f"{name},strides=8/16/32/64", outputs, (64, 64)), outputs, [[], []])


def test_what_cannot_be_matched() -> None:
    assert refusal("yolov8", [[1, 84, 8400]], (320, 320)) == (
        "yolov8: expected maps of 64 + classes channels of strides 8/16/32 (or 8/16/32/64, 4/8/16/32), "
        "or decoded N x (4 + classes) x cells, for 320x320, but got o0 1x84x8400"
    )
    assert refusal("nanodet", [[1, 100, 112]], (64, 64)) == (
        "nanodet: expected N x cells x (classes + 32) of strides 8/16/32/64 (NanoDet-Plus) or 8/16/32 (NanoDet), "
        "for 64x64, but got o0 1x100x112"
    )
    assert "but got o0 1x5x8400" in refusal("yolov8,classes=80", [[1, 5, 8400]], (640, 640))


@pytest.mark.parametrize(("name", "fixed"), [("yolov8", 4), ("yolov6", 5)])
def test_decoded_as_shares(name: str, fixed: int) -> None:
    values = np.zeros((1, 84, fixed + 20))
    values[..., :2] = np.random.default_rng(0).uniform(0, 1, (1, 84, 2))
    values[0, 7] = [0.5, 0.25, 0.5, 0.125, *[1] * (fixed - 4), *[0] * 3, 0.9, *[0] * 16]
    head = head_for(name, {"o": values}, (64, 64))
    check(head, {"o": values}, [[(0.9, 3, (16.0, 12.0, 48.0, 20.0))]])
    assert "boxes are shares of the input, by their values" in head.inferred
