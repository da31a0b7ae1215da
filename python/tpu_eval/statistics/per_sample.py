# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The outcomes of samples, from which the figures of any subset or resample follow without another run."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

import numpy as np

from tpu_eval.results.figure import Figure
from tpu_eval.types.arrays import Array


class Pieces(Protocol):
    """Judged samples, from which figures can be computed with other weights."""

    @property
    def figures(self) -> Sequence[Figure]:
        """The figures that are computed."""

    def resample(self, weights: Array, names: Collection[str]) -> dict[str, Array]:
        """(R,) float64 for each of the names that are its own, for (R, N) weights; NaN if nothing is measured."""


@dataclass(frozen=True)
class ObjectOutcomes:
    """The M objects to find on N samples, in an order that depends only on the data set.

    found: (M,) bool, at IoU 0.5. samples: (M,) indices of their samples. false_alarms: (N,) detections that match no
    object.
    """

    found: Array
    samples: Array
    false_alarms: Array


@dataclass(frozen=True)
class PerSample:
    """The outcome of each of N samples, in the order in which they were evaluated.

    samples: their names. values: (N,) numbers by name, for figures that are their means; for a classifier top1, top5,
    ... with 1 if the sample counts and 0 if not. loss: (N,) how wrong a sample is, 0 if right, for comparing samples
    if the figure is not a mean of a value per sample; None if the task cannot tell. objects: those of a detector.
    missing: the figures that cannot be computed again, and why.
    """

    samples: tuple[str, ...]
    pieces: tuple[Pieces, ...]
    values: Mapping[str, Array] = field(default_factory=dict)
    loss: Array | None = None
    objects: ObjectOutcomes | None = None
    missing: Mapping[str, str] = field(default_factory=dict)

    @property
    def figures(self) -> tuple[Figure, ...]:
        """The figures that `compute` returns."""
        return tuple(figure for x in self.pieces for figure in x.figures)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the figures that `compute` returns."""
        return tuple(x.name for x in self.figures)

    def compute(self, weights: Array | None = None, names: Collection[str] | None = None) -> dict[str, Array]:
        """Figures by name, (R,) float64 in their units, NaN if there is nothing to measure.

        weights: (R, N) whole numbers of at least 0, R sets of weights: how often each sample counts. Without weights,
        each counts once (R = 1), which gives the task's own figures. names: only these; fewer are faster.
        """
        if weights is None:
            weights = np.ones((1, len(self.samples)), np.int32)
        if weights.ndim != 2 or weights.shape[1] != len(self.samples):
            raise ValueError(f"expected weights of shape (R, {len(self.samples)}), but got {weights.shape}")
        wanted = self.names if names is None else names
        return {name: row for x in self.pieces for name, row in x.resample(weights, wanted).items()}

    def subset(
        self, chosen: Array | Sequence[int], names: Collection[str] | None = None
    ) -> dict[str, float | None]:
        """The figures of the samples at these indices; an index given twice counts twice. None if there is nothing to
        measure.
        """
        counts = np.bincount(np.asarray(chosen, np.int64), minlength=len(self.samples))
        figures = self.compute(counts[None].astype(np.int32), names)
        return {name: None if np.isnan(row[0]) else float(row[0]) for name, row in figures.items()}


class Means:
    """Figures that are means of a value per sample."""

    def __init__(self, figures: Sequence[Figure], values: Mapping[str, Array]) -> None:
        """(N,) values by figure."""
        self.figures = tuple(figures)
        self._values = {x.name: np.asarray(values[x.name], np.float64) for x in figures}

    def resample(self, weights: Array, names: Collection[str]) -> dict[str, Array]:
        """See Pieces."""
        total = weights.sum(axis=1, dtype=np.float64)
        return {name: _divide(weights @ row, total) for name, row in self._values.items() if name in names}


def _divide(sums: Array, total: Array) -> Array:
    return np.asarray(np.divide(sums, total, out=np.full(len(total), np.nan), where=total > 0))
