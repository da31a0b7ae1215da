# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What others know of a preprocessor."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Protocol

from tpu_eval.images.geometry import Size


class Reader(Protocol):
    """Decodes files."""

    def __call__(self, path: Path) -> Any:
        """The picture in a file."""

    def read(self, path: Path) -> bytes:
        """The file as it is."""

    def decode(self, path: Path, data: bytes) -> Any:
        """The picture in what was read of a file."""


class Prepare(Protocol):
    """Makes the network's array of a picture's file, by image ops."""

    @property
    def ops(self) -> Sequence[Any]:
        """The ops, in order."""

    @property
    def channels(self) -> int:
        """Of a decoded picture."""

    @property
    def reader(self) -> Reader:
        """Decodes a file."""

    @property
    def fingerprint(self) -> str:
        """Differs where arrays may differ."""

    def __call__(self, path: Path) -> Any:
        """The array."""

    def size(self, path: Path) -> Size:
        """Height and width of the decoded picture."""

    def prepare(self, picture: Any) -> Any:
        """The array of a decoded picture."""

    def __hash__(self) -> int:
        """Of equal ones the same."""
