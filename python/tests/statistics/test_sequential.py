# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
from __future__ import annotations

import numpy as np
import pytest
from conftest import benchmark

from tpu_eval.statistics.sequential import looks, repeated_value


def test_looks_grow_to_all_samples() -> None:
    assert looks(50) == (50,)
    assert looks(100) == (100,)
    assert looks(200) == (100, 150, 200)
    assert looks(1000) == (100, 150, 225, 338, 507, 760, 1000)


@pytest.mark.parametrize(("count", "value"), [(1, 1.960), (2, 2.178), (3, 2.289), (5, 2.413), (10, 2.555)])
def test_equal_steps_give_pococks_values(count: int, value: float) -> None:
    """Pocock, Biometrika 64 (1977), table 1, for 0.05."""
    assert repeated_value(range(1, count + 1)) == pytest.approx(value, abs=1e-3)


def test_it_covers_at_least_95_of_100_however_it_stops() -> None:
    coverage = benchmark("coverage")
    covered, used = coverage.stopped_coverage(2000, 0.05, 0.02, 0.08, trials=600)
    assert covered >= 0.95
    assert 200 < used < 1000


def test_all_looks_hold_together() -> None:
    """Any rule may stop the run: all intervals of 95 % of the runs hold the truth."""
    at = looks(2000)
    z = repeated_value(at)
    steps = np.random.default_rng(1).normal(size=(4000, at[-1])).cumsum(axis=1)[:, np.array(at) - 1]
    held = (np.abs(steps) <= z * np.sqrt(at)).all(axis=1).mean()
    assert held == pytest.approx(0.95, abs=0.01)
