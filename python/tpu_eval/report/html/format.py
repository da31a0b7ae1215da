# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""How numbers are spelled on a page: figures as fractions, differences in percentage points."""

from __future__ import annotations

from tpu_eval.results.stages import Estimate

_MINUS = "\u2212"
_NONE = "n/a"


def figure(value: float | None) -> str:
    """A fraction, to four digits."""
    return _NONE if value is None else f"{value:.4f}"


def points(value: float | None) -> str:
    """A difference of fractions in percentage points, with its sign; never -0."""
    return _NONE if value is None else _signed(f"{round(100 * value, 2) + 0.0:+.2f}")


def figure_range(estimate: Estimate) -> str:
    """From low to high; why there is none; nothing when there is nothing to measure."""
    if estimate.low is None or estimate.high is None:
        return estimate.reason or ""
    return f"{estimate.low:.3f} to {estimate.high:.3f}"


def points_range(estimate: Estimate) -> str:
    """The same of a difference."""
    if estimate.low is None or estimate.high is None:
        return estimate.reason or ""
    return f"{points(estimate.low)} to {points(estimate.high)}"


def probability(value: float) -> str:
    """A p, shortly."""
    return f"{value:.3f}" if value >= 0.001 else f"{value:.0e}"


def size(count: int) -> str:
    """Bytes, in the unit that fits."""
    number, unit = float(count), "bytes"
    for larger in ("kB", "MB", "GB"):
        if number < 1000:
            break
        number, unit = number / 1000, larger
    return f"{count} bytes" if unit == "bytes" else f"{number:.3g} {unit}"


def short(value: float) -> str:
    """A number of any kind, to three or four digits."""
    return _signed(f"{value:.4g}")


def decibel(figures: dict[str, object] | None) -> str:
    """The signal-to-noise ratio of two tensors, as a comparison has it."""
    if figures is None:
        return ""
    if figures.get("worst") is None:
        return "equal"
    ratio = figures.get("sqnr")
    return f"{ratio:.1f}" if isinstance(ratio, float | int) else "no signal"


def _signed(text: str) -> str:
    return text.replace("-", _MINUS)
