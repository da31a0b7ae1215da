# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""A metric by its sums: whatever the batches, the order and the resample."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pytest

from tpu_eval.metrics import Figure, SummedMetric, ratio
from tpu_eval.types.arrays import Array


class WordErrors(SummedMetric):
    """Errors for each word of the truth: no mean over the samples, as these have different numbers of words."""

    figures = (Figure("wer", unit="", direction="lower", range=(0, None)), Figure("right"))
    class_figures = ("right",)
    classes = ("short", "long")

    def sums(self, sample: int, result: int) -> Array:
        """`sample` words, `result` errors: both, and samples and right ones of each length."""
        kind = int(sample > 5)
        counts = np.zeros((2, 2))
        counts[:, kind] = 1, result == 0
        return np.array([sample, result, *counts.ravel()])

    def from_sums(self, totals: Array) -> Mapping[str, Array]:
        words, errors = totals[:, 0], totals[:, 1]
        return {
            "wer": ratio(errors, words),
            "right": ratio(totals[:, 4:].sum(axis=1), totals[:, 2:4].sum(axis=1)),
        }

    def per_class(self, totals: Array) -> Mapping[str, Array]:
        return {"right": ratio(totals[4:], totals[2:4])}


SAMPLES, ERRORS = [3, 10, 7, 2, 5], [0, 2, 0, 2, 1]


def measured(order: list[int], batch: int) -> WordErrors:
    metric = WordErrors()
    for start in range(0, len(order), batch):
        chosen = order[start : start + batch]
        metric.update([SAMPLES[i] for i in chosen], [ERRORS[i] for i in chosen])
    return metric


@pytest.mark.parametrize("batch", [1, 2, 5])
@pytest.mark.parametrize("order", [[0, 1, 2, 3, 4], [4, 2, 0, 1, 3]])
def test_figures_are_those_of_all_samples_together(order: list[int], batch: int) -> None:
    found = measured(order, batch)
    assert found.compute() == {"wer": 5 / 27, "right": 2 / 5}
    assert found.compute_classes() == {"right": {"short": 1 / 3, "long": 1 / 2}}


def test_a_resample_is_the_figure_of_its_samples() -> None:
    metric = measured([0, 1, 2, 3, 4], 2)
    weights = np.array([[1, 1, 1, 1, 1], [0, 2, 0, 0, 1], [0, 0, 0, 0, 0]])
    found: dict[str, Any] = metric.resample(weights, ["wer"])
    assert list(found) == ["wer"]
    assert found["wer"].tolist() == pytest.approx([5 / 27, 5 / 25, np.nan], nan_ok=True)
    assert metric.each()["wer"].tolist() == [0, 0.2, 0, 1, 0.2]


def test_one_sample_and_none() -> None:
    assert measured([3], 1).compute() == {"wer": 1.0, "right": 0.0}
    assert measured([3], 1).compute_classes() == {"right": {"short": 0.0, "long": None}}
    assert WordErrors().compute() == {"wer": None, "right": None}
    assert WordErrors().compute_classes() == {}
