# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Metrics whose figures are functions of sums over the samples: IoU from a confusion matrix, PSNR from a mean, F1
from counts.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Collection, Mapping, Sequence
from typing import Any

import numpy as np

from tpu_eval.results.figure import Figure
from tpu_eval.types.arrays import Array


class SummedMetric(ABC):
    """A metric with two formulas: what a sample adds to K sums, and the figures from these sums.

    A subclass declares `figures` and defines `sums` and `from_sums`. For figures of each class, it also declares
    their names in `class_figures` and the classes in `classes`, and defines `per_class`.
    """

    figures: Sequence[Figure] = ()
    class_figures: Sequence[str] = ()
    classes: Sequence[str] = ()

    def __init__(self) -> None:
        self._rows: list[Array] = []

    @abstractmethod
    def sums(self, sample: Any, result: Any) -> Array:
        """(K,) what a sample adds."""

    @abstractmethod
    def from_sums(self, totals: Array) -> Mapping[str, Array]:
        """(R,) values by figure from (R, K) totals, NaN if there is nothing to measure."""

    def per_class(self, totals: Array) -> Mapping[str, Array]:
        """(C,) values of each of `class_figures` from (K,) totals, NaN if there is nothing to measure."""
        return {}

    def update(self, samples: Sequence[Any], results: Sequence[Any]) -> None:
        """Adds a batch: samples, and the result of the head for each."""
        for sample, result in zip(samples, results, strict=True):
            self._rows.append(np.asarray(self.sums(sample, result), np.float64).reshape(-1))

    def compute(self) -> dict[str, float | None]:
        """See Metric."""
        names = [x.name for x in self.figures]
        if not self._rows:
            return dict.fromkeys(names)
        found = self.from_sums(self.totals[None])
        return {name: _number(found[name][0]) for name in names}

    def resample(self, weights: Array, names: Collection[str]) -> dict[str, Array]:
        """See Metric."""
        found = self.from_sums(np.asarray(weights, np.float64) @ np.stack(self._rows))
        return {x.name: np.asarray(found[x.name], np.float64) for x in self.figures if x.name in names}

    def each(self) -> dict[str, Array]:
        """(N,) figures of each sample alone, by name; NaN if there is nothing to measure."""
        found = self.from_sums(np.stack(self._rows))
        return {x.name: np.asarray(found[x.name], np.float64) for x in self.figures}

    def compute_classes(self) -> dict[str, dict[str, float | None]]:
        """Figures of each class, by figure and class."""
        found = self.per_class(self.totals) if self._rows else {}
        return {
            name: {c: _number(x) for c, x in zip(self.classes, values, strict=True)}
            for name, values in found.items()
        }

    @property
    def totals(self) -> Array:
        """(K,) the sums over all samples so far."""
        return np.asarray(np.sum(self._rows, axis=0))


def ratio(part: Array, whole: Array) -> Array:
    """part / whole, NaN if the whole is 0."""
    out = np.full(np.broadcast(part, whole).shape, np.nan)
    return np.asarray(np.divide(part, whole, out=out, where=np.asarray(whole) != 0))


def _number(value: Any) -> float | None:
    return None if np.isnan(value) else float(value)
