# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""How often the intervals of `tpu-eval stages` hold the true difference, where the truth is known.

    python benchmarks/coverage.py [--trials=2000]

Top-k: two networks that err on the same samples more often than by chance, from 100 samples on and with accuracies
near 1. AP: two stages of a made-up detector; the truth is the difference on 200,000 pictures; other intervals of the
same replicates stand beside ours. Sequential: the first of the looks at which the interval is narrow enough.
"""

from __future__ import annotations

import argparse
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
import numpy.typing as npt

from tpu_eval.metrics.curves import Ranked, curve_values, levels_reached
from tpu_eval.statistics.interval import Interval, critical_value
from tpu_eval.statistics.proportions import paired_difference
from tpu_eval.statistics.resampling import around
from tpu_eval.statistics.sequential import looks, repeated_value

Array = npt.NDArray[Any]
LEVELS = np.linspace(0, 1, 101)
MANY = 200_000
# samples, accuracy of the first, share that only the first and only the second has right
TOPK = (
    (100, 0.95, 0.02, 0.01),
    (100, 0.90, 0.05, 0.02),
    (100, 0.70, 0.10, 0.10),
    (150, 0.97, 0.03, 0.01),
    (200, 0.98, 0.01, 0.01),
    (200, 0.86, 0.03, 0.04),
    (200, 0.99, 0.03, 0.003),
    (1000, 0.75, 0.03, 0.02),
    (1000, 0.99, 0.005, 0.002),
)
AP = ((100, 1, 0.1), (100, 3, 0.3), (100, 10, 0.3), (200, 3, 0.1))  # pictures, classes, damage

MANY_CLASSES = (100, 40, 0.3)  # takes its time: a fifth of the trials


@cache
def topk_interval(gained: int, lost: int, count: int, z: float) -> Interval:
    """The interval of `stages`, computed once for equal counts."""
    return paired_difference(gained, lost, count, z)


def topk_coverage(count: int, first: float, lose: float, gain: float, trials: int, seed: int = 1) -> float:
    """Of so many trials; a sample is right for both, lost, gained, or wrong for both."""
    shares = [first - lose, lose, gain, 1 - first - gain]
    drawn = np.random.default_rng(seed).multinomial(count, shares, trials)
    intervals = [topk_interval(int(g), int(x), count, critical_value()) for _, x, g, _ in drawn]
    return float(np.mean([x.low <= gain - lose <= x.high for x in intervals]))


def exact_coverage(count: int, gain: float, lose: float) -> float:
    """The probability that the interval holds the true difference: a sum over all that may come out."""
    total = 0.0
    for gained in range(count + 1):
        for lost in range(count + 1 - gained):
            same = count - gained - lost
            log = math.lgamma(count + 1) - sum(math.lgamma(n + 1) for n in (gained, lost, same))
            log += gained * math.log(gain) + lost * math.log(lose) + same * math.log(1 - gain - lose)
            if log > -16:
                interval = topk_interval(gained, lost, count, critical_value())
                total += math.exp(log) * (interval.low <= gain - lose <= interval.high)
    return total


@dataclass(frozen=True)
class Found:
    """A class: the pictures of its objects, and the detections of either stage."""

    objects: Array
    stages: tuple[Ranked, Ranked]


def detector(draw: np.random.Generator, pictures: int, classes: int, damage: float) -> list[Found]:
    """Objects are easy or hard, on easy or hard pictures; the second stage scores them with more noise, and lower."""
    found = []
    for _ in range(classes):
        objects = np.repeat(np.arange(pictures), draw.poisson(1.2 if classes == 1 else 0.8, pictures))
        ease = draw.normal(0, 0.7, pictures)[objects] + draw.normal(0, 1, len(objects))
        alarms = np.repeat(np.arange(pictures), draw.poisson(1.5, pictures))
        scores = draw.normal(-0.8, 0.8, len(alarms))
        stages = []
        for noise, loss in ((0.1, 0.0), (0.4, damage)):
            own = ease + noise * draw.normal(0, 1, len(ease)) - loss
            kept = own > -0.5
            every = np.concatenate([own[kept], scores + noise * draw.normal(0, 1, len(scores))])
            order = np.argsort(-every, kind="stable")
            right = (np.arange(len(every)) < kept.sum())[order]
            picture = np.concatenate([objects[kept], alarms])[order]
            stages.append(Ranked(picture, right[None], np.ones((1, len(every)), bool)))
        found.append(Found(objects, (stages[0], stages[1])))
    return found


def ap_difference(found: Sequence[Found], weights: Array) -> Array:
    """(R,) AP of the second stage less that of the first."""
    total, count = np.zeros(len(weights)), np.zeros(len(weights))
    for one in found:
        objects = weights[:, one.objects].sum(axis=1)
        known = np.flatnonzero(objects)
        first, second = (
            curve_values(x, weights[known], objects[known], levels_reached(LEVELS))[:, 0] for x in one.stages
        )
        total[known] += second - first
        count[known] += 1
    return np.asarray(total / count)


def ap_coverage(
    pictures: int, classes: int, damage: float, trials: int, replicates: int = 400, seed: int = 7
) -> dict[str, float]:
    """Of so many trials, for ours and for the other intervals of the same replicates."""
    draw = np.random.default_rng(seed)
    truth = ap_difference(detector(draw, MANY, classes, damage), np.ones((1, MANY), np.int32))[0]
    hits: dict[str, int] = {}
    for _ in range(trials):
        found = detector(draw, pictures, classes, damage)
        drawn = draw.multinomial(pictures, np.full(pictures, 1 / pictures), replicates)
        every = ap_difference(found, np.concatenate([np.ones((1, pictures)), drawn]).astype(np.int32))
        for name, interval in bootstrap_intervals(every[0], every[1:], pictures).items():
            hits[name] = hits.get(name, 0) + int(interval.low <= truth <= interval.high)
    return {name: count / trials for name, count in hits.items()}


def bootstrap_intervals(point: float, drawn: Array, pictures: int) -> Mapping[str, Interval]:
    """Ours, the replicates' quantiles (percentile), and those mirrored at the figure (basic)."""
    low, high = np.quantile(drawn, [0.025, 0.975])
    ours = around(point, drawn, pictures)
    assert ours is not None
    return {
        "ours": ours,
        "percentile": Interval(low, high),
        "basic": Interval(2 * point - high, 2 * point - low),
    }


