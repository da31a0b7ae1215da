# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""YOLOv3, v4, v5 and v7 against their formulas, cell by cell."""

from __future__ import annotations

import math

import numpy as np
import pytest
from postprocess.golden import (
    Array,
    Found,
    centred,
    check,
    grid,
    head_for,
    logits,
    numbers,
    refusal,
    sigmoid,
    suppressed,
)

from tpu_eval.errors import UsageError

P5 = (8, 16, 32)
P6 = (8, 16, 32, 64)
TINY = (16, 32)
V3 = [[(10, 13), (16, 30), (33, 23)], [(30, 61), (62, 45), (59, 119)], [(116, 90), (156, 198), (373, 326)]]
V4 = [[(12, 16), (19, 36), (40, 28)], [(36, 75), (76, 55), (72, 146)], [(142, 110), (192, 243), (459, 401)]]
V3_TINY = [[(10, 14), (23, 27), (37, 58)], [(81, 82), (135, 169), (344, 319)]]
V4_TINY = [[(23, 27), (37, 58), (81, 82)], [(81, 82), (135, 169), (344, 319)]]
LARGE = [
    [(19, 27), (44, 40), (38, 94)],
    [(96, 68), (86, 152), (180, 137)],
    [(140, 301), (303, 264), (238, 542)],
    [(436, 615), (739, 380), (925, 792)],
]
CASES = [
    ("yolov3", P5, V3),
    ("yolov3", TINY, V3_TINY),
    ("yolov4", P5, V4),
    ("yolov4", TINY, V4_TINY),
    ("yolov5", P5, V3),
    ("yolov5", P6, LARGE),
    ("yolov7", P5, V4),
    ("yolov7", P6, LARGE),
]


