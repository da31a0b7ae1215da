# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Decoding and resampling, against pixels that were made and digests of what TPU-MLIR's versions compute."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator
from typing import Any

import cv2
import numpy as np
import pytest
from PIL import Image

from tpu_eval.errors import PictureError, UsageError
from tpu_eval.images.decoders import find_decoder, opencv, pillow
from tpu_eval.images.protocols import Picture

OPENCV, PILLOW = "opencv", "pillow"
# Size, new size, channels; digests of the results of OpenCV 4.8.0 and Pillow 10.0.0.
DIGESTS = [
    ((61, 77), (31, 29), 1, "4b4a6fec24cbbe38", "180b00fc3493387b"),
    ((61, 77), (31, 29), 3, "281c1a7873414716", "bbd25eace18351e3"),
    ((61, 77), (31, 29), 4, "d02f4fe5ab8728d9", "0e9920c6aa1c58a8"),
    ((61, 77), (5, 150), 3, "cfb1c76a13b312de", "7b162ecca611c5e3"),
    ((61, 77), (5, 150), 4, "df62b5eae3c9e9b9", "1b97b76ee19a442f"),
    ((30, 200), (90, 100), 3, "8778fc6bcf82ab30", "c7907cafcb8b5019"),
    ((200, 30), (20, 60), 1, "7e7da887391af762", "d4d36355aaabf479"),
    ((200, 30), (20, 60), 3, "3a1aee37c93dff05", "8ef70af3d4f1429e"),
    ((16, 16), (64, 15), 3, "3711eb044b15f04c", "2899352c78fdd2ae"),
    ((40, 50), (20, 100), 1, "f562b44c507f5ae8", "563d9fb4ee95b70c"),
    ((40, 50), (20, 100), 4, "6210f25fc7733ca3", "217ac06c117dfe81"),
]


def pattern(height: int, width: int, channels: int) -> Picture:
    y, x, k = np.meshgrid(np.arange(height), np.arange(width), np.arange(channels), indexing="ij")
    return np.asarray((x * x * 7 + y * y * 3 + x * y * 5 + k * 91) % 256, np.uint8)


def encode(array: Picture, kind: str = "PNG", **options: Any) -> bytes:
    file = io.BytesIO()
    Image.fromarray(array[:, :, 0] if array.shape[2] == 1 else array).save(file, kind, **options)
    return file.getvalue()


def digest(picture: Picture) -> str:
    return hashlib.sha256(np.ascontiguousarray(picture).tobytes()).hexdigest()[:16]


@pytest.fixture
def restore_opencv() -> Iterator[None]:
    threads, optimized = cv2.getNumThreads(), cv2.useOptimized()
    yield
    cv2.setNumThreads(threads)
    cv2.setUseOptimized(optimized)


@pytest.mark.parametrize(("old", "new", "channels", "by_opencv", "by_pillow"), DIGESTS)
def test_resize_is_that_of_the_compiler(
    old: tuple[int, int], new: tuple[int, int], channels: int, by_opencv: str, by_pillow: str
) -> None:
    picture = pattern(*old, channels)
    assert digest(opencv.resize(picture, *new)) == by_opencv
    assert digest(pillow.resize(picture, *new)) == by_pillow


@pytest.mark.parametrize("threads", [1, 4])
@pytest.mark.parametrize("optimized", [False, True])
def test_opencv_resize_depends_on_neither_threads_nor_processor(
    restore_opencv: None, threads: int, optimized: bool
) -> None:
    cv2.setNumThreads(threads)
    cv2.setUseOptimized(optimized)
    for old, new, channels, expected, _ in DIGESTS:
        assert digest(opencv.resize(pattern(*old, channels), *new)) == expected
    large = opencv.resize(pattern(900, 1300, 3), 640, 640)
    assert digest(large) == "6fc63220c8d01573"


@pytest.mark.parametrize("name", [OPENCV, PILLOW])
@pytest.mark.parametrize("channels", [1, 3, 4])
def test_resize_to_the_same_size_changes_nothing(name: str, channels: int) -> None:
    picture = pattern(9, 7, channels)
    assert np.array_equal(find_decoder(name).resize(picture, 9, 7), picture)


