# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from fakes import FakeTensor

from tpu_eval.datasets import Sample
from tpu_eval.errors import ModelError, UsageError
from tpu_eval.results.evaluation import Prediction
from tpu_eval.tasks.classification import Classification, find_scores


@pytest.mark.parametrize("shape", [[1, 10], [4, 10, 1, 1]])
def test_scores_are_the_only_output(shape: list[int]) -> None:
    assert find_scores("m", [FakeTensor("out", shape)]) == ("out", 10)


@pytest.mark.parametrize(
    ("shapes", "got"),
    [
        ([[1, 3549, 85]], "t0 1x3549x85"),
        ([[1, 1]], "t0 1x1"),
        ([[1, 10, 7, 7]], "t0 1x10x7x7"),
        ([[10]], "t0 10"),
        ([[1, 10], [1, 20]], "t0 1x10, t1 1x20"),
    ],
)
def test_message_for_other_networks(shapes: list[list[int]], got: str) -> None:
    with pytest.raises(ModelError) as caught:
        find_scores("m.mlir", [FakeTensor(f"t{i}", shape) for i, shape in enumerate(shapes)])
    expected = f"m.mlir: not a classification network: expected one output of NxC scores, but got {got}"
    assert str(caught.value) == expected


def test_top5_is_left_out_of_small_networks() -> None:
    assert Classification("m", [FakeTensor("out", [1, 10])]).metric.ks == (1, 5)
    assert Classification("m", [FakeTensor("out", [1, 5])]).metric.ks == (1,)
    assert Classification("m", [FakeTensor("out", [1, 5])], (5,)).metric.ks == (5,)
    with pytest.raises(UsageError) as caught:
        Classification("m", [FakeTensor("out", [1, 4])], (1, 5))
    assert str(caught.value) == "--metric: expected top1 to top4 for this network, but got top5"


def test_predictions_hold_the_best_classes_of_every_sample() -> None:
    task = Classification("m", [FakeTensor("out", [1, 3, 1, 1])])
    samples = [Sample("a", Path("a"), 1), Sample("b", Path("b"), 0)]
    task.update(samples, {"out": np.array([1, 3, 2, 5, 5, 0], np.float32).reshape(2, 3, 1, 1)})
    assert list(task.predictions) == [
        Prediction("a", 1, (1, 2, 0), (3.0, 2.0, 1.0)),
        Prediction("b", 0, (0, 1, 2), (5.0, 5.0, 0.0)),
    ]
    assert task.metric.compute() == {"top1": 1.0}
    assert task.metric.ties == ["b"]


def test_message_for_another_number_of_rows() -> None:
    task = Classification("m", [FakeTensor("out", [1, 3])])
    with pytest.raises(ModelError) as caught:
        task.update([Sample("a", Path("a"), 1)], {"out": np.zeros((2, 3), np.float32)})
    assert str(caught.value) == "out: expected 1x3 scores, but got an array of shape (2, 3)"


def test_outcomes_a_sample_give_the_figures_of_any_samples() -> None:
    task = Classification("m", [FakeTensor("out", [1, 3])], (1, 2))
    scores = np.array([[3, 2, 1], [3, 2, 1], [3, 2, 1], [1, 1, 0]], np.float32)
    samples = [Sample(name, Path(name), label) for name, label in zip("abcd", (0, 1, 2, 1), strict=True)]
    task.update(samples[:1], {"out": scores[:1]})
    task.update(samples[1:], {"out": scores[1:]})
    outcomes = task.per_sample()
    assert outcomes.samples == ("a", "b", "c", "d")
    assert {name: values.tolist() for name, values in outcomes.values.items()} == {
        "top1": [1, 0, 0, 0],
        "top2": [1, 1, 0, 1],
    }
    assert outcomes.subset(range(4)) == task.metrics() == {"top1": 0.25, "top2": 0.75}
    assert outcomes.subset([1, 2], ["top2"]) == {"top2": 0.5}
    assert outcomes.subset([]) == {"top1": None, "top2": None}
