# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""From a picture's file to the array of each network: decoded once, prepared once for networks that are fed alike."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from tpu_eval.errors import PictureError
from tpu_eval.pipeline.protocols import Array, Network, Preprocessor

T = TypeVar("T")


@dataclass(frozen=True)
class Loaded:
    """A picture's array for each preprocessor, and the processor seconds that each network alone would have taken."""

    arrays: dict[Preprocessor, Array]
    seconds: list[float]


class Loader:
    """Loads a picture for all networks; called by several threads at once."""

    def __init__(self, networks: Sequence[Network]) -> None:
        self._networks = networks

    def __call__(self, path: Path) -> Loaded:
        """Raises PictureError, which names the file, when the picture is bad for any of the networks."""
        pictures: dict[Callable[[Path], Any], tuple[Any, float]] = {}
        arrays: dict[Preprocessor, tuple[Array, float]] = {}
        seconds = []
        for network in self._networks:
            preprocessor = network.preprocessor
            reader = preprocessor.reader
            if reader not in pictures:
                pictures[reader] = _timed(partial(reader, path))
            picture, decoding = pictures[reader]
            network.check(path, picture)
            if preprocessor not in arrays:
                arrays[preprocessor] = _timed(partial(_prepare, preprocessor, path, picture))
            seconds.append(decoding + arrays[preprocessor][1])
        return Loaded({key: array for key, (array, _) in arrays.items()}, seconds)


def _prepare(preprocessor: Preprocessor, path: Path, picture: Any) -> Array:
    try:
        return preprocessor.prepare(picture)
    except PictureError as error:
        raise PictureError(f"{path}: {error}") from None


def _timed(call: Callable[[], T]) -> tuple[T, float]:
    """The result, and the processor seconds of this thread."""
    start = time.thread_time()
    return call(), time.thread_time() - start
