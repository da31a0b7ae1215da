# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What a data set is to the rest: samples, what a network is fed of each, and what they are drawn by."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol, TypeVar

from tpu_eval.types.arrays import Array

Inputs = Path | Mapping[str, Path | Array]


class SampleLike(Protocol):
    """A sample; what a metric needs of it is its own matter."""

    @property
    def name(self) -> str:
        """How reports call it: no other sample has the name."""

    @property
    def stratum(self) -> Hashable:
        """What --count draws by: each stratum in proportion to its size."""


D = TypeVar("D", bound="DatasetLike")


class DatasetLike(Protocol):
    """Samples in the order of their names."""

    @property
    def kind(self) -> str:
        """Its type, as --dataset-type names it."""

    @property
    def task(self) -> str | None:
        """The task that it is made for; None for one that a head and metrics make up."""

    @property
    def root(self) -> Path:
        """Where it lies."""

    @property
    def classes(self) -> int:
        """The number of classes; 0 where there are none."""

    @property
    def names(self) -> Sequence[str]:
        """Of the classes, where they have any."""

    @property
    def samples(self) -> Sequence[Any]:
        """See SampleLike."""

    @property
    def notes(self) -> Sequence[str]:
        """What was inferred."""

    def with_samples(self: D, samples: Sequence[Any]) -> D:
        """The same data set with some of its samples."""

    def inputs(self, sample: Any) -> Inputs:
        """What the network is fed of a sample: the file of a picture, for its only input; or, by the name of the
        input, a picture's file or an array without the batch's dimension.
        """


def picture_of(inputs: Inputs) -> Path | None:
    """The only picture among the inputs of a sample; None for none, or for several."""
    if isinstance(inputs, Path):
        return inputs
    pictures = [x for x in inputs.values() if isinstance(x, Path)]
    return pictures[0] if len(pictures) == 1 else None
