# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Intervals against other ways to compute them, and against the probabilities of everything that can happen."""

from __future__ import annotations

import math

import numpy as np
import pytest
from conftest import benchmark

from tpu_eval.statistics.interval import Interval, critical_value, student
from tpu_eval.statistics.proportions import paired_difference, wilson


@pytest.mark.parametrize(
    ("hits", "count", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_wilson_published(hits: int, count: int, low: float, high: float) -> None:
    """Newcombe, Two-sided confidence intervals for the single proportion, Stat. Med. 17 (1998), table I."""
    assert wilson(hits, count) == Interval(pytest.approx(low, abs=5e-5), pytest.approx(high, abs=5e-5))


def test_wilson_against_scipy() -> None:
    stats = pytest.importorskip("scipy.stats")
    for hits, count in ((0, 5), (5, 5), (860, 1000), (3, 7)):
        expected = stats.binomtest(hits, count).proportion_ci(method="wilson")
        assert wilson(hits, count) == Interval(pytest.approx(expected.low), pytest.approx(expected.high))


def likeliest(gained: int, lost: int, count: int, difference: float) -> tuple[float, float]:
    """The likeliest shares of gained and lost samples that differ by `difference`, by trying them."""
    low, high = max(0.0, -difference), (1 - difference) / 2
    for _ in range(6):
        lose = np.linspace(low, high, 2001)
        gain = lose + difference
        same = 1 - gain - lose
        with np.errstate(divide="ignore", invalid="ignore"):
            terms = [
                np.where(n > 0, n * np.log(p), 0.0)
                for n, p in ((gained, gain), (lost, lose), (count - gained - lost, same))
            ]
        best = int(np.nanargmax(sum(terms)))
        low, high = lose[max(best - 1, 0)], lose[min(best + 1, 2000)]
    return float(lose[best] + difference), float(lose[best])


@pytest.mark.parametrize(("gained", "lost", "count"), [(12, 2, 50), (40, 20, 160), (1, 6, 100), (3, 3, 200)])
def test_the_score_test_just_accepts_the_ends(gained: int, lost: int, count: int) -> None:
    interval = paired_difference(gained, lost, count)
    for end, sign in ((interval.low, 1), (interval.high, -1)):
        gain, lose = likeliest(gained, lost, count, end)
        error = math.sqrt((gain + lose - end * end) / count)
        assert sign * ((gained - lost) / count - end) / error == pytest.approx(critical_value(), abs=1e-3)


@pytest.mark.parametrize(
    ("gained", "lost", "count"), [(0, 0, 100), (5, 0, 100), (0, 3, 3), (100, 0, 100), (1, 0, 1)]
)
def test_edges(gained: int, lost: int, count: int) -> None:
    """No sample that differs is not proof that none does; the other way round everything has the other sign."""
    interval = paired_difference(gained, lost, count)
    assert -1 <= interval.low <= (gained - lost) / count <= interval.high <= 1
    assert interval.width > 0
    other = paired_difference(lost, gained, count)
    assert (other.low, other.high) == pytest.approx((-interval.high, -interval.low), abs=1e-12)


def test_no_sample_that_differs() -> None:
    """Then the ends are those of Wilson's interval for none of 100."""
    square = critical_value() ** 2
    assert paired_difference(0, 0, 100).high == pytest.approx(square / (100 + square))


@pytest.mark.parametrize(
    ("gain", "lose", "count"),
    [(0.02, 0.05, 100), (0.01, 0.02, 100), (0.05, 0.05, 150), (0.01, 0.01, 200), (0.03, 0.1, 200)],
)
def test_it_covers_in_93_to_97_of_100(gain: float, lose: float, count: int) -> None:
    """Samples that are right for both, or wrong for both, do not matter: accuracies may be near 1."""
    assert 0.93 <= benchmark("coverage").exact_coverage(count, gain, lose) <= 0.97


def test_student_against_scipy() -> None:
    stats = pytest.importorskip("scipy.stats")
    for freedom in (10, 30, 99, 4999):
        assert student(critical_value(), freedom) == pytest.approx(stats.t.ppf(0.975, freedom), abs=5e-4)
    assert student(1.96, 0) == math.inf


def test_student_from_tables() -> None:
    assert student(critical_value(), 10) == pytest.approx(2.228, abs=5e-4)
    assert student(critical_value(), 100) == pytest.approx(1.984, abs=5e-4)
