# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Measures the metric when some ops are computed by the other stage."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Sequence

import numpy as np

from tpu_eval.attribution.bench import Bench
from tpu_eval.networks.module import Module
from tpu_eval.results.blame import Span
from tpu_eval.results.figure import Figure
from tpu_eval.statistics.per_sample import PerSample
from tpu_eval.statistics.resampling import around, replicates
from tpu_eval.types.arrays import Array

REPLICATES = 300
Build = Callable[[Sequence[str]], Module]


class Clock:
    """A time budget."""

    def __init__(self, budget: float) -> None:
        """Starts a time budget, in seconds."""
        self._end = time.monotonic() + budget

    @property
    def left(self) -> float:
        """Seconds left; negative once the time is up."""
        return self._end - time.monotonic()


class SplicedRuns:
    """Measures BAD with some ops of GOOD, or the reverse, on samples of a bench."""

    def __init__(self, bench: Bench, metric: str, restore: Build, damage: Build, clock: Clock) -> None:
        """`restore` returns BAD with ops of GOOD, `damage` GOOD with ops of BAD; `metric` is the figure."""
        self._bench, self.metric, self.clock = bench, metric, clock
        self._builds = {"restore": restore, "damage": damage}
        self.runs = 0

    def outcomes(self, how: str, ops: Sequence[str], chosen: Sequence[int]) -> PerSample:
        """The outcomes of some samples, with these ops restored or damaged."""
        self.runs += len(chosen)
        return self._bench.measure(self._builds[how](ops), chosen)

    def merit(self, how: str, ops: Sequence[str], chosen: Sequence[int]) -> float:
        """The merit on some samples, with these ops restored or damaged."""
        return merit(self.outcomes(how, ops, chosen), self.metric)

    @property
    def seconds(self) -> float:
        """Seconds per sample in the last run."""
        return self._bench.seconds

    def affordable(self, samples: int, reserve: float = 0.0) -> int:
        """How many measurements of `samples` samples fit the remaining time, less a reserve in seconds."""
        return int((self.clock.left - reserve) / max(1e-6, self._bench.seconds * samples))


def figure(outcomes: PerSample, metric: str) -> float:
    """The metric over all samples; 0 if there is nothing to measure."""
    value = float(outcomes.compute(names=[metric])[metric][0])
    return 0.0 if np.isnan(value) else value


def merit(outcomes: PerSample, metric: str) -> float:
    """The metric over all samples, with the sign that makes more better."""
    return declared(outcomes, metric).gain(figure(outcomes, metric))


def declared(outcomes: PerSample, metric: str) -> Figure:
    """The declaration of the metric."""
    return next(x for x in outcomes.figures if x.name == metric)


def improvement(after: PerSample, before: PerSample, metric: str) -> Span:
    """How much better the metric is after than before, on the same samples, with its paired 95 % interval."""
    point = merit(after, metric) - merit(before, metric)
    sign = declared(after, metric).gain(1.0)
    drawn = [sign * x[metric] for x in replicates([after, before], [metric], count=REPLICATES)]
    interval = around(point, drawn[0] - drawn[1], len(after.samples))
    return Span(point, *((None, None) if interval is None else (interval.low, interval.high)))


def some(outcomes: PerSample, chosen: Sequence[int]) -> PerSample:
    """The outcomes of the samples at these indices, each at most once, in that order."""
    at = np.asarray(chosen, np.int64)
    values = {name: row[at] for name, row in outcomes.values.items()}
    return PerSample(tuple(outcomes.samples[i] for i in chosen), (_Chosen(outcomes, at),), values)


class _Chosen:
    """The pieces of some samples; the others get weight 0."""

    def __init__(self, outcomes: PerSample, at: Array) -> None:
        self._outcomes, self._at = outcomes, at
        self.figures = outcomes.figures

    def resample(self, weights: Array, names: Collection[str]) -> dict[str, Array]:
        """See Pieces."""
        every = np.zeros((len(weights), len(self._outcomes.samples)), weights.dtype)
        every[:, self._at] = weights
        return self._outcomes.compute(every, names)


def most_lost(good: PerSample, bad: PerSample, metric: str) -> list[int]:
    """The indices of the samples, those that lose most from GOOD to BAD first.

    The loss counts objects that are no longer found and new false alarms, or is the difference in the metric's value
    for the sample.
    """
    order = np.argsort(-_losses(good, bad, metric), kind="stable")
    return [int(i) for i in order]


def _losses(good: PerSample, bad: PerSample, metric: str) -> Array:
    if metric in good.values:
        return -declared(good, metric).gain(1.0) * np.asarray(
            bad.values[metric] - good.values[metric], np.float64
        )
    if good.loss is None or bad.loss is None:
        return np.zeros(len(good.samples))
    return np.asarray(bad.loss - good.loss, np.float64)
