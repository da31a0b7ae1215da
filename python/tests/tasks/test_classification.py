# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from fakes import FakeTensor

from tpu_eval.datasets import Dataset, Sample
from tpu_eval.errors import ModelError, UsageError
from tpu_eval.postprocess.scores import Scores, find_scores
from tpu_eval.results.predictions import Prediction
from tpu_eval.tasks.classification import Classification, folder_names


def classification(
    shape: Sequence[int], samples: Sequence[Sample] = (), ks: Sequence[int] | None = None
) -> Classification:
    head = Scores("m", [FakeTensor("out", [*shape])])
    return Classification(head, Dataset("own", Path(), head.classes, tuple(samples)), ks)


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
    assert classification([1, 10]).metric.ks == (1, 5)
    assert classification([1, 5]).metric.ks == (1,)
    assert classification([1, 5], ks=(5,)).metric.ks == (5,)
    with pytest.raises(UsageError) as caught:
        classification([1, 4], ks=(1, 5))
    assert str(caught.value) == "--metric: expected top1 to top4 for this network, but got top5"


def test_predictions_hold_the_best_classes_of_every_sample() -> None:
    samples = [Sample("a", Path("a"), 1), Sample("b", Path("b"), 0)]
    task = classification([1, 3, 1, 1], samples)
    task.update(samples, {"out": np.array([1, 3, 2, 5, 5, 0], np.float32).reshape(2, 3, 1, 1)})
    assert list(task.predictions) == [
        Prediction("a", 1, (1, 2, 0), (3.0, 2.0, 1.0)),
        Prediction("b", 0, (0, 1, 2), (5.0, 5.0, 0.0)),
    ]
    assert task.metric.compute() == {"top1": 1.0}
    assert task.metric.ties == ["b"]


def test_message_for_another_number_of_rows() -> None:
    samples = [Sample("a", Path("a"), 1)]
    with pytest.raises(ModelError) as caught:
        classification([1, 3], samples).update(samples, {"out": np.zeros((2, 3), np.float32)})
    assert str(caught.value) == "scores: expected 1x3 scores, but got an array of shape (2, 3)"


def test_outcomes_a_sample_give_the_figures_of_any_samples() -> None:
    scores = np.array([[3, 2, 1], [3, 2, 1], [3, 2, 1], [1, 1, 0]], np.float32)
    samples = [Sample(name, Path(name), label) for name, label in zip("abcd", (0, 1, 2, 1), strict=True)]
    task = classification([1, 3], samples, (1, 2))
    task.update(samples[:1], {"out": scores[:1]})
    task.update(samples[1:], {"out": scores[1:]})
    outcomes = task.per_sample()
    assert outcomes.samples == ("a", "b", "c", "d")
    assert outcomes.values["top1"].tolist() == [1, 0, 0, 0]
    assert outcomes.values["top2"].tolist() == [1, 1, 0, 1]
    assert outcomes.subset(range(4), ["top1", "top2"]) == task.metrics() == {"top1": 0.25, "top2": 0.75}
    assert outcomes.subset([1, 2], ["top2"]) == {"top2": 0.5}
    assert outcomes.subset([]) == {"top1": None, "top2": None, "confidence": None}


def test_the_confidence_is_the_probability_of_the_right_class() -> None:
    """Scores that add up to 1 are probabilities, others are made so by a softmax; what is lacking is the loss."""
    samples = [Sample("a", Path("a"), 1), Sample("b", Path("b"), 0)]
    for scores in (np.array([[0.25, 0.75], [0.5, 0.5]]), np.log([[1.0, 3.0], [7.0, 7.0]])):
        task = classification([1, 2], samples)
        task.update(samples, {"out": scores.astype(np.float32)})
        outcomes = task.per_sample()
        assert outcomes.values["confidence"].tolist() == pytest.approx([0.75, 0.5])
        assert outcomes.loss is not None and outcomes.loss.tolist() == pytest.approx([0.25, 0.5])


def test_figures_of_classes_and_what_was_taken_for_what() -> None:
    samples = [Sample(name, Path(name), label) for name, label in zip("abc", (0, 0, 2), strict=True)]
    task = classification([1, 3], samples, (1, 2))
    task.update(samples, {"out": np.array([[3, 2, 1], [1, 3, 2], [1, 2, 3]], np.float32)})
    outcome = task.outcome()
    assert outcome["class_figures"] == {"top1": {"0": 0.5, "2": 1.0}, "top2": {"0": 0.5, "2": 1.0}}
    assert outcome["class_counts"] == {"0": 2, "2": 1}
    assert outcome["confusion"] == {("0", "0"): 1, ("0", "1"): 1, ("2", "2"): 1}
    assert task.worst(3) == ["b"]
    view = task.views({"b"})["b"]
    assert view.truth == "0" and [(x.label, x.right) for x in view.guesses] == [
        ("1", False),
        ("2", False),
        ("0", True),
    ]


def test_a_class_has_the_name_of_its_folder_when_no_other_has_it() -> None:
    names = ["cat/1", "cat/2", "dog/1", "mixed/1", "mixed/2", "flat", "a/1", "b/1"]
    labels = [0, 0, 1, 2, 3, 4, 5, 5]
    samples = [Sample(x, Path(x), label) for x, label in zip(names, labels, strict=True)]
    assert folder_names(samples) == {0: "cat", 1: "dog"}
    assert classification([1, 6], samples).class_labels == {"0": "cat (0)", "1": "dog (1)"}
