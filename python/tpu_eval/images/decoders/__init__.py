# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What turns a file's bytes into pixels and resamples them: OpenCV or Pillow, each in its own way.

A picture is an 8-bit array, height x width x channels. Pixel formats are `bgr`, `gray` (one channel) and
`rgba`. Decoders raise PictureError with the reason alone; who knows the file puts its name before it.
"""

from __future__ import annotations

import importlib
from typing import cast

import numpy as np
import numpy.typing as npt

from tpu_eval.errors import UsageError
from tpu_eval.images.protocols import Decoder, Picture

NAMES = ("opencv", "pillow")
INTERPOLATIONS = ("bilinear", "bicubic", "area", "nearest")  # modules say bilinear, and nothing else


def find_decoder(name: str) -> Decoder:
    """A decoder by its name; imported when it is first used."""
    if name not in NAMES:
        raise UsageError(f"--decoder: expected {' or '.join(NAMES)}, but got {name!r}")
    return cast(Decoder, importlib.import_module(f"tpu_eval.images.decoders.{name}"))


def decoder_version(name: str) -> str:
    """The version of the library that a decoder is made of."""
    module = importlib.import_module({"opencv": "cv2", "pillow": "PIL"}[name])
    return str(module.__version__)


def with_channels(array: npt.NDArray[np.uint8]) -> Picture:
    """A gray picture without a channel dimension gets one."""
    return array if array.ndim == 3 else array[:, :, np.newaxis]
