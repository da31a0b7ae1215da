# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Pictures by Pillow, whose resampling antialiases when it downscales. EXIF orientation is not applied."""

from __future__ import annotations

import io
import struct

import numpy as np
from PIL import Image, UnidentifiedImageError

from tpu_eval.errors import PictureError
from tpu_eval.images.decoders import with_channels
from tpu_eval.images.protocols import Picture

_MODES = {"gray": "L", "bgr": "RGB", "rgba": "RGBA"}
_KERNELS = {
    "bilinear": Image.Resampling.BILINEAR,
    "bicubic": Image.Resampling.BICUBIC,
    "area": Image.Resampling.BOX,
    "nearest": Image.Resampling.NEAREST,
}
# What its format readers raise for damaged data.
_DAMAGED = (OSError, SyntaxError, ValueError, EOFError, IndexError, KeyError, struct.error)


def decode(data: bytes, pixel_format: str) -> Picture:
    """Converts to gray, three channels or four, whatever the file holds."""
    array = with_channels(np.asarray(_convert(data, _MODES[pixel_format])))
    return array[:, :, ::-1] if pixel_format == "bgr" else array


def resize(picture: Picture, height: int, width: int, interpolation: str = "bilinear") -> Picture:
    """Resizes rows first, then columns, with rounding between; Pillow 13 would choose the order by cost.

    Colours are weighted with alpha, if there is one.
    """
    if picture.shape[:2] == (height, width):
        return picture
    image = Image.fromarray(picture[:, :, 0] if picture.shape[2] == 1 else picture)
    mode = image.mode
    image = image.convert("RGBa") if mode == "RGBA" else image
    image = image.resize((width, image.height), _KERNELS[interpolation])
    image = image.resize((width, height), _KERNELS[interpolation])
    return with_channels(np.asarray(image.convert(mode)))


def check_complete(data: bytes) -> None:
    """Raises PictureError if the pixel data is truncated."""
    _convert(data, None)


def _convert(data: bytes, mode: str | None) -> Image.Image:
    try:
        with Image.open(io.BytesIO(data)) as image:
            return image.convert(mode)
    except UnidentifiedImageError:
        raise PictureError("expected a picture that Pillow can decode, but got other data") from None
    except Image.DecompressionBombError as error:
        raise PictureError(f"expected a picture of a reasonable size: {error}") from None
    except _DAMAGED as error:
        raise PictureError(f"expected a complete picture, but got a damaged one: {error}") from None
