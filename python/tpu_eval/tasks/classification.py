# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Classification: the network's scores of C classes, one label a sample, top-k accuracy."""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from tpu_eval.datasets import Sample
from tpu_eval.errors import ModelError, UsageError
from tpu_eval.metrics.topk import TopK, class_order, require_finite
from tpu_eval.results.evaluation import Predictions
from tpu_eval.statistics.per_sample import Means, PerSample
from tpu_eval.tasks.hooked import UserMetric, with_user_metrics
from tpu_eval.types.arrays import Array
from tpu_eval.types.protocols import OutputInfo

DEFAULT_KS = (1, 5)
TOGETHER = 32  # samples that are measured at once: NumPy's calls take longer than what they do for one


def find_scores(model: str, outputs: Sequence[OutputInfo]) -> tuple[str, int]:
    """Name and number of classes of the only output, which holds scores: N x C, or N x C x 1 x 1, C > 1."""
    if len(outputs) != 1 or not _holds_scores(outputs[0].shape):
        shapes = ", ".join(f"{x.name} {'x'.join(map(str, x.shape))}" for x in outputs)
        rule = "one output of NxC scores"
        raise ModelError(f"{model}: not a classification network: expected {rule}, but got {shapes}")
    return outputs[0].name, outputs[0].shape[1]


def _holds_scores(shape: Sequence[int]) -> bool:
    return len(shape) in (2, 4) and shape[1] > 1 and all(n == 1 for n in shape[2:])


class Classification:
    """Measures top-k accuracy and keeps the best five classes of every sample."""

    def __init__(
        self,
        model: str,
        outputs: Sequence[OutputInfo],
        ks: Sequence[int] | None = None,
        extras: Sequence[UserMetric] = (),
    ) -> None:
        self.output, self.classes = find_scores(model, outputs)
        wanted = tuple(k for k in DEFAULT_KS if k < self.classes) if ks is None else tuple(ks)
        for k in wanted:
            if not 1 <= k <= self.classes:
                raise UsageError(
                    f"--metric: expected top1 to top{self.classes} for this network, but got top{k}"
                )
        self._topk = TopK(wanted)
        self._extras = tuple(extras)
        self.metric_names = [f"top{k}" for k in wanted] + [name for x in extras for name in x.names]
        self.notes = (f"{self.classes} classes by the scores of '{self.output}'",)
        self._predictions = Predictions()
        self._ranks = array("q")
        self._waiting_samples: list[Sample] = []
        self._waiting_scores: list[Array] = []

    def update(self, samples: Sequence[Sample], outputs: Mapping[str, Array]) -> None:
        """Measures a batch; the outputs hold one row of scores a sample, in the same order."""
        scores = np.asarray(outputs[self.output])
        if scores.size != len(samples) * self.classes:
            rule = f"{len(samples)}x{self.classes} scores"
            raise ModelError(f"{self.output}: expected {rule}, but got an array of shape {scores.shape}")
        scores = scores.reshape(len(samples), self.classes)
        require_finite([x.name for x in samples], scores)
        for extra in self._extras:
            extra.update(samples, scores)
        self._waiting_samples += samples
        self._waiting_scores.append(scores.copy())
        if len(self._waiting_samples) >= TOGETHER:
            self._measure()

    def _measure(self) -> None:
        """Measures what waits."""
        if not self._waiting_samples:
            return
        samples, scores = self._waiting_samples, np.concatenate(self._waiting_scores)
        self._waiting_samples, self._waiting_scores = [], []
        order = class_order(scores)
        ranks = self._topk.update([x.name for x in samples], scores, [x.label for x in samples], order)
        self._ranks.extend(ranks.tolist())
        best = order[:, :5]
        values = np.take_along_axis(scores, best, axis=1)
        for sample, *row in zip(samples, best.tolist(), values.tolist(), strict=True):
            self._predictions.add(sample.name, sample.label, *row)

    @property
    def metric(self) -> TopK:
        """The counts of all samples."""
        self._measure()
        return self._topk

    @property
    def predictions(self) -> Predictions:
        """The best five classes of all samples."""
        self._measure()
        return self._predictions

    def metrics(self) -> dict[str, float | None]:
        """The figures, as fractions."""
        figures: dict[str, float | None] = {**self.metric.compute()}
        for extra in self._extras:
            figures.update(extra.compute())
        return figures

    def per_sample(self) -> PerSample:
        """Which samples count for each of the k."""
        self._measure()
        ranks = np.asarray(self._ranks, np.int64)
        values = {f"top{k}": (ranks < k).astype(np.int32) for k in self._topk.ks}
        names = tuple(self.predictions.names)
        return with_user_metrics(PerSample(names, (Means(values),), values), self._extras)

    def outcome(self) -> dict[str, Any]:
        """Every prediction, and the names of the samples that a tie decided."""
        return {"predictions": self.predictions, "ties": tuple(self.metric.ties)}
