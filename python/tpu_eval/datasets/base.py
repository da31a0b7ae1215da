# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Samples with one class each, whatever their layout on disk."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, ClassVar, TypeVar

from tpu_eval.types.arrays import Array

D = TypeVar("D", bound="Dataset")


@dataclass(frozen=True, slots=True)
class Sample:
    """A picture and its class index. `name` is the path relative to the data set's root, with forward slashes."""

    name: str
    path: Path
    label: int

    @property
    def stratum(self) -> Hashable:
        """The class."""
        return self.label


@dataclass(frozen=True)
class Dataset:
    """Samples in the order of their names. `notes` says what was inferred. See DatasetLike.

    Class indices run from 0 to `classes` - 1; `names` are those of the classes, if they have any. Subclasses may have
    other inputs and other samples, and may be made for another task.
    """

    kind: str
    root: Path
    classes: int
    samples: tuple[Any, ...]
    notes: tuple[str, ...] = ()
    names: tuple[str, ...] = ()

    task: ClassVar[str | None] = "classification"

    def with_samples(self: D, samples: Sequence[Any]) -> D:
        """The same data set with other samples."""
        return replace(self, samples=tuple(samples))

    def inputs(self, sample: Any) -> Path | Mapping[str, Path | Array]:
        """The sample's picture."""
        path: Path = sample.path
        return path
