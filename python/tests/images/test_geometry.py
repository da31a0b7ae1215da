# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Boxes go to the network's input and back, for every way to prepare a picture."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
import pytest

from tpu_eval.errors import ModelError
from tpu_eval.images.geometry import Geometry
from tpu_eval.images.preprocessor import Preprocessor


@dataclass
class Op:
    name: str
    attributes: dict[str, Any]


def resize(mode: str, height: int, width: int) -> Op:
    return Op("resize", {"mode": mode, "interpolation": "bilinear", "height": height, "width": width})


def pad(placement: str, height: int, width: int) -> Op:
    return Op("pad", {"placement": placement, "value": 0, "height": height, "width": width})


def crop(offset: str, height: int, width: int) -> Op:
    return Op("crop", {"offset": offset, "height": height, "width": width})


CHAINS = {
    "stretch": [resize("stretch", 96, 128)],
    "letterbox top left": [resize("letterbox", 96, 128), pad("top_left", 96, 128)],
    "letterbox centre": [resize("letterbox", 96, 128), pad("center", 96, 128)],
    "short side": [resize("short_side", 96, 96), crop("half_of_difference", 96, 96)],
    "short side and crop": [
        resize("short_side", 100, 100),
        crop("half_of_difference", 100, 100),
        crop("difference_of_halves", 81, 81),
        Op("channel_order", {"from": "bgr", "to": "rgb"}),
        Op("layout", {"from": "hwc", "to": "chw"}),
    ],
}
SIZES = [(40, 60), (61, 37), (300, 511), (480, 640), (96, 128)]


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("chain", CHAINS)
def test_the_inverse_undoes_the_map(chain: str, size: tuple[int, int]) -> None:
    place = Geometry(CHAINS[chain]).at(*size)
    boxes = np.array([[0, 0, size[1], size[0]], [1.5, 2.25, 9, 17]])
    assert np.allclose(place.inverse(place.forward(boxes)), boxes, rtol=0, atol=1e-9)


@pytest.mark.parametrize("size", SIZES[2:4], ids=str)
@pytest.mark.parametrize("chain", CHAINS)
def test_a_bright_square_is_where_the_map_says(tmp_path: Any, chain: str, size: tuple[int, int]) -> None:
    """Independent of the formulas: the picture itself is prepared, and the square is looked for."""
    picture = np.zeros((*size, 3), np.uint8)
    y, x = size[0] // 2 - 20, size[1] // 2 - 30
    picture[y : y + 40, x : x + 60] = 255
    path = tmp_path / "p.png"
    assert cv2.imwrite(str(path), picture)
    ops = [op for op in CHAINS[chain] if op.name != "layout"]
    fed = Preprocessor(ops, "bgr")(path)[:, :, 0] >= 128
    rows, columns = np.flatnonzero(fed.any(1)), np.flatnonzero(fed.any(0))
    seen = [columns[0], rows[0], columns[-1] + 1, rows[-1] + 1]
    expected = Geometry(ops).at(*size).forward(np.array([[x, y, x + 60, y + 40]]))[0]
    assert np.abs(expected - seen).max() <= 1.0


def test_rounded_sizes_count() -> None:
    """A picture of 100 x 37 in 50 x 50 has 18 columns, not 18.5: the scale is 18 / 37."""
    place = Geometry([resize("letterbox", 50, 50), pad("top_left", 50, 50)]).at(100, 37)
    assert place.scale == (18 / 37, 0.5)


def test_clip() -> None:
    place = Geometry(CHAINS["stretch"]).at(40, 60)
    assert place.clip(np.array([[-5, -1, 70, 39.5]])).tolist() == [[0, 0, 60, 39.5]]


def test_target_is_the_last_size() -> None:
    assert Geometry(CHAINS["short side and crop"]).target == (81, 81)


def test_without_a_size_there_is_no_target() -> None:
    for ops, got in (([], "none"), ([Op("layout", {"from": "hwc", "to": "chw"})], "layout")):
        with pytest.raises(ModelError) as error:
            Geometry(ops).target  # noqa: B018
        rule = "expected preprocessing that resizes, crops or pads to the size of the network's input"
        assert str(error.value) == f"geometry: {rule}, but got {got}"


def test_an_unknown_op_is_refused() -> None:
    with pytest.raises(ModelError) as error:
        Geometry([Op("rotate", {})])
    expected = "image.rotate: expected one of channel_order, crop, layout, pad, resize, but got rotate"
    assert str(error.value) == expected