@pytest.mark.parametrize("name", [OPENCV, PILLOW])
def test_colour_is_decoded_as_bgr(name: str) -> None:
    picture = pattern(4, 5, 3)
    assert np.array_equal(find_decoder(name).decode(encode(picture), "bgr"), picture[:, :, ::-1])


@pytest.mark.parametrize("name", [OPENCV, PILLOW])
def test_gray_has_one_channel(name: str) -> None:
    picture = pattern(4, 5, 1)
    assert np.array_equal(find_decoder(name).decode(encode(picture), "gray"), picture)
    three = find_decoder(name).decode(encode(picture), "bgr")
    assert np.array_equal(three, np.repeat(picture, 3, axis=2))


@pytest.mark.parametrize("name", [OPENCV, PILLOW])
def test_alpha_is_kept_dropped_or_added(name: str) -> None:
    decoder, picture = find_decoder(name), pattern(4, 5, 4)
    assert np.array_equal(decoder.decode(encode(picture), "rgba"), picture)
    assert np.array_equal(decoder.decode(encode(picture), "bgr"), picture[:, :, 2::-1])
    opaque = decoder.decode(encode(picture[:, :, :3]), "rgba")
    assert np.array_equal(opaque[:, :, :3], picture[:, :, :3])
    assert np.all(opaque[:, :, 3] == 255)


def test_only_opencv_applies_exif_orientation_and_not_with_alpha() -> None:
    exif = Image.Exif()
    exif[0x112] = 6
    data = encode(pattern(4, 6, 3), "JPEG", exif=exif, quality=100)
    assert opencv.decode(data, "bgr").shape == (6, 4, 3)
    assert opencv.decode(data, "gray").shape == (6, 4, 1)
    assert opencv.decode(data, "rgba").shape == (4, 6, 4)
    assert pillow.decode(data, "bgr").shape == (4, 6, 3)


def test_sixteen_bits() -> None:
    picture = pattern(4, 5, 1)[:, :, 0].astype(np.uint16) * 257
    data = cv2.imencode(".png", picture)[1].tobytes()
    assert np.array_equal(opencv.decode(data, "gray")[:, :, 0], picture // 257)
    assert np.array_equal(pillow.decode(data, "gray")[:, :, 0], np.minimum(picture, 255))
    four = cv2.imencode(".png", pattern(4, 5, 4).astype(np.uint16))[1].tobytes()
    with pytest.raises(PictureError) as error:
        opencv.decode(four, "rgba")
    assert str(error.value) == "expected samples of 8 bits with alpha, but got uint16"


@pytest.mark.parametrize("name", [OPENCV, PILLOW])
@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
@pytest.mark.parametrize("left", [0.5, 0.95])
def test_a_truncated_picture(name: str, kind: str, left: float) -> None:
    data = encode(pattern(64, 64, 3), kind)
    with pytest.raises(PictureError, match=r"^expected a complete picture, but got a damaged one: "):
        find_decoder(name).decode(data[: int(len(data) * left)], "bgr")


@pytest.mark.parametrize("name", [OPENCV, PILLOW])
@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_what_follows_a_picture_is_ignored(name: str, kind: str) -> None:
    data = encode(pattern(8, 9, 3), kind)
    decoder = find_decoder(name)
    assert np.array_equal(decoder.decode(data + b"more" * 50, "bgr"), decoder.decode(data, "bgr"))


@pytest.mark.parametrize(("name", "title"), [(OPENCV, "OpenCV"), (PILLOW, "Pillow")])
def test_what_is_no_picture(name: str, title: str) -> None:
    with pytest.raises(PictureError) as error:
        find_decoder(name).decode(b"once upon a time", "bgr")
    assert str(error.value) == f"expected a picture that {title} can decode, but got other data"


def test_an_unknown_decoder() -> None:
    with pytest.raises(UsageError) as error:
        find_decoder("turbo")
    assert str(error.value) == "--decoder: expected opencv or pillow, but got 'turbo'"
