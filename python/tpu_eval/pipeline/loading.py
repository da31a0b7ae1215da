# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Turns the inputs of a sample into the arrays of each network: a picture is decoded once, and an array that several
networks share is preprocessed once.

A network whose outputs for the sample are already known needs no array.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Generic, TypeVar

import numpy as np

from tpu_eval.errors import PictureError
from tpu_eval.hashing import digest
from tpu_eval.images.preprocessor import Preprocessor
from tpu_eval.pipeline.given import arrays_of, digest_array, digest_inputs, pictures_of
from tpu_eval.pipeline.input_cache import InputCache, PreparedSample
from tpu_eval.pipeline.protocols import NamedSample, Network, SampleInputs, Slot
from tpu_eval.pipeline.steps import Steps
from tpu_eval.store.protocols import Origin, Shape, StoredOutputs
from tpu_eval.types.arrays import Array

S = TypeVar("S", bound=NamedSample)


@dataclass(frozen=True)
class LoadedSample:
    """The array of each slot that needs one, and the processor seconds that each network alone would have taken.

    `known` are each network's stored outputs for the sample; `origins` identify them in the store.
    """

    arrays: dict[Slot, Array]
    seconds: list[float]
    known: list[StoredOutputs | None]
    origins: list[Origin]


@dataclass(frozen=True)
class FailedSample:
    """Why a sample could not be loaded; `reason` does not repeat its name. `pictures` are the files that were decoded
    before the failure, with the shapes of their pictures.
    """

    error: BaseException
    reason: str
    pictures: tuple[tuple[Path, Shape], ...] = ()


class Loader(Generic[S]):
    """Loads samples for all networks; called by several threads at once."""

    def __init__(
        self,
        networks: Sequence[Network],
        inputs: Callable[[S], SampleInputs],
        cache: InputCache | None = None,
    ) -> None:
        self._networks, self._inputs, self._cache = networks, inputs, cache
        self._hashing = any(x.memory is not None for x in networks)

    def __call__(self, sample: S) -> LoadedSample | FailedSample:
        """Never raises: errors of the sample are part of the result."""
        prepared = PreparedSample() if self._cache is None else self._cache.find(sample.name)
        loading = _Loading(sample.name, prepared, self._hashing)
        given: SampleInputs = {}
        try:
            given = self._inputs(sample)
            loaded = LoadedSample(prepared.arrays, [], [], [])
            for k, network in enumerate(self._networks):
                known, origin = loading.load(k, network, given)
                loaded.known.append(known)
                loaded.origins.append(origin)
                loaded.seconds.append(loading.steps.seconds)
        except Exception as error:
            return FailedSample(error, reason_of(error, sample.name, given), tuple(loading.pictures))
        if self._cache is not None:
            self._cache.keep(sample.name, prepared)
        return loaded


def load_one(sample: S, inputs: Callable[[S], SampleInputs], network: Network) -> dict[str, Array]:
    """The inputs of one network for one sample, by name, with a first dimension of 1.

    Raises the errors of the sample.
    """
    loaded = Loader([replace(network, memory=None)], inputs)(sample)
    if isinstance(loaded, FailedSample):
        raise loaded.error
    return {name: loaded.arrays[slot][np.newaxis] for name, slot in network.slots.items()}


class _Loading:
    """A sample being loaded; `prepared` is completed, and may hold parts of it from an earlier run."""

    def __init__(self, sample: str, prepared: PreparedSample, hashing: bool) -> None:
        self._sample, self._prepared, self._hashing = sample, prepared, hashing
        self._kept = frozenset(prepared.arrays)
        self.pictures: list[tuple[Path, Shape]] = []
        self.steps = Steps()

    def load(self, k: int, network: Network, given: SampleInputs) -> tuple[StoredOutputs | None, Origin]:
        """The stored outputs of network number k, if any, and the identity under which outputs are stored."""
        self.steps.seconds = 0.0
        slots = network.slots
        files = pictures_of(self._sample, given, network)
        for name, array in arrays_of(self._sample, given, network).items():
            self._prepared.arrays[slots[name]] = array
        fed = self._digest(network, files) if self._hashing else b""
        if network.memory is not None:
            known = self.steps(("find", k), partial(network.memory.find, fed))
            if known is not None:
                check_shapes(network, files, known.shapes)
                return known, Origin(fed, known.shapes)
        for name, path in files.items():
            self._prepare(network, slots[name], path, network.preprocessors[name])
        return None, Origin(fed, tuple(self._prepared.shapes[slots[x]] for x in files))

    def _digest(self, network: Network, files: dict[str, Path]) -> bytes:
        digests = self._prepared.digests
        for name, slot in network.slots.items():
            if name not in files:
                array = self._prepared.arrays[slot]
                digests[slot] = self.steps(("digest", slot), partial(digest_array, array))
            elif slot not in digests:
                data = self._read(network.preprocessors[name], files[name])
                digests[slot] = self.steps(("digest", files[name]), partial(digest, data))
        return digest_inputs({name: digests[slot] for name, slot in network.slots.items()})

    def _prepare(self, network: Network, slot: Slot, path: Path, preprocessor: Preprocessor) -> None:
        """Decodes and preprocesses the picture for the network, unless that was done already."""
        if slot in self._kept:
            network.check(path, blank(self._prepared.shapes[slot]))
            return
        data, reader = self._read(preprocessor, path), preprocessor.reader
        picture = self.steps(("decode", path, reader), partial(reader.decode, path, data))
        self.pictures.append((path, np.shape(picture)))
        network.check(path, picture)
        self._prepared.shapes[slot] = np.shape(picture)
        self._prepared.arrays[slot] = self.steps(slot, partial(_prepare, preprocessor, path, picture))

    def _read(self, preprocessor: Preprocessor, path: Path) -> bytes:
        """The bytes of the file; those that are hashed are those that are decoded."""
        return self.steps(("read", path), partial(preprocessor.reader.read, path))


def reason_of(error: Exception, sample: str, given: object) -> str:
    """The error's text without the name of the sample, or of the only file that it provides."""
    return str(error).removeprefix(f"{sample}: ").removeprefix(f"{given}: ")


def check_shapes(network: Network, files: dict[str, Path], shapes: tuple[Shape, ...]) -> None:
    """Checks pictures that are not decoded here; their shapes are unknown if another process knows them."""
    for path, shape in zip(files.values(), shapes, strict=False):
        network.check(path, blank(shape))


def blank(shape: Shape) -> Array:
    """A black picture that takes no memory."""
    return np.broadcast_to(np.uint8(0), shape)


def _prepare(preprocessor: Preprocessor, path: Path, picture: Array) -> Array:
    try:
        prepared: Array = preprocessor.prepare(picture)
        return prepared
    except PictureError as error:
        raise PictureError(f"{path}: {error}") from None
