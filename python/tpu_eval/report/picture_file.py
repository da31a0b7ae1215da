# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Reads a picture file for reports."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np

from tpu_eval.errors import OutputError
from tpu_eval.types.arrays import Array

Image = Array


def read_picture(path: Path, turn: bool, purpose: str) -> Image:
    """The picture, height x width x 3, uint8, BGR; `turn` applies the EXIF orientation, as OpenCV's decoder does.

    Raises OutputError if it cannot be read; `purpose` says in the message what the picture is for.
    """
    flags = cv2.IMREAD_COLOR if turn else cv2.IMREAD_COLOR | cv2.IMREAD_IGNORE_ORIENTATION
    try:
        image = cv2.imdecode(np.frombuffer(path.read_bytes(), np.uint8), flags)
    except (OSError, cv2.error):
        image = None
    if image is None:
        raise OutputError(f"{path}: expected a picture to {purpose}, but got none that can be read")
    return np.asarray(image)
