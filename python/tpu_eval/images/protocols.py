# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What this package knows of image ops and decoders."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

Picture = npt.NDArray[np.uint8]  # height x width x channels


class Op(Protocol):
    """An op of the image dialect: its name without the dialect, and its attributes."""

    @property
    def name(self) -> str:
        """The name, such as `resize`."""

    @property
    def attributes(self) -> Mapping[str, Any]:
        """The attributes, such as `mode`, `height` and `width`."""


class Decoder(Protocol):
    """A module of this package: `decoders.opencv` or `decoders.pillow`."""

    def decode(self, data: bytes, pixel_format: str) -> Picture:
        """The picture in a file's bytes. Raises PictureError."""

    def resize(self, picture: Picture, height: int, width: int, interpolation: str = "bilinear") -> Picture:
        """The picture in another size, by one of INTERPOLATIONS."""
