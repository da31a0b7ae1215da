# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Number formats by unit: percentage points for differences of fractions, plain numbers for the rest."""

from __future__ import annotations

from tpu_eval.results.figure import Figure

NOTHING = "n/a"


def spell_value(value: float | None, figure: Figure) -> str:
    """A fraction to four decimals; other numbers to five digits, with their unit."""
    if value is None:
        return NOTHING
    return f"{value:.4f}" if figure.is_fraction else with_unit(f"{value:.5g}", figure)


def spell_end(value: float, figure: Figure) -> str:
    """An end of an interval, without the unit."""
    return f"{round(value, 3) + 0.0:.3f}" if figure.is_fraction else f"{value + 0.0:.4g}"


def spell_change(value: float | None, figure: Figure) -> str:
    """A signed difference: percentage points for fractions, else in the unit of the figure; never -0."""
    if value is None:
        return NOTHING
    return spell_change_end(value, figure) if figure.is_fraction else with_unit(f"{value + 0.0:+.3g}", figure)


def spell_change_end(value: float, figure: Figure) -> str:
    """An end of a difference's interval, without the unit."""
    return f"{round(100 * value, 2) + 0.0:+.2f}" if figure.is_fraction else f"{value + 0.0:+.3g}"


def change_unit(figure: Figure) -> str:
    """The unit of differences."""
    return "points" if figure.is_fraction else figure.unit


def with_unit(text: str, figure: Figure) -> str:
    """The number and its unit, if it has one."""
    return f"{text} {figure.unit}" if figure.unit else text
