# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Which hypothesis comes first, and when it is recommended."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from tpu_eval.doctor.examine import planned_runs, round_sizes
from tpu_eval.doctor.verdict import MARGIN, Ranking, Tried, evidence, is_proven, judge
from tpu_eval.results.diagnosis import Finding
from tpu_eval.results.figure import Figure, fractions
from tpu_eval.results.stages import Estimate
from tpu_eval.statistics.per_sample import Means, PerSample
from tpu_eval.tasks.classification import probabilities

COUNT = 200
FIGURES = TOP1, CONFIDENCE = fractions(("top1", "confidence"))
MARGINS = {"top1": MARGIN, "confidence": MARGIN}


def tried(right: int, confidence: float, **changes: str) -> Tried:
    """Right on the first samples; as sure on each, more or less."""
    noise = np.random.default_rng(right).normal(0, 0.05, COUNT)
    values = {"top1": np.arange(COUNT) < right, "confidence": confidence + noise - noise.mean()}
    outcome = PerSample(tuple(map(str, range(COUNT))), (Means(fractions(values), values),), values)
    figures = {"top1": right / COUNT, "confidence": confidence}
    return Tried(", ".join(changes) or "as it is", changes, COUNT, figures, outcome)


def verdict(*others: Tried, count: int = 50) -> Ranking:
    return judge([tried(140, 0.6), *others], FIGURES, CONFIDENCE, count)


def first(*others: Tried) -> Mapping[str, str] | None:
    found = verdict(*others).leading
    return None if found is None else found.changes


def test_the_best_is_first_and_proven() -> None:
    found = verdict(tried(150, 0.7, scale="b"), tried(172, 0.8, mean="a"))
    assert found.leading == found.findings[0] and found.proven
    assert [x.changes for x in found.findings] == [{"mean": "a"}, {"scale": "b"}]
    assert found.findings[0].gains["top1"].value == pytest.approx(0.16)
    assert found.baseline.words == "as it is" and not found.baseline.gains


def test_of_equal_ones_the_simplest_is_first() -> None:
    both, one = tried(172, 0.8005, mean="a", scale="b"), tried(171, 0.8, mean="a")
    assert first(both, one) == {"mean": "a"}
    assert first(both, tried(171, 0.75, mean="a")) == {"mean": "a", "scale": "b"}


def test_a_simpler_one_with_nearly_all_of_the_gain_is_first() -> None:
    """Without noise between them any difference is beyond a standard error."""
    both, one = tried(172, 0.8, mean="a", scale="b"), tried(172, 0.795, mean="a")
    assert first(both, one) == {"mean": "a"}
    assert first(both, tried(172, 0.785, mean="a")) == {"mean": "a", "scale": "b"}


def test_a_module_that_is_as_good_is_first_itself() -> None:
    found = verdict(tried(141, 0.601, mean="a"), tried(139, 0.599, mean="b"))
    assert found.leading is None and not found.proven
    assert [x.changes["mean"] for x in found.findings] == ["a", "b"]


def test_a_certain_gain_that_is_tiny_is_not_worth_a_change() -> None:
    """Beyond a standard error, but less than half a point."""
    assert first(tried(140, 0.6045, mean="a")) is None
    assert first(tried(140, 0.6055, mean="a")) == {"mean": "a"}


def test_a_gain_by_noise_is_not_before_a_certain_one() -> None:
    """The second one is better by less than its own standard error, so it is no rival."""
    noisy = tried(150, 0.62, mean="noisy")
    wild = np.random.default_rng(0).normal(0, 0.5, COUNT)
    values = {**noisy.outcome.values, "confidence": 0.62 + wild - wild.mean()}
    noisy = replace(
        noisy, outcome=replace(noisy.outcome, pieces=(Means(fractions(values), values),), values=values)
    )
    assert first(tried(142, 0.615, mean="sure"), noisy) == {"mean": "sure"}
    start = tried(140, 0.6)
    known = evidence([start, tried(142, 0.615, mean="sure"), noisy, start], CONFIDENCE)
    assert known[1] > known[2] > known[3] == known[0] == -math.inf


def test_a_gain_without_doubt_is_the_most_evident() -> None:
    """Every picture gains as much, so that no resample differs."""
    start = tried(140, 0.6)
    values = {**start.outcome.values, "confidence": start.outcome.values["confidence"] + 0.5}
    outcome = replace(start.outcome, pieces=(Means(fractions(values), values),), values=values)
    sure = replace(start, figures={**start.figures, "confidence": 1.1}, outcome=outcome)
    assert evidence([start, sure], CONFIDENCE)[1] > 1e6


