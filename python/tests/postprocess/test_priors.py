# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""SSD, RetinaNet, FCOS and EfficientDet against their formulas, with boxes written out one by one."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
from postprocess.golden import check, head_for, softmax
from postprocess.golden import sigmoid as sig

Array = npt.NDArray[Any]
Boxes = list[tuple[float, ...]]  # x1 y1 x2 y2 score class
Rows = Callable[[int], Boxes]  # of a sample
EVERYTHING = "nms=1,max_det=1000000,pre_nms=1000000"
Prior = tuple[float, float, float, float]  # centre and size
UNUSED_IDS = {12, 26, 29, 30, 45, 66, 68, 69, 71, 83}
STRIDES = (8, 16, 32, 64, 128)


def uniform(seed: int, shape: tuple[int, ...], low: float, high: float) -> Array:
    return np.random.default_rng(seed).uniform(low, high, shape).astype(np.float32)


def grids(size: tuple[int, int]) -> list[tuple[int, int, int]]:
    """Stride, rows and columns of each level."""
    return [(s, math.ceil(size[0] / s), math.ceil(size[1] / s)) for s in STRIDES]


def compare(spec: str, outputs: dict[str, Array], size: tuple[int, int], golden: Rows, classes: int) -> None:
    """Every sample of a batch of two, with the outputs shuffled."""
    head = head_for(spec, outputs, size)
    assert head.classes == classes
    expected = []
    for i in range(2):
        found = [(float(row[4]), int(row[5]), (row[0], row[1], row[2], row[3])) for row in golden(i)]
        assert found, "a golden that finds nothing tests nothing"
        expected.append(sorted(found, key=lambda x: (-x[0], x[1])))
    check(head, outputs, expected)


def coco_index(category: int) -> int | None:
    """Among COCO's 80 categories, by counting."""
    if category in UNUSED_IDS or category < 1:
        return None
    return sum(1 for i in range(1, category) if i not in UNUSED_IDS)


def decode(delta: Array, prior: Prior, variance: tuple[float, float]) -> list[float]:
    cx, cy = delta[0] * variance[0] * prior[2] + prior[0], delta[1] * variance[0] * prior[3] + prior[1]
    w, h = math.exp(delta[2] * variance[1]) * prior[2], math.exp(delta[3] * variance[1]) * prior[3]
    return [cx - w / 2, cy - h / 2, cx + w / 2, cy + h / 2]


def clip(box: list[float], size: tuple[int, int]) -> list[float]:
    return [min(max(v, 0), m) for v, m in zip(box, (size[1], size[0]) * 2, strict=True)]


# SSD


def ssd_priors(
    side: int, maps: list[int], steps: list[float], sizes: list[float], ratios: list[list[int]]
) -> list[Prior]:
    """Caffe's PriorBox layer, run for each map."""
    found = []
    for k, (cells, step) in enumerate(zip(maps, steps, strict=True)):
        for y in range(cells):
            for x in range(cells):
                cx, cy = (x + 0.5) * step, (y + 0.5) * step
                shapes = [(sizes[k], sizes[k]), (math.sqrt(sizes[k] * sizes[k + 1]),) * 2]
                for r in ratios[k]:
                    shapes.append((sizes[k] * math.sqrt(r), sizes[k] / math.sqrt(r)))
                    shapes.append((sizes[k] / math.sqrt(r), sizes[k] * math.sqrt(r)))
                found += [(cx, cy, min(w, side), min(h, side)) for w, h in shapes]
    return found


SSD300 = (300, [38, 19, 10, 5, 3, 1], [8, 16, 32, 64, 100, 300])
VGG_RATIOS = [[2], [2, 3], [2, 3], [2, 3], [2], [2]]
COCO300 = [21, 45, 99, 153, 207, 261, 315]
VOC300 = [30, 60, 111, 162, 213, 264, 315]
COCO512 = [20.48, 51.2, 133.12, 215.04, 296.96, 378.88, 460.8, 542.72]
NETWORKS: dict[str, tuple[Any, ...]] = {
    "ssd": (*SSD300, COCO300, VGG_RATIOS),
    f"ssd,anchors={'/'.join(map(str, VOC300))}": (*SSD300, VOC300, VGG_RATIOS),
    "ssd,": (
        512,
        [64, 32, 16, 8, 4, 2, 1],
        [8, 16, 32, 64, 128, 256, 512],
        COCO512,
        [[2], [2, 3], [2, 3], [2, 3], [2, 3], [2], [2]],
    ),
    "ssd,,": (
        320,
        [20, 10, 5, 3, 2, 1],
        [16, 32, 64, 320 / 3, 160, 320],
        [320 * x for x in (0.2, 0.35, 0.5, 0.65, 0.8, 0.95, 1)],
        [[2, 3]] * 6,
    ),
}
COUNTS = {"ssd": 8732, "ssd,": 24564, "ssd,,": 3234}


