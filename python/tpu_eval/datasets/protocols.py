# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What other packages know of a data set: its samples, their inputs, and their strata."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol, TypeVar

from tpu_eval.types.arrays import Array

Inputs = Path | Mapping[str, Path | Array]


class SampleLike(Protocol):
    """A sample; anything else that a metric needs of it is up to the metric."""

    @property
    def name(self) -> str:
        """The name in reports, unique within the data set."""

    @property
    def stratum(self) -> Hashable:
        """The stratum for --count: each is drawn in proportion to its size."""


D = TypeVar("D", bound="DatasetLike")


class DatasetLike(Protocol):
    """Samples in the order of their names."""

    @property
    def kind(self) -> str:
        """The type, as in --dataset-type."""

    @property
    def task(self) -> str | None:
        """The task that it is made for; None if the task is composed of a head and metrics."""

    @property
    def root(self) -> Path:
        """The folder of the data set."""

    @property
    def classes(self) -> int:
        """The number of classes; 0 if there are none."""

    @property
    def names(self) -> Sequence[str]:
        """The names of the classes, if they have any."""

    @property
    def samples(self) -> Sequence[Any]:
        """The samples; see SampleLike."""

    @property
    def notes(self) -> Sequence[str]:
        """What was inferred."""

    def with_samples(self: D, samples: Sequence[Any]) -> D:
        """The same data set with some of its samples."""

    def inputs(self, sample: Any) -> Inputs:
        """The inputs of a sample: the file of a picture, for the only input; or, by input name, a picture's file or
        an array without the batch dimension.
        """


def picture_of(inputs: Inputs) -> Path | None:
    """The only picture among the inputs of a sample; None if there is none, or more than one."""
    if isinstance(inputs, Path):
        return inputs
    pictures = [x for x in inputs.values() if isinstance(x, Path)]
    return pictures[0] if len(pictures) == 1 else None
