# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Libraries that decode and resample pictures, each in its own way: OpenCV or Pillow.

A picture is an 8-bit array, height x width x channels. Pixel formats are `bgr`, `gray` (one channel) and `rgba`.
Decoders raise PictureError with the reason only; the caller, who knows the file, prepends its name.
"""

from __future__ import annotations

import importlib
from typing import cast

import numpy as np
import numpy.typing as npt

from tpu_eval.errors import UsageError
from tpu_eval.images.protocols import Decoder, Picture

NAMES = ("opencv", "pillow")
INTERPOLATIONS = (
    "bilinear",
    "bicubic",
    "area",
    "nearest",
)  # the only interpolation that modules ask for is bilinear


def find_decoder(name: str) -> Decoder:
    """A decoder by name; imported on first use."""
    if name not in NAMES:
        raise UsageError(f"--decoder: expected {' or '.join(NAMES)}, but got {name!r}")
    return cast(Decoder, importlib.import_module(f"tpu_eval.images.decoders.{name}"))


def decoder_version(name: str) -> str:
    """The version of the decoder's library."""
    module = importlib.import_module({"opencv": "cv2", "pillow": "PIL"}[name])
    return str(module.__version__)


def with_channels(array: npt.NDArray[np.uint8]) -> Picture:
    """Adds a channel dimension to a gray picture without one."""
    return array if array.ndim == 3 else array[:, :, np.newaxis]
