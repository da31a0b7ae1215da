# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The shape of a data set, whatever its layout on disk."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Sample:
    """A picture and its class index. `name` is the path below the data set's root, with forward slashes."""

    name: str
    path: Path
    label: int


@dataclass(frozen=True)
class Dataset:
    """Samples in the order of their names. `notes` says what was inferred.

    Class indices run from 0 to `classes` - 1.
    """

    kind: str
    root: Path
    classes: int
    samples: tuple[Sample, ...]
    notes: tuple[str, ...] = ()

    def with_samples(self, samples: Sequence[Sample]) -> Dataset:
        """The same data set with other samples."""
        return replace(self, samples=tuple(samples))
