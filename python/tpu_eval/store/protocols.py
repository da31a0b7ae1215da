# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What others know of a store."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from tpu_eval.store.key_filter import KeyFilter
from tpu_eval.types.arrays import Array

Shape = tuple[int, ...]


@dataclass(frozen=True)
class Origin:
    """What a network was fed for a sample: its digest, and the shapes of the pictures as they were decoded, in the
    order of the network's preprocessors.
    """

    digest: bytes
    shapes: tuple[Shape, ...]


class StoredOutputs(Protocol):
    """What a network gave for a sample in an earlier run."""

    @property
    def shapes(self) -> tuple[Shape, ...]:
        """See Origin."""

    @property
    def outputs(self) -> Mapping[str, Array]:
        """By name, of one sample: without the first dimension."""


class Memory(Protocol):
    """What a network gave for the samples of earlier runs; used by several threads at once."""

    def key_filter(self) -> KeyFilter:
        """For what it knows now."""

    def find(self, digest: bytes) -> StoredOutputs | None:
        """For the inputs of this digest."""

    def keep(self, origins: Sequence[Origin], outputs: Mapping[str, Array]) -> None:
        """Remembers the outputs of a run, the samples along the first dimension of each."""
