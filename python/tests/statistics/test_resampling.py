# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
from __future__ import annotations

import math

import numpy as np
import pytest
from conftest import benchmark

from tpu_eval.results.figure import fractions
from tpu_eval.statistics.interval import Interval
from tpu_eval.statistics.per_sample import Means, PerSample
from tpu_eval.statistics.resampling import around, mean_interval, replicates


def outcomes(values: np.ndarray) -> PerSample:
    return PerSample(tuple(map(str, range(len(values)))), (Means(fractions("m"), {"m": values}),))


def test_stages_get_the_same_resamples_whatever_the_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    values = np.random.default_rng(1).random(50)
    first, second = replicates([outcomes(values), outcomes(values + 1)], ["m"], seed=3, count=40)
    np.testing.assert_allclose(second["m"], first["m"] + 1)
    assert len(set(first["m"])) == 40
    monkeypatch.setattr("tpu_eval.statistics.resampling._CELLS", 100)
    again = replicates([outcomes(values)], ["m"], seed=3, count=40)[0]["m"]
    np.testing.assert_allclose(again, first["m"], rtol=1e-14)


def test_the_interval_of_a_mean_is_that_of_its_standard_error() -> None:
    values = np.random.default_rng(2).random(200)
    exact = mean_interval(values)
    drawn = around(float(values.mean()), replicates([outcomes(values)], ["m"], count=4000)[0]["m"], 200)
    assert exact is not None and drawn is not None
    assert exact.width == pytest.approx(2 * 1.972 * values.std(ddof=1) / math.sqrt(200), rel=1e-3)
    assert drawn.width == pytest.approx(exact.width, rel=0.05)


def test_too_little_to_tell() -> None:
    assert mean_interval(np.array([1.0])) is None
    assert around(0.5, np.array([0.4, 0.6]), 1) is None
    assert around(0.5, np.array([0.4, np.nan, np.nan]), 9) is None
    assert around(0.5, np.array([0.4, 0.6, np.nan]), 9) is not None
    assert Interval(-0.5, 2).clipped(0, 1) == Interval(0, 1)


def test_the_interval_of_a_difference_of_ap_covers_in_93_to_97_of_100() -> None:
    """A detector of one class on 100 pictures; docs/stages.md has 2000 trials of more of them."""
    assert 0.93 <= benchmark("coverage").ap_coverage(100, 1, 0.3, trials=500, replicates=200)["ours"] <= 0.97
