# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Intervals for fractions of samples that count, and for the difference of two fractions of the same samples."""

from __future__ import annotations

import math

from tpu_eval.statistics.interval import Interval, critical_value

_STEPS = 60  # bisection steps: more than a float can resolve


def wilson(hits: int, count: int, z: float | None = None) -> Interval:
    """The interval of a fraction hits / count. Wilson, Probable inference, JASA 22 (1927) 209-212."""
    z = critical_value() if z is None else z
    share, square = hits / count, z * z
    centre = (share + square / (2 * count)) / (1 + square / count)
    half = z / (1 + square / count) * math.sqrt(share * (1 - share) / count + square / (4 * count * count))
    return Interval(min(share, centre - half), max(share, centre + half)).clipped(0, 1)


def paired_difference(gained: int, lost: int, count: int, z: float | None = None) -> Interval:
    """The interval of (gained - lost) / count: of `count` samples, `gained` count only in the second stage, `lost`
    only in the first.

    The score interval: every difference that the score test does not reject. Tango, Equivalence test and confidence
    interval for the difference in proportions for the paired-sample design, Statistics in Medicine 17 (1998) 891-908.
    """
    z = critical_value() if z is None else z
    point = (gained - lost) / count

    def end(far: float, sign: int) -> float:
        inside = point
        for _ in range(_STEPS):
            middle = (inside + far) / 2
            if sign * _score(gained, lost, count, middle) <= z:
                inside = middle
            else:
                far = middle
        return inside

    return Interval(end(-1.0, 1), end(1.0, -1))


def _score(gained: int, lost: int, count: int, difference: float) -> float:
    """How many standard errors the counts are away from their expectation under the difference."""
    linear = -gained - lost + (2 * count - gained + lost) * difference
    constant = -lost * difference * (1 - difference)
    share = (math.sqrt(max(0.0, linear * linear - 8 * count * constant)) - linear) / (
        4 * count
    )  # of the lost
    variance = count * (2 * share + difference * (1 - difference))
    distance = gained - lost - count * difference
    if variance <= 0:
        return 0.0 if distance == 0 else math.copysign(math.inf, distance)
    return distance / math.sqrt(variance)
