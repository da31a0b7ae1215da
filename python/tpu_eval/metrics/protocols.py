# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What a metric is to a task: results of the head in, figures out."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any, Protocol

from tpu_eval.results.figure import Figure
from tpu_eval.types.arrays import Array


class Metric(Protocol):
    """Measures samples batch by batch, and computes figures of resamples."""

    @property
    def figures(self) -> Sequence[Figure]:
        """The figures, in the order of reports: declared here, and nowhere else."""

    def update(self, samples: Sequence[Any], results: Sequence[Any]) -> None:
        """Measures a batch: samples of the data set, and the head's result for each."""

    def compute(self) -> Mapping[str, float | None]:
        """The figures of all samples so far, by name; None if there was nothing to measure."""

    def resample(self, weights: Array, names: Collection[str]) -> dict[str, Array]:
        """Some figures of R resamples, (R,) each, NaN if there is nothing to measure.

        weights: (R, N), how often each of the N samples counts, in the order in which they were measured.
        """
