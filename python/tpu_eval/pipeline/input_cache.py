# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Keeps preprocessed samples in memory for further runs on the same samples."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field

from tpu_eval.pipeline.protocols import Slot
from tpu_eval.store.protocols import Shape
from tpu_eval.types.arrays import Array

LIMIT = 1 << 30  # bytes


@dataclass
class PreparedSample:
    """For one sample, by slot: the digest of its source, the shape of the decoded picture if it takes one, and the
    preprocessed array.
    """

    digests: dict[Slot, bytes] = field(default_factory=dict)
    shapes: dict[Slot, Shape] = field(default_factory=dict)
    arrays: dict[Slot, Array] = field(default_factory=dict)

    @property
    def nbytes(self) -> int:
        """The size of the arrays in bytes."""
        return sum(x.nbytes for x in self.arrays.values())


class InputCache:
    """Samples by name, up to `limit` bytes; later samples are preprocessed in each run.

    May be used by several threads at once.
    """

    def __init__(self, limit: int = LIMIT) -> None:
        self._limit, self._bytes = limit, 0
        self._samples: dict[str, PreparedSample] = {}
        self._lock = threading.Lock()

    def find(self, sample: str) -> PreparedSample:
        """A copy of what is kept of the sample; empty if nothing is."""
        found = self._samples.get(sample) or PreparedSample()
        return PreparedSample(dict(found.digests), dict(found.shapes), dict(found.arrays))

    def keep(self, sample: str, prepared: PreparedSample) -> None:
        """Replaces what is kept of the sample, if there is room."""
        with self._lock:
            old = self._samples.get(sample) or PreparedSample()
            size = self._bytes + prepared.nbytes - old.nbytes
            if size <= self._limit:
                self._samples[sample], self._bytes = prepared, size
