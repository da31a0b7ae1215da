# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Declares what a metric's number means: its unit, which direction is better, and its range."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

FRACTION = "fraction"


@dataclass(frozen=True)
class Figure:
    """The declaration of a figure, next to its formula.

    name: as in reports and rules, a word of letters, digits and underscores. unit: "fraction" for a number from 0 to
    1, whose differences are shown in percentage points; else the unit shown beside the number, such as "dB" or
    "nats", or "" for a plain number. direction: which is better, higher or lower. range: the least and the greatest
    possible value, None if unbounded; 0 to 1 for a fraction.

    Raises ValueError for an invalid name, direction or range.
    """

    name: str
    unit: str = FRACTION
    direction: Literal["higher", "lower"] = "higher"
    range: tuple[float | None, float | None] = (None, None)

    def __post_init__(self) -> None:
        if not self.name.isidentifier():
            raise ValueError(f"figure: expected a word as name, but got {self.name!r}")
        if self.direction not in ("higher", "lower"):
            raise ValueError(f"{self.name}: direction: expected higher or lower, but got {self.direction!r}")
        if self.is_fraction:
            object.__setattr__(self, "range", (0.0, 1.0))
        low, high = self.range
        if low is not None and high is not None and low >= high:
            raise ValueError(f"{self.name}: range: expected least below greatest, but got {low} and {high}")

    @property
    def is_fraction(self) -> bool:
        """Whether it is a number from 0 to 1."""
        return self.unit == FRACTION

    @property
    def width(self) -> float | None:
        """The greatest possible difference of two values; None if unbounded."""
        low, high = self.range
        return None if low is None or high is None else high - low

    def gain(self, difference: float) -> float:
        """The difference of two values with the sign that makes an improvement positive."""
        return difference if self.direction == "higher" else -difference

    def holds(self, value: float) -> bool:
        """Whether a value is in the range."""
        low, high = self.range
        return (low is None or value >= low) and (high is None or value <= high)


def fractions(names: Iterable[str]) -> tuple[Figure, ...]:
    """Figures from 0 to 1, higher is better."""
    return tuple(Figure(name) for name in names)
