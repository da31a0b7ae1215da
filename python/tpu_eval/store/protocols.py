# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What others know of a store."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from tpu_eval.store.key_filter import KeyFilter
from tpu_eval.types.arrays import Array


@dataclass(frozen=True)
class Origin:
    """A picture: the digest of its file, and the shape of what was decoded of it."""

    digest: bytes
    shape: tuple[int, ...]


class StoredOutputs(Protocol):
    """What a network gave for a picture."""

    @property
    def shape(self) -> tuple[int, ...]:
        """Of the decoded picture."""

    @property
    def outputs(self) -> Mapping[str, Array]:
        """By name, of one sample: without the first dimension."""


class Memory(Protocol):
    """What a network gave for pictures that it was run on before; used by several threads at once."""

    def key_filter(self) -> KeyFilter:
        """Of what it knows now."""

    def find(self, digest: bytes) -> StoredOutputs | None:
        """For the picture in a file of this digest."""

    def keep(self, origins: Sequence[Origin], outputs: Mapping[str, Array]) -> None:
        """Remembers the outputs of a run, the samples along the first dimension of each."""
