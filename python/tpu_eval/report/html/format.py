# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Number formats of the page."""

from __future__ import annotations

from tpu_eval.report.spelling import spell_change, spell_change_end, spell_end, spell_value
from tpu_eval.results.figure import Figure
from tpu_eval.results.stages import Estimate

_MINUS = "\u2212"


def value(number: float | None, figure: Figure) -> str:
    """A figure with its unit."""
    return _signed(spell_value(number, figure))


def change(number: float | None, figure: Figure) -> str:
    """A signed difference: percentage points for fractions, else in the unit of the figure."""
    return _signed(spell_change(number, figure))


def value_range(estimate: Estimate, figure: Figure) -> str:
    """`LOW to HIGH`; the reason if there is no interval; empty if there is nothing to measure."""
    if estimate.low is None or estimate.high is None:
        return estimate.reason or ""
    return _signed(f"{spell_end(estimate.low, figure)} to {spell_end(estimate.high, figure)}")


def change_range(estimate: Estimate, figure: Figure) -> str:
    """The same for a difference."""
    if estimate.low is None or estimate.high is None:
        return estimate.reason or ""
    return _signed(f"{spell_change_end(estimate.low, figure)} to {spell_change_end(estimate.high, figure)}")


def probability(value: float) -> str:
    """A p-value, shortened."""
    return f"{value:.3f}" if value >= 0.001 else f"{value:.0e}"


def size(count: int) -> str:
    """A number of bytes in a suitable unit."""
    number, unit = float(count), "bytes"
    for larger in ("kB", "MB", "GB"):
        if number < 1000:
            break
        number, unit = number / 1000, larger
    return f"{count} bytes" if unit == "bytes" else f"{number:.3g} {unit}"


def short(value: float) -> str:
    """Any number, to three or four digits."""
    return _signed(f"{value:.4g}")


def decibel(figures: dict[str, object] | None) -> str:
    """The signal-to-noise ratio of two tensors, in dB."""
    if figures is None:
        return ""
    if figures.get("worst") is None:
        return "equal"
    ratio = figures.get("sqnr")
    return f"{ratio:.1f}" if isinstance(ratio, float | int) else "no signal"


def _signed(text: str) -> str:
    return text.replace("-", _MINUS)