def maps_of(strides: tuple[int, ...], size: tuple[int, int], classes: int, batch: int) -> list[Array]:
    """(N, 3, 5 + classes, H, W) for each stride."""
    found = []
    for s in strides:
        shape = (batch, 3, 5 + classes, size[0] // s, size[1] // s)
        values = logits(s + classes, *shape, low=-2)
        values[:, :, :4] = numbers(s, batch, 3, 4, *shape[3:])
        found.append(values)
    return found


def box_of(name: str, v: Array, x: int, y: int, stride: int, anchor: tuple[int, int]) -> tuple[float, ...]:
    """Centre and size, as each code has it."""
    tx, ty, tw, th = (float(q) for q in v[:4])
    if name in ("yolov5", "yolov7"):
        cx, cy = (sigmoid(tx) * 2 - 0.5 + x) * stride, (sigmoid(ty) * 2 - 0.5 + y) * stride
        return cx, cy, (sigmoid(tw) * 2) ** 2 * anchor[0], (sigmoid(th) * 2) ** 2 * anchor[1]
    scale = 1.0
    if name == "yolov4":
        scale = {8: 1.2, 16: 1.1, 32: 1.05}[stride]
    if name == "yolov4tiny":
        scale = 1.05
    cx = (sigmoid(tx) * scale - 0.5 * (scale - 1) + x) * stride
    cy = (sigmoid(ty) * scale - 0.5 * (scale - 1) + y) * stride
    return cx, cy, math.exp(tw) * anchor[0], math.exp(th) * anchor[1]


def golden(
    name: str, maps: list[Array], sample: int, strides: tuple[int, ...], anchors: object, score: float
) -> list[Found]:
    found: list[Found] = []
    rule = "yolov4tiny" if name == "yolov4" and strides == TINY else name
    for values, stride, shapes in zip(maps, strides, anchors, strict=True):  # type: ignore[call-overload]
        for a, shape in enumerate(shapes):
            for y, x in grid(*values.shape[3:]):
                v = values[sample, a, :, y, x]
                for c in range(len(v) - 5):
                    p = sigmoid(float(v[4])) * sigmoid(float(v[5 + c]))
                    if p >= score:
                        found.append((p, c, centred(*box_of(rule, v, x, y, stride, shape))))  # type: ignore[arg-type]
    return found


def forms(maps: list[Array]) -> dict[str, dict[str, Array]]:
    """The same values in every layout that exporters give."""
    n = len(maps[0])
    flat = [x.transpose(0, 1, 3, 4, 2).reshape(n, -1, x.shape[2]) for x in maps]
    return {
        "nchw": {f"o{i}": x.reshape(n, -1, *x.shape[3:]) for i, x in enumerate(maps)},
        "nhwc": {f"o{i}": x.reshape(n, -1, *x.shape[3:]).transpose(0, 2, 3, 1) for i, x in enumerate(maps)},
        "anchors apart": {f"o{i}": x for i, x in enumerate(maps)},
        "anchors apart, values last": {f"o{i}": x.transpose(0, 1, 3, 4, 2) for i, x in enumerate(maps)},
        "anchors apart, nhwc": {f"o{i}": x.transpose(0, 3, 4, 1, 2) for i, x in enumerate(maps)},
        "rows of each": {f"o{i}": x for i, x in enumerate(flat)},
        "rows": {"o": np.concatenate(flat, axis=1)},
        "rows, transposed": {"o": np.concatenate(flat, axis=1).transpose(0, 2, 1)},
        "rows, extra axis": {"o": np.concatenate(flat, axis=1)[:, None]},
    }


@pytest.mark.parametrize(("name", "strides", "anchors"), CASES)
@pytest.mark.parametrize(("classes", "batch"), [(20, 1), (1, 2)])
def test_official_decode(
    name: str, strides: tuple[int, ...], anchors: object, classes: int, batch: int
) -> None:
    size = (64, 128)
    maps = maps_of(strides, size, classes, batch)
    wanted = [suppressed(golden(name, maps, i, strides, anchors, 0.12), 0.45, 100) for i in range(batch)]
    assert all(len(x) > 5 for x in wanted)
    for seed, outputs in enumerate(forms(maps).values()):
        head = head_for(f"{name},score=0.12,nms=0.45,max_det=100", outputs, size, seed)
        assert head.classes == classes
        check(head, outputs, wanted)


def test_eighty_classes_by_shape() -> None:
    maps = maps_of(P5, (64, 64), 80, 1)
    outputs = forms(maps)["nchw"]
    assert sorted(x.shape[1] for x in outputs.values()) == [255] * 3
    head = head_for("yolov5,score=0.3", outputs, (64, 64))
    assert head.classes == 80
    assert list(head.inferred) == ["80 classes, strides 8/16/32, maps by the shapes"]
    check(head, outputs, [suppressed(golden("yolov5", maps, 0, P5, V3, 0.3), 0.6, 300)])
    assert list(head.inferred)[1:] == [
        "box values need a sigmoid, as they are not between 0 and 1",
        "score values need a sigmoid, as they are not between 0 and 1",
        "objectness values need a sigmoid, as they are not between 0 and 1",
    ]


@pytest.mark.parametrize("name", ["yolov3", "yolov4", "yolov5", "yolov7"])
def test_decoded_by_the_network(name: str) -> None:
    """Rows of centre, size, objectness, classes: boxes in pixels, scores after the sigmoid."""
    anchors = V4 if name in ("yolov4", "yolov7") else V3
    maps = maps_of(P5, (64, 128), 20, 2)
    rows: list[list[list[float]]] = [[], []]
    for i in range(2):
        for values, stride, shapes in zip(maps, P5, anchors, strict=True):
            for a, shape in enumerate(shapes):
                for y, x in grid(*values.shape[3:]):
                    v = values[i, a, :, y, x]
                    box = box_of(name, v, x, y, stride, shape)
                    rows[i].append([*box, *(sigmoid(float(q)) for q in v[4:])])
    outputs = {"o": np.array(rows)}
    head = head_for(f"{name},score=0.12,nms=0.45", outputs, (64, 128))
    wanted = [suppressed(golden(name, maps, i, P5, anchors, 0.12), 0.45, 300) for i in range(2)]
    check(head, outputs, wanted)
    assert "rows are decoded by the network, by their values" in head.inferred


def test_sigmoid_in_the_network() -> None:
    maps = maps_of(P5, (64, 64), 20, 1)
    outputs = {k: 1 / (1 + np.exp(-v.astype(np.float64))) for k, v in forms(maps)["nchw"].items()}
    wanted = [suppressed(golden("yolov5", maps, 0, P5, V3, 0.12), 0.6, 300)]
    check(head_for("yolov5,score=0.12", outputs, (64, 64)), outputs, wanted)


def test_decoded_beside_raw_maps() -> None:
    """Some exports give both: the maps are read, and what is not is said."""
    maps = maps_of(P5, (64, 64), 20, 1)
    outputs = {**forms(maps)["nchw"], "all": np.zeros((1, 252, 25), np.float32)}
    head = head_for("yolov5,score=0.12", outputs, (64, 64))
    check(head, outputs, [suppressed(golden("yolov5", maps, 0, P5, V3, 0.12), 0.6, 300)])
    assert "outputs that are not used: all" in head.inferred


def test_anchors_and_strides_of_ones_own() -> None:
    mine = [[(5, 6), (7, 8)], [(9, 10), (11, 12)]]
    maps = [logits(s, 1, 2, 8, 64 // s, 64 // s, low=-1) for s in (4, 8)]
    outputs = {f"o{i}": x.reshape(1, 16, *x.shape[3:]) for i, x in enumerate(maps)}
    spec = "yolov7,score=0.3,anchors=5/6/7/8/9/10/11/12,strides=4/8"
    wanted = [suppressed(golden("yolov7", maps, 0, (4, 8), mine, 0.3), 0.65, 300)]
    check(head_for(spec, outputs, (64, 64)), outputs, wanted)


def test_nothing_found() -> None:
    outputs = {k: np.full_like(v, -20) for k, v in forms(maps_of(P5, (64, 64), 20, 2))["nchw"].items()}
    check(head_for("yolov5", outputs, (64, 64)), outputs, [[], []])


def test_what_cannot_be_matched() -> None:
    assert refusal("yolov5", [[1, 255, 8, 8], [1, 255, 4, 4]], (64, 64)) == (
        "yolov5: expected maps of 3 * (5 + classes) channels on strides 8/16/32 (or the option strides), "
        "or rows of all cells, for 64x64, but got o0 1x255x8x8, o1 1x255x4x4"
    )
    assert "but got o0 1x255x8x8" in refusal("yolov5,classes=20", [[1, 255, 8, 8]], (64, 64))


@pytest.mark.parametrize(
    ("spec", "message"),
    [
        (
            "yolov5,anchors=1/2/3",
            "--postprocess=yolov5: anchors: expected a width and a height for each anchor of 3 strides, "
            "but got 3 numbers",
        ),
        (
            "yolov5,strides=8/16",
            "--postprocess=yolov5: strides: expected 3 or 4 strides, or the option anchors, but got 2 strides",
        ),
    ],
)
def test_options_that_do_not_fit(spec: str, message: str) -> None:
    with pytest.raises(UsageError) as error:
        head_for(spec, {"o": np.zeros((1, 255, 8, 8))}, (64, 64))
    assert str(error.value) == message


@pytest.mark.parametrize("name", ["yolov3", "yolov5"])
def test_decoded_as_shares(name: str) -> None:
    """Boxes of the whole input are 1 wide, as TFLite's exporters write them."""
    rows = np.zeros((1, 3 * 84, 25))
    place = [(s, y, x) for s in P5 for _ in range(3) for y, x in grid(64 // s, 64 // s)]
    for row, (s, y, x) in zip(rows[0], place, strict=True):
        row[:4] = (x + 0.7) * s / 64, (y + 0.3) * s / 64, 0.25, 0.5
    rows[0, 10, 4:6] = 0.9, 0.8
    head = head_for(name, {"out": rows}, (64, 64))
    s, y, x = place[10]
    check(head, {"out": rows}, [[(0.72, 0, centred((x + 0.7) * s, (y + 0.3) * s, 16, 32))]])
    assert "rows are decoded by the network, as shares of the input, by their values" in head.inferred