def test_intervals_are_wider_the_more_is_tried() -> None:
    few, many = (
        verdict(tried(150, 0.7, mean="a"), count=n).findings[0].gains["confidence"] for n in (1, 100)
    )
    assert few.low is not None and many.low is not None and few.low > many.low
    values = tried(150, 0.7).outcome.values["confidence"] - tried(140, 0.6).outcome.values["confidence"]
    error = values.std(ddof=1) / np.sqrt(COUNT)
    assert few.low == pytest.approx(0.1 - 1.6525 * error, abs=1e-6), "one-sided: Student's 95 % of 199"


def test_a_figure_that_falls_by_more_than_chance_is_against_it() -> None:
    assert verdict(tried(139, 0.7, mean="a")).proven
    worse = verdict(tried(125, 0.7, mean="a"))
    assert worse.leading is not None and is_proven(worse.leading, MARGINS) and not worse.proven


@pytest.mark.parametrize(
    ("top1", "confidence", "proven"),
    [
        (Estimate(0.1, 0.02, 0.2), Estimate(0.1, 0.05, 0.2), True),
        (Estimate(0.01, -0.1, 0.2), Estimate(0.005, 0.0001, 0.2), True),
        (Estimate(0.1, 0, 0.2), Estimate(0.0049, 0.0048, 0.2), False),
        (Estimate(0.1, reason="x"), Estimate(0.1, reason="x"), False),
        (Estimate(None, reason="x"), Estimate(0.1, 0.05, 0.2), True),
    ],
)
def test_proof(top1: Estimate, confidence: Estimate, proven: bool) -> None:
    finding = Finding("x", {"mean": "a"}, COUNT, {}, {"top1": top1, "confidence": confidence})
    assert is_proven(finding, MARGINS) == proven


def test_less_is_better_where_the_figure_says_so() -> None:
    """An error without bounds: half a percent of the module's own is worth a change."""
    error = Figure("error", "mm", "lower", (0.0, None))
    start, halved, doubled = (erring(error, x) for x in (2.0, 1.0, 4.0))
    found = judge([start, doubled, halved], [error], error, 2)
    assert found.proven and found.leading == found.findings[0]
    gain = found.findings[0].gains["error"]
    assert gain.value == pytest.approx(1.0)
    assert gain.low is not None and gain.high is not None and 0.9 < gain.low < 1.0 < gain.high < 1.1
    assert found.findings[1].gains["error"].value == pytest.approx(-2.0)
    assert judge([start, erring(error, 1.991)], [error], error, 1).leading is None, "0.45 % less"
    assert judge([start, erring(error, 1.989)], [error], error, 1).proven, "0.55 % less"


def erring(figure: Figure, error: float) -> Tried:
    """As far off on each sample, more or less."""
    values = {figure.name: error * (1 + np.linspace(-0.5, 0.5, COUNT))}
    outcome = PerSample(tuple(map(str, range(COUNT))), (Means((figure,), values),), values)
    return Tried(f"{error}", {"scale": f"{error}"}, COUNT, {figure.name: error}, outcome)


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


def test_runs_are_known_before() -> None:
    assert planned_runs(43, 200) == 24 * 43 + 46 * 17 + 130 * 7
    assert planned_runs(5, 200) == 200 * 5
    assert planned_runs(43, 3) == 3 * 43


def test_noise_is_hardly_ever_recommended() -> None:
    """Forty hypotheses that change nothing but noise, some alike: less than one time in twenty."""
    draw, pictures, named, recommended = np.random.default_rng(3), 60, 0, 0
    for _ in range(40):
        start = draw.uniform(0, 1, pictures)
        common = draw.normal(0, 0.1, (5, pictures))
        found = [world(start, {})]
        for i in range(40):
            noise = common[i % 5] + draw.normal(0, 0.1, pictures)
            found.append(world(start + noise, {"mean": str(i)}))
        best = sorted(range(1, 41), key=lambda i: -evidence([found[0], found[i]], CONFIDENCE)[1])[:6]
        verdicts = judge([found[0], *(found[i] for i in best)], [CONFIDENCE], CONFIDENCE, 40)
        recommended += verdicts.proven
        named += verdicts.leading is not None
    assert recommended <= 3 < 30 < named, "chance makes one of forty the likeliest nearly every time"


def world(confidence: Any, changes: Mapping[str, str]) -> Tried:
    values = {"confidence": confidence}
    names = tuple(map(str, range(len(confidence))))
    outcome = PerSample(names, (Means(fractions(values), values),), values)
    return Tried("x", changes, len(names), {"confidence": float(confidence.mean())}, outcome)