@pytest.mark.parametrize("classes", [80, 20, 1])
@pytest.mark.parametrize("key", NETWORKS)
def test_ssd(key: str, classes: int) -> None:
    side, *table = NETWORKS[key]
    priors = ssd_priors(side, *table)
    assert len(priors) == COUNTS.get(key, 8732)
    box = uniform(1, (2, len(priors), 4), -2, 2)
    score = np.zeros((2, len(priors), 1 + classes), np.float32)
    score[..., 0] = 12  # background but for few
    draw = np.random.default_rng(2)
    chosen = draw.choice(len(priors), 60, replace=False)
    score[:, chosen] = draw.uniform(-1, 4, (2, 60, 1 + classes))

    def golden(i: int) -> Boxes:
        found = []
        for r in sorted(chosen):
            corners = clip(decode(box[i, r], priors[r], (0.1, 0.2)), (side, side))
            for c, p in enumerate(softmax(score[i, r].astype(float).tolist())[1:]):
                if p >= 0.02:
                    found.append((*corners, p, c))
        return found

    spec = f"{key.rstrip(',')},score=0.02,{EVERYTHING}"
    compare(spec, {"loc": box, "conf": score}, (side, side), golden, classes)
    flat = {"loc": box.reshape(2, -1), "conf": score.reshape(2, -1)}
    compare(spec, flat, (side, side), golden, classes)
    powers = np.exp(score.astype(np.float64))
    done = {"loc": box, "conf": powers / powers.sum(axis=2, keepdims=True)}
    compare(spec, done, (side, side), golden, classes)


# RetinaNet


