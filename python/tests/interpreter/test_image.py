# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The image ops that run with the network."""

from __future__ import annotations

import numpy as np
from interpreter.one_op import Operand, check


def test_image_cast_and_normalize() -> None:
    """(x - mean) * scale, each rounded to float32, channel by channel."""
    x = np.arange(256).astype(np.uint8).reshape(1, 2, 16, 8)
    check("image.cast", [Operand(x, "ui8")], "", x.astype(np.float32))
    mean, scale = [103.53, 116.28], [0.017429193899782133, 0.017507002801120449]
    for axis, picture in ((1, x), (3, np.ascontiguousarray(x.transpose(0, 2, 3, 1)))):
        shape = [1, 1, 1, 1]
        shape[axis] = 2
        m, s = (np.array(v, np.float32).reshape(shape) for v in (mean, scale))
        expected = (picture.astype(np.float32) - m) * s
        attributes = f"axis = {axis}, mean = {mean}, scale = {scale}"
        check("image.normalize", [Operand(picture.astype(np.float32))], attributes, expected)
