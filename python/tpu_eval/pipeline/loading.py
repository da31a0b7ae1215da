# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""From a picture's file to the array of each network: decoded once, prepared once for networks that are fed alike.

A network that remembers its outputs for the picture needs no array.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

import numpy as np

from tpu_eval.errors import PictureError
from tpu_eval.hashing import digest
from tpu_eval.images.preprocessor import PictureReader, Preprocessor
from tpu_eval.pipeline.protocols import Network
from tpu_eval.store.protocols import Origin, StoredOutputs
from tpu_eval.types.arrays import Array

T = TypeVar("T")


@dataclass(frozen=True)
class LoadedPicture:
    """A picture's array for each preprocessor that needs it, and the processor seconds that each network alone would
    have taken. With memories, what each network knows of the picture, and how it is remembered.
    """

    arrays: dict[Preprocessor, Array]
    seconds: list[float]
    known: list[StoredOutputs | None]
    origins: list[Origin]


class Loader:
    """Loads a picture for all networks; called by several threads at once."""

    def __init__(self, networks: Sequence[Network]) -> None:
        self._networks = networks
        self._hashing = any(x.memory is not None for x in networks)

    def __call__(self, path: Path) -> LoadedPicture:
        """Raises PictureError, which names the file, when the picture is bad for any of the networks."""
        source, hashing = _timed(partial(self._source, path))
        pictures: dict[PictureReader, tuple[Any, float]] = {}
        arrays: dict[Preprocessor, tuple[Array, float]] = {}
        loaded = LoadedPicture({}, [], [], [])
        for network in self._networks:
            preprocessor = network.preprocessor
            reader = preprocessor.reader
            known, finding = _timed(partial(source.find, network))
            if known is not None:
                network.check(path, np.broadcast_to(np.uint8(0), known.shape))
                loaded.origins.append(Origin(source.digest, known.shape))
                loaded.seconds.append(hashing + finding)
            else:
                if reader not in pictures:
                    pictures[reader] = _timed(partial(source.decode, reader))
                picture, decoding = pictures[reader]
                network.check(path, picture)
                if preprocessor not in arrays:
                    arrays[preprocessor] = _timed(partial(_prepare, preprocessor, path, picture))
                loaded.origins.append(Origin(source.digest, np.shape(picture)))
                loaded.seconds.append(hashing + finding + decoding + arrays[preprocessor][1])
            loaded.known.append(known)
        loaded.arrays.update({key: array for key, (array, _) in arrays.items()})
        return loaded

    def _source(self, path: Path) -> _PictureFile:
        if not self._hashing:
            return _PictureFile(path)
        data = self._networks[0].preprocessor.reader.read(path)
        return _PictureFile(path, data, digest(data))


@dataclass(frozen=True)
class _PictureFile:
    """A file; its bytes and their digest, where networks remember outputs: what is decoded is what was hashed."""

    path: Path
    data: bytes | None = None
    digest: bytes = b""

    def find(self, network: Network) -> StoredOutputs | None:
        return None if network.memory is None else network.memory.find(self.digest)

    def decode(self, reader: PictureReader) -> Any:
        return reader(self.path) if self.data is None else reader.decode(self.path, self.data)


def _prepare(preprocessor: Preprocessor, path: Path, picture: Any) -> Array:
    try:
        return preprocessor.prepare(picture)
    except PictureError as error:
        raise PictureError(f"{path}: {error}") from None


def _timed(call: Callable[[], T]) -> tuple[T, float]:
    """The result, and the processor seconds of this thread."""
    start = time.thread_time()
    return call(), time.thread_time() - start
