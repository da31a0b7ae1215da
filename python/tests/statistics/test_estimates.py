# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Which interval a figure is given, and what flipped."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from tpu_eval.results.figure import Figure, fractions
from tpu_eval.results.stages import Flips, SampleFlips
from tpu_eval.stages.flips import flips_of, object_flips
from tpu_eval.statistics.estimates import Estimates
from tpu_eval.statistics.mcnemar import mcnemar
from tpu_eval.statistics.per_sample import Means, ObjectOutcomes, PerSample
from tpu_eval.statistics.proportions import paired_difference, wilson
from tpu_eval.statistics.resampling import mean_interval

NAMES = tuple(f"p{i}" for i in range(40))


class Spread:
    """A figure that is no mean: how far apart the values are."""

    figures = fractions(("spread",))

    def __init__(self, values: np.ndarray) -> None:
        self._values = values

    def resample(self, weights: np.ndarray, names: object) -> dict[str, np.ndarray]:
        shown = np.where(weights > 0, self._values, np.nan)
        return {"spread": np.nanmax(shown, axis=1) - np.nanmin(shown, axis=1)}


def outcome(seed: int, shift: float = 0.0) -> PerSample:
    draw = np.random.default_rng(seed)
    noise = draw.random(40)
    values = {"top1": (noise > 0.2 + shift).astype(np.int32), "loss": noise + shift}
    pieces = (Means(fractions(values), values), Spread(noise))
    return PerSample(NAMES, pieces, values, missing={"own": "it cannot"})


def estimates() -> Estimates:
    outcomes = [outcome(1), outcome(1, 0.2)]
    figures = [
        {k: float(v[0]) for k, v in x.compute().items()} | {"own": 0.5, "none": None} for x in outcomes
    ]
    return Estimates(outcomes, figures)


def test_fractions_have_score_intervals_and_a_test() -> None:
    found = estimates()
    first, second = (x.values["top1"] for x in found.outcomes)
    gained, lost = int((second > first).sum()), int((first > second).sum())
    assert lost > 0
    own, expected = found.figure(1, "top1"), wilson(int(second.sum()), 40)
    assert (own.low, own.high) == (expected.low, expected.high)
    change, interval = found.difference(1, "top1"), paired_difference(gained, lost, 40)
    assert change.value == pytest.approx((gained - lost) / 40)
    assert (change.low, change.high) == (interval.low, interval.high)
    assert found.mcnemar(1, "top1") == mcnemar(gained, lost)
    assert (
        found.counts_samples("top1")
        and not found.counts_samples("loss")
        and not found.counts_samples("spread")
    )


def test_a_mean_that_differs_by_the_same_for_all_has_a_certain_difference() -> None:
    found = estimates()
    change, own = found.difference(1, "loss"), found.figure(1, "loss")
    assert change.value == pytest.approx(0.2)
    assert (change.low, change.high) == pytest.approx((0.2, 0.2))
    expected = mean_interval(found.outcomes[1].values["loss"])
    assert expected is not None and (own.low, own.high) == (expected.low, expected.high)


def test_other_figures_are_resampled_and_paired() -> None:
    found = estimates()
    own, change = found.figure(1, "spread"), found.difference(1, "spread")
    assert own.low is not None and own.high is not None and own.low < own.value < own.high
    assert change.value == 0


def test_no_picture_that_differs_is_no_proof_that_none_does() -> None:
    """The resamples of a bootstrap would all agree; then a picture counts as a sample that is right or wrong."""
    change, interval = estimates().difference(1, "spread"), paired_difference(0, 0, 40)
    assert (change.low, change.high) == (interval.low, interval.high)
    assert interval.width > 0.1


def test_a_figure_without_pieces_has_its_reason() -> None:
    found = estimates()
    assert found.figure(0, "own").reason == found.difference(1, "own").reason == "it cannot"
    assert (found.difference(1, "own").value, found.difference(1, "own").low) == (0, None)
    assert found.figure(0, "none").reason == found.difference(1, "none").reason == "nothing to measure"


def test_another_deviate_makes_intervals_wider() -> None:
    outcomes = [outcome(1), outcome(2)]
    figures = [{k: float(v[0]) for k, v in x.compute().items()} for x in outcomes]
    usual, wider = (Estimates(outcomes, figures, z) for z in (None, 2.5))
    for name in ("top1", "loss", "spread"):
        a, b = usual.difference(1, name), wider.difference(1, name)
        assert a.low is not None and a.high is not None and b.low is not None and b.high is not None
        assert b.low < a.low < a.high < b.high


def counted(hits: list[int]) -> PerSample:
    values = {"top1": np.array(hits)}
    return PerSample(("a", "b", "c"), (Means(fractions(values), values),), values)


def test_samples_that_flipped() -> None:
    first, other = counted([1, 0, 1]), counted([0, 1, 1])
    found = Estimates([first, other], [{"top1": 2 / 3}] * 2)
    flips = Flips("top1", 3, 1, 1, (SampleFlips("a", 1, 0), SampleFlips("b", 0, 1)))
    assert flips_of(found, 1, ["top1"]) == flips
    assert object_flips(first, other) is None


def detector(found: list[bool], alarms: list[int]) -> PerSample:
    objects = ObjectOutcomes(np.array(found), np.array([0, 0, 1, 2, 2]), np.array(alarms))
    return PerSample(("a", "b", "c"), (), objects=objects)


def test_objects_that_flipped_the_worst_picture_first() -> None:
    first = detector([True, False, True, True, True], [0, 1, 0])
    other = detector([True, True, True, False, False], [2, 1, 5])
    samples = (SampleFlips("c", 2, 0, 5), SampleFlips("a", 0, 1, 2))
    assert object_flips(first, other) == Flips(None, 5, lost=2, gained=1, samples=samples)


def unbounded(values: list[float], **declared: Any) -> PerSample:
    figures, rows = (Figure("loss", unit="nats", **declared),), {"loss": np.array(values)}
    return PerSample(("a", "b", "c"), (Means(figures, rows),), rows)


def test_intervals_end_where_values_end() -> None:
    """Three values about 0.5 have an interval from below 0; the figure cannot be there unless it is declared so."""
    values = [0.1, 0.2, 1.2]
    free, bounded = unbounded(values), unbounded(values, range=(0.0, None))
    mean = {"loss": 0.5}
    low = Estimates([free], [mean]).figure(0, "loss").low
    assert low is not None and low < 0
    own = Estimates([bounded], [mean]).figure(0, "loss")
    assert own.low == 0 and own.high is not None and own.high > 1
    apart = Estimates([free, unbounded([9.0, 9.0, 9.0])], [mean, {"loss": 9.0}]).difference(1, "loss")
    assert apart.value == 8.5 and apart.high is not None and apart.high > 8.5


def test_values_of_0_and_1_that_are_no_fractions_count_no_samples() -> None:
    found = Estimates([unbounded([0, 1, 1]), unbounded([1, 1, 1])], [{"loss": 2 / 3}, {"loss": 1.0}])
    assert not found.counts_samples("loss")
    assert flips_of(found, 1, ["loss"]) is None
