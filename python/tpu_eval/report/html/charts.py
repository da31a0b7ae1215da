# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Computes the positions of marks in inline plots."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from tpu_eval.results.stages import Estimate

WIDTH, HEIGHT = 420, 260  # size of a plot with two axes, in its own units
LEFT, BELOW = 48, 42  # an axis: its values and its name
RANGE = 110  # size of an interval's plot
_STEPS = (1, 2, 2.5, 5, 10)
_TICKS = 3


@dataclass(frozen=True)
class Scale:
    """A scale from `low` to `high`, drawn from `start` to `end`; `ticks` are round values between."""

    low: float
    high: float
    start: float
    end: float
    ticks: tuple[float, ...] = ()

    def at(self, value: float) -> float:
        """The position of a value, to a tenth of a unit; values outside are moved to the nearest end."""
        share = (min(max(value, self.low), self.high) - self.low) / (self.high - self.low)
        return round(self.start + share * (self.end - self.start), 1)


def scale_of(values: Sequence[float], start: float, end: float, ticks: int = _TICKS) -> Scale:
    """A scale that holds all values, with about `ticks` ticks."""
    low, high = min(values, default=0.0), max(values, default=1.0)
    spread = (high - low) or max(abs(high), 1e-3)
    rough = spread / ticks
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(x * power for x in _STEPS if x * power >= rough * (1 - 1e-9))
    first, last = math.floor(low / step), math.ceil(high / step)
    last = max(last, first + 1)
    return Scale(
        first * step, last * step, start, end, tuple(round(i * step, 12) for i in range(first, last + 1))
    )


def range_scale(estimates: Sequence[Estimate]) -> Scale:
    """A scale for intervals drawn below each other."""
    values = [v for x in estimates for v in (x.low, x.value, x.high) if v is not None]
    return scale_of(values, 4, RANGE - 4)


def range_mark(estimate: Estimate, scale: Scale) -> dict[str, float] | None:
    """The positions of the point, and of both ends if there is an interval."""
    if estimate.value is None:
        return None
    at = scale.at(estimate.value)
    low = at if estimate.low is None else scale.at(estimate.low)
    high = at if estimate.high is None else scale.at(estimate.high)
    return {"at": at, "low": low, "high": high}


def path(xs: Sequence[float], ys: Sequence[float | None]) -> str:
    """An SVG path through the points; None breaks the line."""
    words, move = [], "M"
    for x, y in zip(xs, ys, strict=True):
        if y is None:
            move = "M"
        else:
            words.append(f"{move}{x:g} {y:g}")
            move = "L"
    return "".join(words)
