# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
from __future__ import annotations

import pytest

from tpu_eval.statistics.mcnemar import mcnemar

# what scipy.stats.binomtest(lost, gained + lost).pvalue gives (scipy 1.17.1)
KNOWN = {
    (5, 1): 0.21875,
    (1, 9): 0.021484375,
    (10, 25): 0.016673847800120715,
    (100, 130): 0.05561357778139238,
    (3, 3): 1.0,
    (20000, 20300): 0.13637447838816735,
}


@pytest.mark.parametrize("counts", KNOWN)
def test_known_figures(counts: tuple[int, int]) -> None:
    assert mcnemar(*counts) == pytest.approx(KNOWN[counts], rel=1e-11)
    assert mcnemar(*counts[::-1]) == mcnemar(*counts)


def test_every_small_table_against_scipy() -> None:
    stats = pytest.importorskip("scipy.stats")
    for gained in range(16):
        for lost in range(16):
            if gained + lost:
                expected = stats.binomtest(lost, gained + lost).pvalue
                assert mcnemar(gained, lost) == pytest.approx(expected, rel=1e-11)


def test_no_sample_that_differs_says_nothing() -> None:
    assert mcnemar(0, 0) == 1.0
