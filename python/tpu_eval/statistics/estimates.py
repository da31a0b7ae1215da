# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Figures of stages and their differences from the first, with intervals by the method that suits each figure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property

import numpy as np

from tpu_eval.results.stages import Estimate
from tpu_eval.statistics.interval import Interval
from tpu_eval.statistics.mcnemar import mcnemar
from tpu_eval.statistics.per_sample import PerSample
from tpu_eval.statistics.proportions import paired_difference, wilson
from tpu_eval.statistics.resampling import REPLICATES, around, mean_interval, replicates
from tpu_eval.types.arrays import Array

Figures = Mapping[str, "float | None"]
_FEW = "too few samples to tell"
_NOTHING = "nothing to measure"


class Estimates:
    """Estimates from the same samples through every stage.

    Fractions of samples get score intervals, means of a value per sample get intervals from their standard error, and
    all other figures (AP, recall) from the bootstrap. docs/stages.md says why.
    """

    def __init__(
        self,
        outcomes: Sequence[PerSample],
        figures: Sequence[Figures],
        z: float | None = None,
        seed: int = 0,
        threads: int = 1,
        drawn: int = REPLICATES,
    ) -> None:
        """figures: those of each stage, from its task. z: replaces the normal deviate 1.96. drawn: the number of
        bootstrap resamples.
        """
        self.outcomes = tuple(outcomes)
        self._declared = {x.name: x for x in outcomes[0].figures}
        self._figures, self._z, self._seed, self._threads = figures, z, seed, threads
        self._replicates = drawn
        self._count = len(outcomes[0].samples)

    def counts_samples(self, name: str) -> bool:
        """Whether a figure is the fraction of samples that count."""
        return (
            self._is_mean(name)
            and self._declared[name].is_fraction
            and all(np.isin(x.values[name], (0, 1)).all() for x in self.outcomes)
        )

    def _is_mean(self, name: str) -> bool:
        first = self.outcomes[0]
        return name in first.names and name in first.values

    def figure(self, stage: int, name: str) -> Estimate:
        """A stage's own figure."""
        value = self._figures[stage][name]
        if value is None:
            return Estimate(None, reason=_NOTHING)
        outcome = self.outcomes[stage]
        if self.counts_samples(name):
            return _estimate(value, wilson(int(outcome.values[name].sum()), self._count, self._z))
        if self._is_mean(name):
            return self._clipped(name, value, mean_interval(outcome.values[name], self._z))
        if name in outcome.missing:
            return Estimate(value, reason=outcome.missing[name])
        return self._clipped(name, value, around(value, self._drawn[stage][name], self._count, self._z))

    def _clipped(self, name: str, value: float, interval: Interval | None) -> Estimate:
        """A figure with its interval clipped to possible values."""
        return _estimate(value, None if interval is None else interval.clipped(*self._declared[name].range))

    def difference(self, stage: int, name: str) -> Estimate:
        """A stage's figure minus that of the first stage; paired."""
        first, value = self._figures[0][name], self._figures[stage][name]
        if first is None or value is None:
            return Estimate(None, reason=_NOTHING)
        outcome = self.outcomes[stage]
        if self.counts_samples(name):
            gained, lost = (int(x.sum()) for x in self.flips(stage, name))
            return _estimate(value - first, paired_difference(gained, lost, self._count, self._z))
        if self._is_mean(name):
            change = outcome.values[name] - self.outcomes[0].values[name]
            return _estimate(value - first, mean_interval(change, self._z))
        if name in outcome.missing:
            return Estimate(value - first, reason=outcome.missing[name])
        drawn = self._drawn[stage][name] - self._drawn[0][name]
        interval = around(value - first, drawn, self._count, self._z)
        width = self._declared[name].width
        if interval is None or width is None:
            return _estimate(value - first, interval)
        if interval.width == 0 and value == first:  # no sample differs: that proves nothing
            nothing = paired_difference(0, 0, self._count, self._z)
            interval = Interval(width * nothing.low, width * nothing.high)
        return _estimate(value - first, interval.clipped(-width, width))

    def flips(self, stage: int, name: str) -> tuple[Array, Array]:
        """(N,) bool each: samples that count only in this stage, and only in the first."""
        before, after = (self.outcomes[i].values[name] > 0 for i in (0, stage))
        return after & ~before, before & ~after

    def mcnemar(self, stage: int, name: str) -> float:
        """The p-value of a fraction's difference."""
        gained, lost = self.flips(stage, name)
        return mcnemar(int(gained.sum()), int(lost.sum()))

    @cached_property
    def _drawn(self) -> list[Mapping[str, Array]]:
        """Replicates of each stage, for all figures that need them."""
        names = [x for x in self.outcomes[0].names if x in self._figures[0] and not self._is_mean(x)]
        return replicates(self.outcomes, names, self._seed, self._replicates, self._threads)


def _estimate(value: float, interval: Interval | None) -> Estimate:
    if interval is None:
        return Estimate(value, reason=_FEW)
    return Estimate(value, interval.low, interval.high)
