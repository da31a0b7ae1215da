# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Which hypothesis comes first, and when it is recommended."""

from __future__ import annotations

import numpy as np
import pytest

from tpu_eval.diagnosis import Finding
from tpu_eval.doctor.examine import round_sizes
from tpu_eval.doctor.judged import probabilities
from tpu_eval.doctor.verdict import Tried, is_proven, judge
from tpu_eval.stage_results import Estimate
from tpu_eval.statistics.per_sample import Means, PerSample

COUNT = 200


def tried(right: int, confidence: float, **changes: str) -> Tried:
    """Right on the first samples; as sure on each, more or less."""
    noise = np.random.default_rng(right).normal(0, 0.05, COUNT)
    values = {"top1": np.arange(COUNT) < right, "confidence": confidence + noise - noise.mean()}
    outcome = PerSample(tuple(map(str, range(COUNT))), (Means(values),), values)
    figures = {"top1": right / COUNT, "confidence": confidence}
    return Tried(", ".join(changes) or "as it is", changes, COUNT, figures, outcome)


def verdict(*others: Tried, count: int = 50) -> tuple[Finding, ...]:
    return judge([tried(140, 0.6), *others], ["top1", "confidence"], "confidence", count)


def test_the_best_is_first_and_proven() -> None:
    first, *rest = verdict(tried(172, 0.8, mean="a"), tried(150, 0.7, scale="b"))
    assert first.changes == {"mean": "a"} and is_proven(first)
    assert first.gains["top1"].value == pytest.approx(0.16)
    assert [x.words for x in rest] == ["scale", "as it is"]


def test_of_equal_ones_the_simplest_is_first() -> None:
    both, one = tried(172, 0.8005, mean="a", scale="b"), tried(171, 0.8, mean="a")
    assert verdict(both, one)[0].changes == {"mean": "a"}
    far = tried(171, 0.75, mean="a")
    assert verdict(both, far)[0].changes == {"mean": "a", "scale": "b"}


def test_a_simpler_one_with_nearly_all_of_the_gain_is_first() -> None:
    """Without noise between them any difference is beyond a standard error."""
    both, one = tried(172, 0.8, mean="a", scale="b"), tried(172, 0.795, mean="a")
    assert verdict(both, one)[0].changes == {"mean": "a"}
    less = tried(172, 0.785, mean="a")
    assert verdict(both, less)[0].changes == {"mean": "a", "scale": "b"}


def test_a_module_that_is_as_good_is_first_itself() -> None:
    assert verdict(tried(141, 0.601, mean="a"))[0].changes == {}


def test_intervals_are_wider_the_more_is_tried() -> None:
    few, many = (verdict(tried(150, 0.7, mean="a"), count=n)[0].gains["confidence"] for n in (1, 100))
    assert few.low is not None and many.low is not None and few.low > many.low


@pytest.mark.parametrize(
    ("top1", "confidence", "proven"),
    [
        (Estimate(0.1, 0.02, 0.2), Estimate(0.1, 0.05, 0.2), True),
        (Estimate(0.1, 0.004, 0.2), Estimate(0.1, 0.0049, 0.2), False),
        (Estimate(0.01, -0.1, 0.2), Estimate(0.1, 0.02, 0.2), True),
        (Estimate(-0.01, -0.1, 0.2), Estimate(0.1, 0.02, 0.2), False),
        (Estimate(0.1, reason="x"), Estimate(0.1, reason="x"), False),
        (Estimate(None, reason="x"), Estimate(0.1, 0.05, 0.2), False),
    ],
)
def test_proof(top1: Estimate, confidence: Estimate, proven: bool) -> None:
    finding = Finding("x", {"mean": "a"}, COUNT, {}, {"top1": top1, "confidence": confidence})
    assert is_proven(finding) == proven


def test_scores_become_probabilities() -> None:
    given = np.array([[0.25, 0.75], [1.0, 0.0]])
    assert probabilities(given) is given
    np.testing.assert_allclose(probabilities(np.array([[0.0, np.log(3)]])), [[0.25, 0.75]])
    np.testing.assert_allclose(probabilities(np.array([[1000.0, 1000.0]])), [[0.5, 0.5]])


@pytest.mark.parametrize(
    ("pictures", "sizes"), [(200, [24, 70, 200]), (40, [10, 14, 40]), (10, [10]), (3, [3]), (12, [10, 12])]
)
def test_rounds(pictures: int, sizes: list[int]) -> None:
    assert round_sizes(pictures) == sizes