def stopped_coverage(
    samples: int, lose: float, gain: float, width: float, trials: int, z: float | None = None, seed: int = 1
) -> tuple[float, float]:
    """Of runs that stop at the first look whose interval is narrow enough; and the mean number of samples.

    z: another deviate at each look, such as 1.96: what happens without the correction.
    """
    at = looks(samples)
    z = repeated_value(at) if z is None else z
    draw = np.random.default_rng(seed)
    hits, used = 0, 0
    for _ in range(trials):
        values = draw.random(samples)
        for count in at:
            lost, gained = int((values[:count] < lose).sum()), int((values[:count] > 1 - gain).sum())
            interval = topk_interval(gained, lost, count, z)
            if interval.width <= width:
                break
        hits += interval.low <= gain - lose <= interval.high
        used += count
    return hits / trials, used / trials


def main() -> None:
    """Prints what docs/stages.md shows."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--trials", type=int, default=2000)
    trials = parser.parse_args().trials
    for case in TOPK:
        count, _, lose, gain = case
        simulated, exact = topk_coverage(*case, trials), exact_coverage(count, gain, lose)
        print("top-k", *case, f"simulated {simulated:.3f} exact {exact:.3f}", flush=True)
    for samples, lose, gain, width in (
        (2000, 0.05, 0.02, 0.06),
        (5000, 0.02, 0.01, 0.02),
        (5000, 0.01, 0.01, 0.03),
    ):
        for name, z in (("ours", None), ("1.96", critical_value())):
            covered, used = stopped_coverage(samples, lose, gain, width, trials, z)
            print(
                "until",
                samples,
                lose,
                gain,
                f"width {width} {name} {covered:.3f} after {used:.0f}",
                flush=True,
            )
    for case in (*AP, MANY_CLASSES):
        found = ap_coverage(*case, trials // 5 if case == MANY_CLASSES else trials)
        print("AP", *case, *(f"{k} {v:.3f}" for k, v in found.items()), flush=True)


if __name__ == "__main__":
    main()
