# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Figures of many samples against those of all of them at once."""

from __future__ import annotations

import numpy as np
import pytest

from tpu_eval.comparison.accumulator import Accumulator, difference
from tpu_eval.results.comparison import Worst


def test_figures_of_parts_are_those_of_the_whole() -> None:
    random = np.random.default_rng(1)
    expected, got = random.normal(size=(2, 5, 3, 4))
    sums = Accumulator((3, 4))
    for i in range(5):
        sums.update(f"sample {i}", difference(expected[i], got[i]))
    figures, a, b = sums.compute(), expected.ravel(), got.ravel()
    assert figures.cosine == pytest.approx(a @ b / np.linalg.norm(a) / np.linalg.norm(b))
    assert figures.relative_l2 == pytest.approx(np.linalg.norm(a - b) / np.linalg.norm(a))
    assert figures.sqnr == pytest.approx(10 * np.log10((a @ a) / ((a - b) @ (a - b))))
    at = np.unravel_index(np.abs(expected - got).argmax(), expected.shape)
    assert figures.worst == Worst(
        abs(expected[at] - got[at]), f"sample {at[0]}", (int(at[1]), int(at[2])), expected[at], got[at]
    )


def test_equal_tensors() -> None:
    sums = Accumulator()
    sums.update("x", difference(np.array([1.0, np.inf]), np.array([1.0, np.inf])))
    figures = sums.compute()
    assert (figures.cosine, figures.relative_l2, figures.sqnr, figures.worst) == (1.0, 0.0, None, None)
    assert sums.finite


@pytest.mark.parametrize(
    ("expected", "got", "cosine", "relative"), [(0.0, 1.0, 0.0, None), (1.0, 0.0, 0.0, 1.0)]
)
def test_zeros_against_something(expected: float, got: float, cosine: float, relative: float | None) -> None:
    sums = Accumulator((3,))
    sums.update("x", difference(np.full(3, expected), np.full(3, got)))
    assert (sums.compute().cosine, sums.compute().relative_l2) == (cosine, relative)


@pytest.mark.parametrize(
    ("expected", "got"), [(1.0, np.nan), (np.nan, np.nan), (np.inf, 1.0), (np.inf, -np.inf)]
)
def test_a_nan_and_an_infinity_on_one_side_are_seen(expected: float, got: float) -> None:
    sums = Accumulator()
    sums.update("x", difference(np.array([expected]), np.array([got])))
    assert not sums.finite
