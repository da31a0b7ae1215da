# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Pictures by OpenCV. EXIF orientation is applied to gray and colour pictures, but not to those with alpha."""

from __future__ import annotations

import cv2
import numpy as np

from tpu_eval.errors import PictureError
from tpu_eval.images.decoders import pillow, with_channels
from tpu_eval.images.protocols import Picture
from tpu_eval.types.arrays import Array

cv2.setNumThreads(1)  # pictures are decoded in parallel, by threads of the pipeline

_FLAGS = {"gray": cv2.IMREAD_GRAYSCALE, "bgr": cv2.IMREAD_COLOR, "rgba": cv2.IMREAD_UNCHANGED}
_KERNELS = {
    "bilinear": cv2.INTER_LINEAR,
    "bicubic": cv2.INTER_CUBIC,
    "area": cv2.INTER_AREA,
    "nearest": cv2.INTER_NEAREST,
}


def decode(data: bytes, pixel_format: str) -> Picture:
    """Decodes as OpenCV's imread does. A picture without alpha is converted to RGBA by Pillow."""
    if not _looks_complete(data):
        pillow.check_complete(data)
    array = _imdecode(data, _FLAGS[pixel_format])
    return with_channels(array) if pixel_format != "rgba" else _with_alpha(array, data)


def resize(picture: Picture, height: int, width: int, interpolation: str = "bilinear") -> Picture:
    """Resizes as OpenCV does: fixed-point bilinear, without antialiasing except for area."""
    resized = cv2.resize(picture, (width, height), interpolation=_KERNELS[interpolation])
    return with_channels(np.asarray(resized, np.uint8))


def _imdecode(data: bytes, flags: int) -> Array:
    try:
        array = cv2.imdecode(np.frombuffer(data, np.uint8), flags)
    except cv2.error as error:
        raise PictureError(f"expected a picture that OpenCV can decode: {error.err or error}") from None
    if array is None:
        raise PictureError("expected a picture that OpenCV can decode, but got other data")
    return np.asarray(array)


def _with_alpha(array: Array, data: bytes) -> Picture:
    if array.ndim != 3 or array.shape[2] != 4:
        return pillow.decode(data, "rgba")
    if array.dtype != np.uint8:
        raise PictureError(f"expected samples of 8 bits with alpha, but got {array.dtype}")
    return np.asarray(array[:, :, [2, 1, 0, 3]])


def _looks_complete(data: bytes) -> bool:
    """Whether a JPEG or PNG has its end marker; OpenCV silently fills missing parts with gray.

    Files with data after the marker, and other formats, are accepted as they are.
    """
    if data.startswith(b"\xff\xd8"):
        return data.find(b"\xff\xd9", data.rfind(b"\xff\xda")) > 0
    if data.startswith(b"\x89PNG"):
        return b"IEND" in data[-64:]
    return True
