# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The 8-bit image ops, by hand and out of modules; real cases compare with TPU-MLIR's own preprocessing."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from tpu_eval import _native
from tpu_eval.cli import main
from tpu_eval.errors import ModelError, PictureError
from tpu_eval.images.geometry import resized_size
from tpu_eval.images.preprocessor import Preprocessor
from tpu_eval.images.protocols import Picture

SHARED = Path(os.environ.get("TPU_EVAL_SHARED", Path(__file__).resolve().parents[4] / "shared"))
CASES = sorted(path.name for path in (SHARED / "prep").glob("*") if (path / "case.json").exists())
DECODERS = {"opencv": "ref", "pillow": "ref_pil"}


@dataclass
class Op:
    name: str
    attributes: Mapping[str, Any]


def save(path: Path, array: Picture) -> Path:
    Image.fromarray(array[:, :, 0] if array.shape[2] == 1 else array).save(path)
    return path


def numbered(height: int, width: int, channels: int = 3) -> Picture:
    return np.arange(height * width * channels, dtype=np.uint8).reshape(height, width, channels)


def apply(path: Path, *ops: Op, pixel_format: str = "bgr", decoder: str = "opencv") -> Picture:
    return Preprocessor(ops, pixel_format, decoder)(path)


@pytest.mark.parametrize("decoder", DECODERS)
@pytest.mark.parametrize(
    "case", CASES or [pytest.param("", marks=pytest.mark.skip(f"absent: {SHARED / 'prep'}"))]
)
def test_the_real_preprocessing(
    case: str, decoder: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, output = SHARED / "prep" / case, tmp_path / "out.npz"
    picture = folder / json.loads((folder / "case.json").read_text())["image_file"]
    status = main(
        ["preprocess", f"{folder / 'input.mlir'}", f"{picture}", f"--output={output}", f"--decoder={decoder}"]
    )
    reference = folder / f"{DECODERS[decoder]}.npz"
    if not reference.exists():
        assert status == 1
        assert (
            "'top.Input' op expected at most 3 channels with keep_ratio_mode letterbox"
            in capsys.readouterr().err
        )
        return
    assert status == 0
    with np.load(output) as got, np.load(reference) as wanted:
        assert got.files == ["input"]
        (expected,) = wanted.values()
        assert got["input"].dtype == np.float32
        np.testing.assert_array_equal(got["input"], expected)


@pytest.mark.parametrize(
    ("mode", "picture", "target", "size"),
    [
        ("stretch", (97, 141), (48, 64), (48, 64)),
        ("letterbox", (97, 141), (48, 64), (44, 64)),
        ("letterbox", (107, 107), (224, 224), (223, 223)),  # 107 * (224 / 107) is a little less than 224
        ("letterbox", (1, 1000), (48, 48), (0, 48)),
        ("short_side", (97, 141), (48, 64), (48, 69)),
        ("short_side", (107, 107), (224, 224), (224, 224)),
        ("short_side", (3, 5), (20, 20), (20, 33)),
    ],
)
def test_resized_size(
    mode: str, picture: tuple[int, int], target: tuple[int, int], size: tuple[int, int]
) -> None:
    assert resized_size(mode, picture, target) == size


def test_sizes_are_those_that_the_dialect_infers() -> None:
    rng = np.random.default_rng(1)
    cases = [tuple(int(n) for n in rng.integers(1, 700, 4)) for _ in range(300)]
    cases += [(side, side, 224, 224) for side in range(40, 400)]
    functions = [
        f"func.func private @f{i}{mode}(%0: tensor<{h}x{w}x3xui8>) "
        f'attributes {{image.input = "{i}{mode}"}} {{\n'
        f"  %1 = image.resize %0 {mode} bilinear to [{to_h}, {to_w}] : tensor<{h}x{w}x3xui8>\n  return\n}}\n"
        for i, (h, w, to_h, to_w) in enumerate(cases)
        for mode in ("letterbox", "short_side")
        if 0 not in resized_size(mode, (h, w), (to_h, to_w))
    ]
    module = _native.Module.parse("".join(functions).encode(), "sizes.mlir")
    compared = 0
    for i, (h, w, to_h, to_w) in enumerate(cases):
        for mode in ("letterbox", "short_side"):
            for op in module.image_steps(f"{i}{mode}").ops:
                assert op.shape == [*resized_size(mode, (h, w), (to_h, to_w)), 3]
                compared += 1
    assert compared == len(functions) > 1000


@pytest.mark.parametrize(
    ("offset", "side", "kept", "start"),
    [
        ("half_of_difference", 8, 5, 1),
        ("difference_of_halves", 8, 5, 2),
        ("half_of_difference", 9, 4, 2),
        ("difference_of_halves", 9, 4, 2),
        ("half_of_difference", 8, 8, 0),
    ],
)
def test_crop(tmp_path: Path, offset: str, side: int, kept: int, start: int) -> None:
    picture = numbered(side, side + 2)
    crop = Op("crop", {"offset": offset, "height": kept, "width": kept + 2})
    cropped = apply(save(tmp_path / "a.png", picture), crop)
    assert np.array_equal(cropped[:, :, ::-1], picture[start : start + kept, start : start + kept + 2])


@pytest.mark.parametrize(("placement", "top", "left"), [("center", 1, 2), ("top_left", 0, 0)])
def test_pad(tmp_path: Path, placement: str, top: int, left: int) -> None:
    picture = numbered(4, 5, 1)
    pad = Op("pad", {"placement": placement, "value": 114, "height": 7, "width": 9})
    padded = apply(save(tmp_path / "a.png", picture), pad, pixel_format="gray")
    expected = np.full((7, 9, 1), 114, np.uint8)
    expected[top : top + 4, left : left + 5] = picture
    assert np.array_equal(padded, expected)


def test_channel_order_and_layout(tmp_path: Path) -> None:
    picture = numbered(4, 5)
    path = save(tmp_path / "a.png", picture)
    rgb, chw = Op("channel_order", {"from": "bgr", "to": "rgb"}), Op("layout", {"from": "hwc", "to": "chw"})
    assert np.array_equal(apply(path, rgb), picture)
    result = apply(path, rgb, chw)
    assert np.array_equal(result, picture.transpose(2, 0, 1))
    assert result.flags.c_contiguous
    assert np.array_equal(apply(path, rgb, chw, Op("layout", {"from": "chw", "to": "hwc"})), picture)


def test_an_op_that_is_not_for_pictures() -> None:
    with pytest.raises(ModelError) as error:
        Preprocessor([Op("cast", {})], "bgr")
    assert (
        str(error.value)
        == "image.cast: expected one of resize, crop, pad, channel_order, layout, but got cast"
    )


@pytest.mark.parametrize("decoder", DECODERS)
def test_bad_pictures_are_named(tmp_path: Path, decoder: str) -> None:
    (tmp_path / "empty.jpg").touch()
    (tmp_path / "text.jpg").write_text("once upon a time")
    thin = save(tmp_path / "thin.png", numbered(1, 200, 1))
    letterbox = Op("resize", {"mode": "letterbox", "interpolation": "bilinear", "height": 8, "width": 8})
    title = {"opencv": "OpenCV", "pillow": "Pillow"}[decoder]
    for path, reason in (
        (tmp_path / "none.jpg", "no such file"),
        (tmp_path, "expected a picture, but got a folder"),
        (tmp_path / "empty.jpg", "expected a picture, but got an empty file"),
        (tmp_path / "text.jpg", f"expected a picture that {title} can decode, but got other data"),
        (thin, "expected at least one row and one column to be left, but got 0 x 8 from 1 x 200"),
    ):
        with pytest.raises(PictureError) as error:
            apply(path, letterbox, decoder=decoder)
        assert str(error.value) == f"{path}: {reason}"
