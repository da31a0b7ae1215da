# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What a figure declares, and what is no declaration."""

from __future__ import annotations

from typing import Any

import pytest

from tpu_eval.results.figure import Figure

PSNR = Figure("psnr", unit="dB", range=(0, None))
PERPLEXITY = Figure("perplexity", unit="", direction="lower", range=(1, None))
COSINE = Figure("cosine", unit="", range=(-1, 1))


def test_a_fraction_lies_from_0_to_1_and_more_is_better() -> None:
    figure = Figure("top1")
    assert (figure.is_fraction, figure.range, figure.width, figure.gain(0.25)) == (True, (0, 1), 1, 0.25)
    assert figure.holds(0) and figure.holds(1) and not figure.holds(1.01) and not figure.holds(-0.01)


def test_a_gain_is_an_improvement() -> None:
    assert (PSNR.gain(2.0), PERPLEXITY.gain(2.0), PERPLEXITY.gain(-2.0)) == (2, -2, 2)


def test_values_may_have_one_bound_or_none() -> None:
    assert (PSNR.width, PERPLEXITY.width, COSINE.width) == (None, None, 2)
    assert PSNR.holds(1e9) and not PSNR.holds(-1)
    assert Figure("x", unit="V").holds(-1e9)


@pytest.mark.parametrize(
    ("declared", "message"),
    [
        ({"name": "a b"}, "figure: expected a word as name, but got 'a b'"),
        ({"name": "a", "direction": "up"}, "a: direction: expected higher or lower, but got 'up'"),
        (
            {"name": "a", "unit": "", "range": (1, 1)},
            "a: range: expected least below greatest, but got 1 and 1",
        ),
    ],
)
def test_messages(declared: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError) as caught:
        Figure(**declared)
    assert str(caught.value) == message
