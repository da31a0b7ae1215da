# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Intervals that stay valid when they are inspected repeatedly while samples come in.

Looking often and stopping when it suits makes 95 % intervals for a single look miss more than 5 % of the time. These
intervals hold for all looks together, whatever the stopping rule: repeated confidence intervals. Looks are few, at
sample sizes that grow by a half, and every interval is widened by one factor so that the probability that any of them
misses is 5 %. Jennison and Turnbull, Interim analyses: the repeated confidence interval approach, JRSS B 51 (1989)
305-361; equal deviates at each look: Pocock, Biometrika 64 (1977) 191-199; the integral: Armitage, McPherson and
Rowe, JRSS A 132 (1969) 235-244.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from tpu_eval.statistics.interval import LEVEL, critical_value
from tpu_eval.types.arrays import Array

FIRST = 100
GROWTH = 1.5
_POINTS = 201


def looks(samples: int, first: int = FIRST, growth: float = GROWTH) -> tuple[int, ...]:
    """The numbers of samples to look at, ascending; the last is all of them."""
    found: list[int] = []
    at = float(min(first, samples))
    while at < samples:
        found.append(math.ceil(at))
        at *= growth
    return (*found, samples)


def repeated_value(at: Sequence[int], level: float = LEVEL) -> float:
    """The deviate that replaces 1.96 at every look, to three digits; 1.96 for a single look.

    A mean of `at[k]` samples is taken as normal with variance 1 / at[k], which holds for any figure at large numbers.
    """
    low, high = critical_value(level), critical_value(1 - (1 - level) / len(at))
    while high - low > 5e-4:
        middle = (low + high) / 2
        low, high = (middle, high) if _inside(at, middle) < level else (low, middle)
    return high


def _inside(at: Sequence[int], z: float) -> float:
    """The probability that a sum of standard normal steps stays within z sqrt(n) at every look n."""
    nodes, weights = np.polynomial.legendre.leggauss(_POINTS)
    bounds = z * np.sqrt(np.asarray(at, np.float64))
    place = bounds[0] * nodes
    density = _normal(place, math.sqrt(at[0])) * bounds[0] * weights
    for n, before, bound in zip(at[1:], at, bounds[1:], strict=False):
        spread = math.sqrt(n - before)
        density = _normal(bound * nodes[:, None] - place, spread) @ density * bound * weights
        place = bound * nodes
    return float(density.sum())


def _normal(x: Array, spread: float) -> Array:
    return np.asarray(np.exp(-0.5 * (x / spread) ** 2) / (spread * math.sqrt(2 * math.pi)))
