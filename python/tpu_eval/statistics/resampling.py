# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The bootstrap over pictures: figures of resampled pictures, the same resamples for every stage.

The interval is the figure plus and minus Student's quantile times the standard deviation of the replicates. Its
coverage is better than that of the replicates' own quantiles: the AP of a resample is biased, the more so the fewer
objects a class has. docs/stages.md has the measurements. Efron and Tibshirani, An Introduction to the Bootstrap
(1993), chapters 6 and 12.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import numpy as np

from tpu_eval.statistics.interval import Interval, critical_value, student
from tpu_eval.statistics.per_sample import PerSample
from tpu_eval.types.arrays import Array

REPLICATES = 500  # estimates the standard deviation to within 3 %
_CELLS = 4_000_000  # weights in memory at once


def replicates(
    stages: Sequence[PerSample],
    names: Collection[str],
    seed: int = 0,
    count: int = REPLICATES,
    threads: int = 1,
) -> list[Mapping[str, Array]]:
    """Figures of each stage by name, (count,) float64, NaN if a resample has nothing to measure.

    Every stage uses the same resamples, so that differences are paired.
    """
    samples = len(stages[0].samples)
    draw = np.random.default_rng(seed)
    rows = max(1, _CELLS // max(1, samples))
    found: list[list[dict[str, Array]]] = [[] for _ in stages]
    with ThreadPoolExecutor(threads) as pool:
        for start in range(0, count, rows):
            weights = draw.multinomial(samples, np.full(samples, 1 / samples), min(rows, count - start))
            compute = partial(_compute, weights=weights.astype(np.int32), names=names)
            for blocks, block in zip(found, pool.map(compute, stages), strict=True):
                blocks.append(block)
    return [{name: np.concatenate([x[name] for x in blocks]) for name in blocks[0]} for blocks in found]


def _compute(stage: PerSample, weights: Array, names: Collection[str]) -> dict[str, Array]:
    return stage.compute(weights, names)


def around(point: float, drawn: Array, samples: int, z: float | None = None) -> Interval | None:
    """The interval around a figure of `samples` samples, from its replicates.

    None if there is too little data: fewer than two samples, or a figure that half of the resamples lack.
    """
    known = drawn[~np.isnan(drawn)]
    if samples < 2 or 2 * len(known) < len(drawn):
        return None
    return _about(point, float(known.std(ddof=1)) * math.sqrt(samples / (samples - 1)), samples, z)


def mean_interval(values: Array, z: float | None = None) -> Interval | None:
    """The interval of the mean of (N,) values, from their standard error; None for fewer than two."""
    if len(values) < 2:
        return None
    return _about(float(values.mean()), float(values.std(ddof=1)) / math.sqrt(len(values)), len(values), z)


def _about(point: float, error: float, samples: int, z: float | None) -> Interval:
    half = student(critical_value() if z is None else z, samples - 1) * error
    return Interval(point - half, point + half)
