# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""How often intervals for the difference of two fractions of the same samples hold it: ours and four others, exactly.

    python benchmarks/paired_intervals.py

Coverage is a sum over all counts that may come out, in settings where three samples or more are expected to differ.
docs/stages.md quotes the result. Others: Newcombe, Statistics in Medicine 17 (1998) 2635-2650, method 10; Agresti and
Min, Statistics in Medicine 24 (2005) 729-740; Bonett and Price, JEBS 37 (2012) 479-488.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import cache
from typing import Any

import numpy as np
import numpy.typing as npt

from tpu_eval.statistics.interval import critical_value
from tpu_eval.statistics.proportions import paired_difference

Array = npt.NDArray[Any]
Ends = tuple[Array, Array]
Method = Callable[[Array, Array, int], Ends]

Z = critical_value()
COUNTS = (100, 150, 200, 300, 500, 1000)
MORE = (0.005, 0.01, 0.02, 0.03, 0.05, 0.1, 0.15)  # shares that one has right alone, and the other
LESS = (0.001, 0.003, 0.005, 0.01, 0.02, 0.03, 0.05, 0.1)


@cache
def _tango(gained: int, lost: int, count: int) -> tuple[float, float]:
    interval = paired_difference(gained, lost, count)
    return interval.low, interval.high


def tango(gained: Array, lost: Array, count: int) -> Ends:
    """What `stages` shows."""
    ends = [_tango(int(g), int(x), count) for g, x in zip(gained, lost, strict=True)]
    low, high = np.array(ends).T
    return low, high


def about(gained: Array, lost: Array, count: int, added: float, total: float) -> Ends:
    """The textbook interval after so much was added to both counts, and to the samples."""
    first, second = (gained + added) / (count + total), (lost + added) / (count + total)
    difference = first - second
    half = Z * np.sqrt((first + second - difference**2) / (count + total))
    return difference - half, difference + half


def bonett_price(gained: Array, lost: Array, count: int) -> Ends:
    """One to each count."""
    return about(gained, lost, count, 1, 2)


def agresti_min(gained: Array, lost: Array, count: int) -> Ends:
    """A half to each count of the table."""
    return about(gained, lost, count, 0.5, 2)


def newcombe(accuracy: float) -> Method:
    """Method 10, where a share of about 1 - accuracy is wrong for both."""

    def ends(gained: Array, lost: Array, count: int) -> Ends:
        neither = np.minimum(round((1 - accuracy) * count), count - gained - lost)
        both = count - gained - lost - neither
        second, first = (both + gained) / count, (both + lost) / count
        (low2, high2), (low1, high1) = (_wilson(x, count) for x in (second, first))
        margins = (both + gained) * (lost + neither) * (both + lost) * (gained + neither)
        product = both * neither - gained * lost
        product = np.where(product > 0, np.maximum(product - count / 2, 0), product)
        phi = np.divide(product, np.sqrt(margins), out=np.zeros(len(gained)), where=margins > 0)
        difference = second - first
        down = _root(second - low2, high1 - first, phi)
        up = _root(first - low1, high2 - second, phi)
        return difference - down, difference + up

    return ends


def _wilson(share: Array, count: int) -> Ends:
    scale = 1 + Z * Z / count
    centre = (share + Z * Z / (2 * count)) / scale
    half = Z / scale * np.sqrt(share * (1 - share) / count + Z * Z / (4 * count * count))
    return centre - half, centre + half


def _root(a: Array, b: Array, phi: Array) -> Array:
    return np.sqrt(np.maximum(a * a - 2 * phi * a * b + b * b, 0))


METHODS: dict[str, Method] = {
    "Tango": tango,
    "Newcombe 80 %": newcombe(0.8),
    "Newcombe 99 %": newcombe(0.99),
    "Bonett and Price": bonett_price,
    "Agresti and Min": agresti_min,
}


def coverage(count: int, gain: float, lose: float) -> dict[str, float]:
    """The probability that each method's interval holds gain - lose."""
    most = min(count, int(count * (gain + lose) + 8 * math.sqrt(count * (gain + lose)) + 10))
    gained, lost = (x.ravel() for x in np.meshgrid(np.arange(most + 1), np.arange(most + 1)))
    possible = gained + lost <= most
    gained, lost = gained[possible], lost[possible]
    factorial = np.array([math.lgamma(i + 1) for i in range(count + 1)])
    same = count - gained - lost
    log = factorial[count] - factorial[gained] - factorial[lost] - factorial[same]
    log += gained * math.log(gain) + lost * math.log(lose) + same * math.log(1 - gain - lose)
    likely = log > -25
    gained, lost, weight = gained[likely], lost[likely], np.exp(log[likely])
    found = {}
    for name, method in METHODS.items():
        low, high = method(gained, lost, count)
        found[name] = float(weight[(low <= gain - lose) & (gain - lose <= high)].sum())
    return found


def main() -> None:
    """Prints a row a method."""
    settings = [
        (count, more, less)
        for count in COUNTS
        for more in MORE
        for less in LESS
        if less <= more and count * (more + less) >= 3
    ]
    rows = [coverage(*x) for x in settings]
    print(f"{len(settings)} settings: least, mean, greatest, within 93 to 97 %")
    for name in METHODS:
        values = np.array([x[name] for x in rows])
        inside = ((values >= 0.93) & (values <= 0.97)).mean()
        print(f"{name:18} {values.min():.3f} {values.mean():.3f} {values.max():.3f} {inside:.2f}")


if __name__ == "__main__":
    main()