def torchvision_anchors(size: tuple[int, int]) -> list[Prior]:
    """anchor_utils.AnchorGenerator: whole sizes, rounded corners, no half stride."""
    found = []
    for (_, h, w), side in zip(grids(size), (32, 64, 128, 256, 512), strict=True):
        base = []
        for ratio in (0.5, 1.0, 2.0):
            for scale in (side, int(side * 2 ** (1 / 3)), int(side * 2 ** (2 / 3))):
                bh = math.sqrt(ratio) * scale
                bw = scale / math.sqrt(ratio)
                base.append((2 * round(bw / 2), 2 * round(bh / 2)))
        step = (size[0] // h, size[1] // w)
        found += [(x * step[1], y * step[0], bw, bh) for y in range(h) for x in range(w) for bw, bh in base]
    return found


def efficientdet_anchors(size: tuple[int, int]) -> list[Prior]:
    """automl's anchors: octaves outside, ratios 1, 2 and 0.5 inside, centres in the middle of cells."""
    found = []
    for stride, h, w in grids(size):
        for y in range(h):
            for x in range(w):
                for octave in range(3):
                    side = 4 * stride * 2 ** (octave / 3)
                    for aspect in (1.0, 2.0, 0.5):
                        shape = (side * math.sqrt(aspect), side / math.sqrt(aspect))
                        found.append(((x + 0.5) * stride, (y + 0.5) * stride, *shape))
    return found


def nine(size: tuple[int, int], classes: int, seed: int) -> tuple[dict[int, Array], dict[int, Array]]:
    """Box deltas and class logits of each stride, (N, H, W, 9, values)."""
    levels = grids(size)
    box = {s: uniform(seed + s, (2, h, w, 9, 4), -1, 1) for s, h, w in levels}
    score = {
        s: uniform(seed + s + 1, (2, h, w, 9, classes), -400 if classes > 20 else -20, 1)
        for s, h, w in levels
    }
    return box, score


def as_outputs(levels: dict[int, Array], name: str, layout: str) -> dict[str, Array]:
    if layout == "rows":
        return {name: np.concatenate([x.reshape(2, -1, x.shape[-1]) for x in levels.values()], axis=1)}
    last = {s: x.reshape(*x.shape[:3], -1) for s, x in levels.items()}
    if layout == "channels last":
        return {f"{name}{s}": x for s, x in last.items()}
    return {f"{name}{s}": np.ascontiguousarray(x.transpose(0, 3, 1, 2)) for s, x in last.items()}


@pytest.mark.parametrize("layout", ["rows", "maps", "channels last"])
@pytest.mark.parametrize(("head", "classes"), [("retinanet", 80), ("retinanet", 91), ("efficientdet", 90)])
@pytest.mark.parametrize("size", [(128, 128), (128, 256)])
def test_nine_anchors(head: str, classes: int, size: tuple[int, int], layout: str) -> None:
    box, score = nine(size, classes, classes)
    priors = torchvision_anchors(size) if head == "retinanet" else efficientdet_anchors(size)
    deltas = np.concatenate([x.reshape(2, -1, 4) for x in box.values()], axis=1).astype(float)
    values = np.concatenate([x.reshape(2, -1, classes) for x in score.values()], axis=1).astype(float)
    ids = [*range(80)] if classes == 80 else [coco_index(c + 91 - classes) for c in range(classes)]

    def golden(i: int) -> Boxes:
        found = []
        for r, c in zip(*np.nonzero(values[i] > 0), strict=True):
            delta = deltas[i, r] if head == "retinanet" else deltas[i, r][[1, 0, 3, 2]]
            corners = decode(delta, priors[r], (1, 1))
            corners = clip(corners, size) if head == "retinanet" else corners
            if ids[c] is not None:
                found.append((*corners, sig(values[i, r, c]), ids[c]))
        return found

    outputs = as_outputs(box, "b", layout) | as_outputs(score, "c", layout)
    compare(f"{head},score=0.5,{EVERYTHING}", outputs, size, golden, 80)


@pytest.mark.parametrize("head", ["retinanet", "efficientdet"])
@pytest.mark.parametrize("classes", [20, 1, 90, 91])
def test_classes_as_told(head: str, classes: int) -> None:
    """With the option, even 90 classes are what they are."""
    box, score = nine((128, 128), classes, 3)
    outputs = as_outputs(box, "b", "maps") | as_outputs(score, "c", "maps")
    decoder = head_for(f"{head},classes={classes},score=0.5", outputs, (128, 128))
    assert decoder.classes == classes
    assert all(len(x) for x in decoder.decode(outputs))


# FCOS


def fcos(size: tuple[int, int], classes: int, pixels: bool) -> dict[str, dict[int, Array]]:
    levels = grids(size)
    unit = {s: s if pixels else 1 for s in STRIDES}
    return {
        "score": {s: uniform(s, (2, h, w, 1, classes), -20, 3) for s, h, w in levels},
        "box": {s: uniform(s + 1, (2, h, w, 1, 4), 0.2, 4) * unit[s] for s, h, w in levels},
        "centre": {s: uniform(s + 2, (2, h, w, 1, 1), -2, 3) for s, h, w in levels},
    }


@pytest.mark.parametrize("pixels", [True, False])
@pytest.mark.parametrize("layout", ["maps", "rows"])
@pytest.mark.parametrize(("size", "classes"), [((128, 256), 80), ((128, 128), 20), ((256, 128), 91)])
def test_fcos(size: tuple[int, int], classes: int, layout: str, pixels: bool) -> None:
    parts = fcos(size, classes, pixels)
    ids = [*range(classes)] if classes != 91 else [coco_index(c) for c in range(91)]

    def golden(i: int) -> Boxes:
        found = []
        for s, values in parts["score"].items():
            for y, x in np.ndindex(values.shape[1:3]):
                left, top, right, bottom = parts["box"][s][i, y, x, 0].astype(float) * (1 if pixels else s)
                px, py = (s // 2 + x * s, s // 2 + y * s) if pixels else (x * s, y * s)
                corners = clip([px - left, py - top, px + right, py + bottom], size)
                for c, v in enumerate(values[i, y, x, 0]):
                    p = math.sqrt(sig(v) * sig(parts["centre"][s][i, y, x, 0, 0]))
                    if p >= 0.6 and ids[c] is not None:
                        found.append((*corners, p, ids[c]))
        return found

    outputs = {k: v for name, levels in parts.items() for k, v in as_outputs(levels, name, layout).items()}
    compare(f"fcos,score=0.6,{EVERYTHING}", outputs, size, golden, len([x for x in ids if x is not None]))


@pytest.mark.parametrize("head", ["retinanet", "efficientdet", "fcos"])
def test_nothing_found(head: str) -> None:
    anchors = 1 if head == "fcos" else 9
    levels = grids((128, 128))
    outputs = {f"b{s}": np.ones((2, 4 * anchors, h, w), np.float32) for s, h, w in levels}
    outputs |= {f"c{s}": np.full((2, 20 * anchors, h, w), -20, np.float32) for s, h, w in levels}
    if head == "fcos":
        outputs |= {f"n{s}": np.full((2, 1, h, w), -20, np.float32) for s, h, w in levels}
    check(head_for(head, outputs, (128, 128)), outputs, [[], []])


def test_ssd_finds_nothing() -> None:
    score = np.zeros((2, 8732, 21), np.float32)
    score[..., 0] = 30
    outputs = {"loc": np.zeros((2, 8732, 4), np.float32), "conf": score}
    check(head_for("ssd", outputs, (300, 300)), outputs, [[], []])


@pytest.mark.parametrize(("style", "least"), [("original", 0.05), ("torchvision", 0.2)])
def test_fcos_keeps_what_its_code_keeps(style: str, least: float) -> None:
    outputs = {"b": np.ones((1, 341, 4)), "n": np.full((1, 341, 1), 20.0), "c": np.full((1, 341, 2), -20.0)}
    for row, p in ((0, 0.03), (20, 0.1), (40, 0.3)):
        outputs["c"][0, row, 1] = math.log(p**2 / (1 - p**2))
    found = head_for(f"fcos,style={style}", outputs, (128, 128)).decode(outputs)[0]
    assert found.scores.tolist() == pytest.approx([p for p in (0.3, 0.1, 0.03) if p >= least])
