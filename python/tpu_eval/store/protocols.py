# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What other packages know of a store."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from tpu_eval.store.key_filter import KeyFilter
from tpu_eval.types.arrays import Array

Shape = tuple[int, ...]


@dataclass(frozen=True)
class Origin:
    """The identity of a network's inputs for a sample: their digest, and the shapes of the decoded pictures, in the
    order of the network's preprocessors.
    """

    digest: bytes
    shapes: tuple[Shape, ...]


class StoredOutputs(Protocol):
    """A network's outputs for a sample from an earlier run."""

    @property
    def shapes(self) -> tuple[Shape, ...]:
        """See Origin."""

    @property
    def outputs(self) -> Mapping[str, Array]:
        """Outputs by name, for one sample: without the first dimension."""


class Memory(Protocol):
    """A network's outputs from earlier runs; used by several threads at once."""

    def key_filter(self) -> KeyFilter:
        """A filter for what is stored now."""

    def find(self, digest: bytes) -> StoredOutputs | None:
        """The stored outputs for inputs with this digest."""

    def keep(self, origins: Sequence[Origin], outputs: Mapping[str, Array]) -> None:
        """Stores the outputs of a run; the samples are the first dimension of each."""
