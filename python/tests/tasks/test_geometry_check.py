# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Boxes find their way back from the network's input, in every mode; a wrong map is caught."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest

from tpu_eval.cli import main
from tpu_eval.datasets.coco import open_coco
from tpu_eval.datasets.detection import DetectionDataset
from tpu_eval.errors import MetricError
from tpu_eval.images.geometry import Geometry, Map
from tpu_eval.images.preprocessor import Preprocessor
from tpu_eval.networks.module import Module
from tpu_eval.tasks.geometry_check import check_boxes, check_labels, check_pixels, check_points

MODES = {
    "stretch": "keep_aspect_ratio = false",
    "letterbox top left": 'keep_aspect_ratio = true, keep_ratio_mode = "letterbox", pad_type = "normal"',
    "letterbox centre": 'keep_aspect_ratio = true, keep_ratio_mode = "letterbox", pad_type = "center"',
    "short side": 'keep_aspect_ratio = true, keep_ratio_mode = "short_side_scale"',
}
SIZES = {"downscaled": (208, 160), "upscaled": (1216, 1024)}  # height, width; COCO's longest side is 640


def write_module(path: Path, mode: str, height: int, width: int) -> Path:
    """A module of its input alone."""
    kind = f"tensor<1x3x{height}x{width}xf32>"
    path.write_text(
        f"""module attributes {{module.state = "TOP_F32", module.chip = "ALL"}} {{
  func.func @main(%0: {kind}) -> {kind} {{
    %1 = "top.Input"(%0) {{do_preprocess = true, {MODES[mode]}, resize_dims = [{height}, {width}],
      pad_value = 114 : i64, mean = [0.0, 0.0, 0.0], scale = [1.0, 1.0, 1.0], pixel_format = "bgr",
      channel_format = "nchw"}} : ({kind}) -> {kind} loc("images")
    return %1 : {kind}
  }}
}}
"""
    )
    return path


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("mode", MODES)
def test_the_truth_of_coco_comes_back(
    shared: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], mode: str, size: str
) -> None:
    """Positions are floats and the map has the sizes that were chosen: no rounding is left, AP is 1.000."""
    module = write_module(tmp_path / "m.mlir", mode, *SIZES[size])
    coco = shared / "data" / "coco"
    words = ["check-geometry", str(module), f"--dataset={coco / 'images'}"]
    assert main([*words, f"--annotations={coco / 'instances.json'}"]) == 0
    first, *hidden = capsys.readouterr().out.splitlines()
    match = re.fullmatch(
        rf"{module}: AP 1\.000: (\d+) objects on 100 pictures came back, at most (\S+) pixels off", first
    )
    assert match and int(match[1]) > 600 and float(match[2]) < 1e-9
    assert bool(hidden) == (mode == "short side"), "a crop alone takes objects away"


@pytest.fixture
def dataset(tmp_path: Path) -> DetectionDataset:
    """One picture of 300 x 200 with three objects."""
    boxes = [[10, 20, 60, 50], [150, 100, 100, 90], [200, 5, 30, 30]]
    truth = {
        "images": [{"id": 3, "file_name": "a.png", "height": 200, "width": 300}],
        "annotations": [
            {"id": i, "image_id": 3, "category_id": 1, "bbox": box, "area": box[2] * box[3], "iscrowd": 0}
            for i, box in enumerate(boxes, 1)
        ],
        "categories": [{"id": 1, "name": "cat"}],
    }
    cv2.imwrite(str(tmp_path / "a.png"), np.zeros((200, 300, 3), np.uint8))
    (tmp_path / "truth.json").write_text(json.dumps(truth))
    return open_coco(tmp_path, tmp_path / "truth.json")


def preprocessor(tmp_path: Path, mode: str, size: tuple[int, int] = (128, 96)) -> Preprocessor:
    return Module.load(write_module(tmp_path / "m.mlir", mode, *size)).preprocessor("opencv")


WRONG: dict[str, Callable[[Map], Map]] = {
    "only divided by the ratio": lambda m: replace(m, offset=(0.0, 0.0)),
    "one ratio for both sides": lambda m: replace(m, scale=(min(m.scale),) * 2),
    "half a pixel": lambda m: replace(m, offset=(m.offset[0] + 0.5 * m.scale[0], m.offset[1])),
    "x and y exchanged": lambda m: replace(m, scale=m.scale[::-1], offset=m.offset[::-1]),
}


@pytest.mark.parametrize(
    "wrong, mode",
    [
        ("only divided by the ratio", "letterbox centre"),
        ("only divided by the ratio", "short side"),
        ("one ratio for both sides", "stretch"),
        ("half a pixel", "letterbox top left"),
        ("x and y exchanged", "stretch"),
    ],
)
def test_a_wrong_inverse_is_caught(tmp_path: Path, dataset: DetectionDataset, wrong: str, mode: str) -> None:
    class Wrong(Geometry):
        def at(self, height: int, width: int) -> Map:
            right = super().at(height, width)
            return Crooked(*(getattr(right, x.name) for x in fields(right)))

    class Crooked(Map):
        def inverse(self, boxes: Any) -> Any:
            return Map.inverse(WRONG[wrong](self), boxes)

    ops = preprocessor(tmp_path, mode).ops
    sizes = {3: (200, 300)}
    check_boxes(Geometry(ops), dataset, sizes).require("m.mlir")
    trip = check_boxes(Wrong(ops), dataset, sizes)
    with pytest.raises(MetricError) as error:
        trip.require("m.mlir")
    assert str(error.value).startswith(
        "m.mlir: geometry: expected the ground truth to come back with AP 1.000"
    )


