# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt
import pytest

from tpu_eval.errors import MetricError
from tpu_eval.metrics.topk import TopK, best_classes

Scores = npt.NDArray[np.float32]


def in_order(row: list[float]) -> list[int]:
    """Classes from the best to the worst, equal ones by index."""
    return [c for _, c in sorted((-score, c) for c, score in enumerate(row))]


def oracle(scores: Scores, labels: list[int], k: int) -> float:
    """By the rule as written, one sample at a time, in plain Python."""
    hits = 0
    for row, label in zip(scores.tolist(), labels, strict=True):
        hits += label in in_order(row)[:k]
    return hits / len(labels)


def decided_by_tie(row: list[float], label: int, ks: tuple[int, ...]) -> bool:
    """By exhaustion: the label's best and worst place among equal scores, and the top position."""
    above, level = sum(x > row[label] for x in row), row.count(row[label])
    counts = [{place < k for place in range(above, above + level)} for k in ks]
    return row.count(max(row)) > 1 or any(len(outcome) > 1 for outcome in counts)


def random_case(n: int, seed: int, levels: int = 7) -> tuple[list[str], Scores, list[int]]:
    """Scores of few levels, so that ties are everywhere."""
    rng = np.random.default_rng(seed)
    scores = rng.integers(-levels, levels, (n, 12)).astype(np.float32)
    return [f"s{i}" for i in range(n)], scores, rng.integers(0, 12, n).tolist()


@pytest.mark.parametrize("batch", [1, 4, 7, 101])
@pytest.mark.parametrize("seed", [0, 1])
def test_agrees_with_the_oracle_whatever_the_batch(batch: int, seed: int) -> None:
    names, scores, labels = random_case(101, seed)
    metric = TopK((1, 3, 5))
    for i in range(0, 101, batch):
        metric.update(names[i : i + batch], scores[i : i + batch], labels[i : i + batch])
    assert metric.count == 101
    assert metric.compute() == {f"top{k}": oracle(scores, labels, k) for k in (1, 3, 5)}
    expected = [
        name
        for name, row, label in zip(names, scores.tolist(), labels, strict=True)
        if decided_by_tie(row, label, (1, 3, 5))
    ]
    assert metric.ties == expected
    assert 0 < len(expected) < 101


def test_another_order_gives_the_same() -> None:
    names, scores, labels = random_case(50, 2)
    forward, backward = TopK((1, 5)), TopK((1, 5))
    forward.update(names, scores, labels)
    backward.update(names[::-1], scores[::-1], labels[::-1])
    assert forward.compute() == backward.compute()
    assert sorted(forward.ties) == sorted(backward.ties)


def test_merge_is_one_evaluation() -> None:
    names, scores, labels = random_case(20, 3)
    whole, left, right = TopK((1, 5)), TopK((1, 5)), TopK((1, 5))
    whole.update(names, scores, labels)
    left.update(names[:13], scores[:13], labels[:13])
    right.update(names[13:], scores[13:], labels[13:])
    left.merge(right)
    assert (left.compute(), left.count, left.ties) == (whole.compute(), whole.count, whole.ties)
    with pytest.raises(ValueError, match=r"^expected the same k, but got \(1, 5\) and \(1,\)$"):
        left.merge(TopK((1,)))


def test_one_sample() -> None:
    metric = TopK((1, 2))
    metric.update(["a"], np.array([[0.1, 0.9, 0.5]], np.float32), [2])
    assert metric.compute() == {"top1": 0.0, "top2": 1.0}
    assert metric.ties == []


def test_none() -> None:
    with pytest.raises(MetricError, match=r"^top-k: expected at least one sample, but got none$"):
        TopK((1,)).compute()


def test_ties_go_to_the_lowest_class() -> None:
    scores = np.array([[0, 2, 2, 1]] * 4, np.float32)
    metric = TopK((1,))
    metric.update(["w", "x", "y", "z"], scores, [0, 1, 2, 3])
    assert metric.compute() == {"top1": 0.25}
    assert metric.ties == ["w", "x", "y", "z"], "the top position is shared"
    assert best_classes(scores[:1], 3).tolist() == [[1, 2, 3]]


def test_a_tie_below_the_top_counts_only_where_it_decides() -> None:
    scores = np.array([[9, 5, 5, 5, 1]] * 2, np.float32)
    metric = TopK((1, 2))
    metric.update(["inside", "first"], scores, [2, 0])
    assert metric.ties == ["inside"]
    wide = TopK((1, 4))
    wide.update(["inside"], scores[:1], [2])
    assert wide.ties == [], "all of the tied classes are within four"


@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf])
def test_scores_that_are_not_finite_stop(value: float) -> None:
    scores = np.zeros((2, 4), np.float32)
    scores[1, 3] = value
    with pytest.raises(MetricError) as caught:
        TopK((1,)).update(["a.jpg", "b.jpg"], scores, [0, 0])
    assert str(caught.value) == f"b.jpg: expected finite scores, but got {value} for class 3"


def test_best_classes_are_in_the_order_of_the_rule_however_many_tie() -> None:
    scores = np.random.default_rng(4).integers(0, 3, (20, 1000)).astype(np.float32)
    for row, best in zip(scores.tolist(), best_classes(scores, 5).tolist(), strict=True):
        assert best == in_order(row)[:5]
