# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Figures are spelled by their units: points are for fractions alone."""

from __future__ import annotations

import pytest

from tpu_eval.report.spelling import change_unit, spell_change, spell_change_end, spell_end, spell_value
from tpu_eval.results.figure import Figure

TOP1, PSNR = Figure("top1"), Figure("psnr", unit="dB")
PERPLEXITY = Figure("perplexity", unit="", direction="lower", range=(1, None))


@pytest.mark.parametrize(
    ("figure", "value", "change", "texts"),
    [
        (TOP1, 0.86543, -0.0125, ["0.8654", "0.865", "-1.25", "-1.25"]),
        (TOP1, 1.0, -0.000001, ["1.0000", "1.000", "+0.00", "+0.00"]),
        (PSNR, 31.41592, -0.3333, ["31.416 dB", "31.42", "-0.333 dB", "-0.333"]),
        (PERPLEXITY, 18.5, 0.0, ["18.5", "18.5", "+0", "+0"]),
        (PERPLEXITY, 12345678.0, 1234.0, ["1.2346e+07", "1.235e+07", "+1.23e+03", "+1.23e+03"]),
    ],
)
def test_values_and_changes(figure: Figure, value: float, change: float, texts: list[str]) -> None:
    assert spell_value(value, figure) == texts[0]
    assert spell_end(value, figure) == texts[1]
    assert spell_change(change, figure) == texts[2]
    assert spell_change_end(change, figure) == texts[3]


def test_nothing_to_measure() -> None:
    assert spell_value(None, PSNR) == spell_change(None, TOP1) == "n/a"


def test_what_changes_are_counted_in() -> None:
    assert [change_unit(x) for x in (TOP1, PSNR, PERPLEXITY)] == ["points", "dB", ""]