@pytest.mark.parametrize("mode", ["letterbox centre", "short side", "stretch"])
def test_two_wrongs_that_agree_are_caught_by_pixels(tmp_path: Path, mode: str) -> None:
    """Forward and inverse are both those of another mode: boxes come back, but pixels are elsewhere."""
    prepare = preprocessor(tmp_path, mode)
    other = Geometry(preprocessor(tmp_path, "letterbox top left").ops)
    check_pixels(Geometry(prepare.ops), prepare.prepare, prepare.channels, [(200, 300)], "m.mlir")
    with pytest.raises(MetricError) as error:
        check_pixels(other, prepare.prepare, prepare.channels, [(200, 300)], "m.mlir")
    start = "m.mlir: geometry: a rectangle in a picture of 300x200: expected it at 32.0 21.1 64.0 42.2"
    assert str(error.value).startswith(f"{start} in the network's input, but got ")


@pytest.mark.parametrize("picture", [(200, 300), (333, 111), (64, 48)], ids=str)
@pytest.mark.parametrize("size", [(128, 96), (640, 512)], ids=str)
@pytest.mark.parametrize("mode", MODES)
def test_points_and_labels_come_back(
    tmp_path: Path, mode: str, size: tuple[int, int], picture: tuple[int, int]
) -> None:
    """Points to a millionth of a pixel; of labels all that the network sees, where it sees the picture enlarged."""
    place = Geometry(preprocessor(tmp_path, mode, size).ops).at(*picture)
    check_points(place, "m.mlir")
    check_labels(place, "m.mlir")
    draw = np.random.default_rng(3)
    points = draw.random((50, 2)) * picture[::-1]
    np.testing.assert_allclose(place.inverse_points(place.forward_points(points)), points, atol=1e-6)
    labels = draw.integers(0, 19, picture)
    back = place.inverse_labels(place.forward_labels(labels))
    seen = back >= 0
    assert seen.all() or mode == "short side", "a crop alone takes pixels away"
    if min(place.scale) >= 1:
        assert seen.any() and (back[seen] == labels[seen]).all()


def test_a_grid_that_is_coarser_than_the_input_is_read_at_its_cells(tmp_path: Path) -> None:
    """A network of 128 x 96 that labels cells of 8 pixels: a picture of 64 x 48 takes each for 4 of its own."""
    place = Geometry(preprocessor(tmp_path, "stretch").ops).at(64, 48)
    cells = np.arange(16 * 12).reshape(16, 12)
    np.testing.assert_array_equal(place.inverse_labels(cells), np.kron(cells, np.ones((4, 4), int)))


@pytest.mark.parametrize(
    "mode, wrong, what",
    [
        (
            "stretch",
            "x and y exchanged",
            "labels of a picture of 300x200: expected all to come back, but got 0",
        ),
        (
            "letterbox centre",
            "only divided by the ratio",
            "expected points to come back, but got some 100 pixels off",
        ),
        ("stretch", "half a pixel", "expected points to come back, but got some 0.5 pixels off"),
    ],
)
def test_a_wrong_way_back_of_points_and_labels_is_caught(
    tmp_path: Path, mode: str, wrong: str, what: str
) -> None:
    right = Geometry(preprocessor(tmp_path, mode).ops).at(200, 300)

    class Crooked(Map):
        def inverse_points(self, points: Any) -> Any:
            return Map.inverse_points(WRONG[wrong](self), points)

        def inverse_labels(self, labels: Any, outside: int = -1) -> Any:
            return Map.inverse_labels(WRONG[wrong](self), labels, outside)

    place = Crooked(*(getattr(right, x.name) for x in fields(right)))
    with pytest.raises(MetricError) as error:
        (check_labels if what.startswith("labels") else check_points)(place, "m.mlir")
    assert str(error.value).startswith(f"m.mlir: geometry: {what}")


def test_what_cannot_be_seen_is_counted(tmp_path: Path, dataset: DetectionDataset) -> None:
    """A tall network sees only the middle of a wide picture: the first object is left of it."""
    ops = preprocessor(tmp_path, "short side", (128, 32)).ops
    trip = check_boxes(Geometry(ops), dataset, {3: (200, 300)})
    assert (trip.pictures, trip.objects, trip.hidden, trip.ap) == (1, 1, 2, 1.0)


def test_nothing_to_see(
    tmp_path: Path, dataset: DetectionDataset, capsys: pytest.CaptureFixture[str]
) -> None:
    truth = {**dataset.truth, "annotations": []}
    (tmp_path / "truth.json").write_text(json.dumps(truth))
    module = write_module(tmp_path / "m.mlir", "stretch", 64, 64)
    words = [
        "check-geometry",
        str(module),
        f"--dataset={tmp_path}",
        f"--annotations={tmp_path / 'truth.json'}",
    ]
    assert main(words) == 1
    rule = "expected objects that the network can see, but got none"
    assert capsys.readouterr().err == f"error: {tmp_path}: {rule}\n"


@pytest.mark.parametrize(
    "words, message",
    [
        ("", "MODEL: required: see tpu-eval check-geometry --help"),
        ("m.mlir", "--dataset: required: see tpu-eval check-geometry --help"),
        (
            "m.mlir --dataset=x",
            "--annotations: expected COCO's json for a detector, or the folders of VOC or YOLO in x, but got neither",
        ),
        (
            "m.mlir --dataset=x --dataset-type=imagenet",
            "--dataset-type: expected pictures with boxes, but got imagenet",
        ),
    ],
)
def test_wrong_options(tmp_path: Path, capsys: pytest.CaptureFixture[str], words: str, message: str) -> None:
    module = write_module(tmp_path / "m.mlir", "stretch", 64, 64)
    assert main(["check-geometry", *(str(module) if x == "m.mlir" else x for x in words.split())]) == 2
    assert capsys.readouterr().err == f"error: {message}\n"
