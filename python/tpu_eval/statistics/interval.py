# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Intervals, and the quantiles that determine their width."""

from __future__ import annotations

import math
from dataclasses import dataclass
from statistics import NormalDist

LEVEL = 0.95


@dataclass(frozen=True)
class Interval:
    """From `low` to `high`, inclusive, in the unit of the figure."""

    low: float
    high: float

    @property
    def width(self) -> float:
        """The width, at least 0."""
        return self.high - self.low

    def clipped(self, low: float | None, high: float | None) -> Interval:
        """The part within the bounds; None for no bound."""
        least, most = (-math.inf if low is None else low), (math.inf if high is None else high)
        return Interval(min(max(self.low, least), most), min(max(self.high, least), most))


def critical_value(level: float = LEVEL) -> float:
    """The normal deviate that is exceeded on either side with probability 1 - level: 1.96 for 0.95."""
    return NormalDist().inv_cdf((1 + level) / 2)


def student(z: float, freedom: int) -> float:
    """Student's quantile for a normal one, to three digits from 10 degrees of freedom on.

    The first four terms of the expansion in Abramowitz and Stegun, Handbook of Mathematical Functions, 26.7.5.
    """
    if freedom < 1:
        return float("inf")
    terms = (
        (z**3 + z) / 4,
        (5 * z**5 + 16 * z**3 + 3 * z) / 96,
        (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384,
        (79 * z**9 + 776 * z**7 + 1482 * z**5 - 1920 * z**3 - 945 * z) / 92160,
    )
    return z + float(sum(term / freedom ** (i + 1) for i, term in enumerate(terms)))
