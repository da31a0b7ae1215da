# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Classification: scores of C classes, one label per sample, top-k accuracy."""

from __future__ import annotations

import re
from array import array
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, Protocol

import numpy as np

from tpu_eval.datasets import Sample
from tpu_eval.datasets.protocols import DatasetLike
from tpu_eval.errors import DatasetError, ModelError, UsageError
from tpu_eval.metrics.topk import TopK, class_order, require_finite
from tpu_eval.postprocess.protocols import HeadContext
from tpu_eval.postprocess.scores import Scores
from tpu_eval.results.evaluation import Outcome
from tpu_eval.results.figure import Figure
from tpu_eval.results.predictions import ClassPredictions, Prediction
from tpu_eval.results.views import Guess, SampleView
from tpu_eval.statistics.per_sample import Means, PerSample
from tpu_eval.tasks.base import TaskBase
from tpu_eval.tasks.hooked import ExtraMetric, UserHead, split_head, with_extra_metrics
from tpu_eval.tasks.hooks import is_hook
from tpu_eval.tasks.metric_names import open_metrics
from tpu_eval.tasks.protocols import Options, Task, TaskContext, TaskKind, TaskVariant
from tpu_eval.types.arrays import Array

DEFAULT_KS = (1, 5)
KEPT = 5  # best classes to keep per sample
CONFIDENCE = Figure("confidence")
TOGETHER = 32  # samples measured at once: for a single one, NumPy's overhead dominates
_TOP = re.compile(r"top[1-9][0-9]*")


class ScoresHead(Protocol):
    """A head that returns rows of scores."""

    @property
    def classes(self) -> int:
        """The number of classes."""

    @property
    def inferred(self) -> Sequence[str]:
        """What was inferred."""

    def decode(self, outputs: Mapping[str, Array]) -> Any:
        """One row of scores per sample."""


class Classification(TaskBase):
    """Measures top-k accuracy and keeps the five best classes of every sample."""

    prediction_formats = ClassPredictions.formats
    sensitive = CONFIDENCE

    def __init__(
        self,
        head: ScoresHead,
        dataset: DatasetLike,
        ks: Sequence[int] | None = None,
        extras: Sequence[ExtraMetric] = (),
        label_offset: int = 0,
    ) -> None:
        """Labels are those of the data set, by sample name."""
        self._head, self._dataset, self._label_offset = head, dataset, label_offset
        self._labels = {x.name: int(x.label) for x in dataset.samples}
        wanted = tuple(k for k in DEFAULT_KS if k < head.classes) if ks is None else tuple(ks)
        for k in wanted:
            if not 1 <= k <= head.classes:
                raise UsageError(
                    f"--metric: expected top1 to top{head.classes} for this network, but got top{k}"
                )
        self._topk = TopK(wanted)
        self._extras = tuple(extras)
        self.figures = (*self._topk.figures, *(x for extra in extras for x in extra.figures))
        self.classes = [str(c) for c in range(head.classes)]
        self.class_figures = [f"top{k}" for k in wanted if k <= KEPT]
        names = dict(enumerate(dataset.names)) or folder_names(dataset.samples)
        self.class_labels = {str(c): f"{name} ({c})" for c, name in names.items() if name != str(c)}
        self._predictions = ClassPredictions()
        self._ranks = array("q")
        self._right = array("d")
        self._waiting_samples: list[Sample] = []
        self._waiting_scores: list[Array] = []

    @property
    def notes(self) -> Sequence[str]:
        """What the head inferred."""
        return self._head.inferred

    def update(self, samples: Sequence[Any], outputs: Mapping[str, Array]) -> None:
        """Measures a batch; the outputs hold one row of scores per sample, in the same order."""
        scores = np.asarray(self._head.decode(outputs))
        if scores.shape != (len(samples), self._head.classes):
            rule = f"{len(samples)}x{self._head.classes} scores"
            raise ModelError(f"scores: expected {rule}, but got an array of shape {scores.shape}")
        require_finite([x.name for x in samples], scores)
        for extra in self._extras:
            extra.update(samples, scores)
        self._waiting_samples += samples
        self._waiting_scores.append(scores.copy())
        if len(self._waiting_samples) >= TOGETHER:
            self._measure()

    def _measure(self) -> None:
        """Measures the samples that are waiting."""
        if not self._waiting_samples:
            return
        names, scores = [x.name for x in self._waiting_samples], np.concatenate(self._waiting_scores)
        self._waiting_samples, self._waiting_scores = [], []
        labels = [self._labels[name] for name in names]
        order = class_order(scores)
        self._ranks.extend(self._topk.update(names, scores, labels, order).tolist())
        self._right.extend(probabilities(scores)[np.arange(len(labels)), labels].tolist())
        best = order[:, :KEPT]
        values = np.take_along_axis(scores, best, axis=1)
        for name, label, *row in zip(names, labels, best.tolist(), values.tolist(), strict=True):
            self._predictions.add(name, label, *row)

    @property
    def metric(self) -> TopK:
        """The counts over all samples."""
        self._measure()
        return self._topk

    @property
    def predictions(self) -> ClassPredictions:
        """The five best classes of all samples."""
        self._measure()
        return self._predictions

    def metrics(self) -> dict[str, float | None]:
        """The figures, as fractions."""
        figures: dict[str, float | None] = {**self.metric.compute()}
        for extra in self._extras:
            figures.update(extra.compute())
        return figures

    def per_sample(self) -> PerSample:
        """Which samples count for each k, and the probability of the right class."""
        names = tuple(self.predictions.names)
        ranks = np.asarray(self._ranks, np.int64)
        right = np.array(self._right)
        values = {f"top{k}": (ranks < k).astype(np.int32) for k in self._topk.ks}
        values[CONFIDENCE.name] = right
        means = Means((*self._topk.figures, CONFIDENCE), values)
        return with_extra_metrics(PerSample(names, (means,), values, loss=1 - right), self._extras)

    def outcome(self) -> Outcome:
        """Every prediction, the samples decided by a tie, figures of each class, and the confusion of classes."""
        counts = Counter(x.label for x in self.predictions)
        figures = {
            name: _shares(self.predictions, counts, int(name.removeprefix("top")))
            for name in self.class_figures
        }
        return {
            "predictions": self.predictions,
            "ties": tuple(self.metric.ties),
            "class_figures": figures,
            "class_counts": {str(c): counts[c] for c in sorted(counts)},
            "confusion": Counter((str(x.label), str(x.classes[0])) for x in self.predictions),
        }

    def worst(self, count: int) -> Sequence[str]:
        """The misclassified samples, those with the highest confidence first."""
        wrong = [x for x in self.predictions if x.classes[0] != x.label]
        return [x.name for x in sorted(wrong, key=lambda x: (-x.scores[0], x.name))[:count]]

    def views(self, names: Collection[str]) -> Mapping[str, SampleView]:
        """The true class of each sample, and the classes that it was taken for."""
        return {x.name: self._view(x) for x in self.predictions if x.name in names}

    def _view(self, x: Prediction) -> SampleView:
        guesses = (
            Guess(self._shown(c), score, c == x.label) for c, score in zip(x.classes, x.scores, strict=True)
        )
        return SampleView(truth=self._shown(x.label), guesses=tuple(guesses))

    def _shown(self, c: int) -> str:
        return self.class_labels.get(str(c), str(c))

    def mismatch(self, other: Task) -> str | None:
        """See Task: the number of classes must be the same."""
        if len(self.classes) == len(other.classes):
            return None
        return f"expected {len(self.classes)} classes, but got {len(other.classes)}"

    def variants(self) -> Iterator[TaskVariant]:
        """Labels that start at 1, or networks with a background class."""
        count = len(self.classes)
        for shift, words in ((1, "labels one too high"), (-1, "labels one too low")):
            samples = [replace(x, label=(x.label - shift) % count) for x in self._dataset.samples]
            changes = {"--label-offset": str(self._label_offset - shift)}
            yield TaskVariant(words, changes, dataset=self._dataset.with_samples(samples))


def probabilities(scores: Array) -> Array:
    """(N, C) probabilities: the rows of scores themselves if all add up to 1, else their softmax."""
    rows = np.asarray(scores, np.float64)
    if (rows >= 0).all() and np.allclose(rows.sum(axis=1), 1, atol=0.02):
        return rows
    powers = np.exp(rows - rows.max(axis=1, keepdims=True))
    return np.asarray(powers / powers.sum(axis=1, keepdims=True))


def folder_names(samples: Iterable[Sample]) -> dict[int, str]:
    """For each class, the folder of its samples, if all are in one folder that no other class uses."""
    folders: dict[int, set[str]] = {}
    owners: dict[str, set[int]] = {}
    for sample in samples:
        folder = sample.name.rpartition("/")[0]
        folders.setdefault(sample.label, set()).add(folder)
        owners.setdefault(folder, set()).add(sample.label)
    only = {label: next(iter(x)) for label, x in folders.items() if len(x) == 1}
    return {label: folder for label, folder in only.items() if folder and len(owners[folder]) == 1}


def _shares(predictions: Iterable[Prediction], counts: Mapping[int, int], k: int) -> dict[str, float | None]:
    hits = Counter(x.label for x in predictions if x.label in x.classes[:k])
    return {str(c): hits[c] / counts[c] for c in sorted(counts)}


def _check(options: Options) -> None:
    detector = options.annotations is not None or (options.head is not None and not _is_hook(options.head))
    if options.dataset_type == "imagenet" and detector:
        raise UsageError("--dataset-type: expected coco, voc or yolo for a detector, but got imagenet")
    if options.draw:
        raise UsageError("--draw: expected it for detection only, but got neither head nor annotations")
    if options.class_names is not None:
        raise UsageError("--class-names: expected it for detection only, but got classes")


def _compose(context: TaskContext) -> Classification:
    options, dataset = context.options, context.dataset
    _check(options)
    for x in dataset.samples:
        if not 0 <= x.label < dataset.classes:
            rule = f"expected a label from 0 to {dataset.classes - 1}"
            raise DatasetError(f"{dataset.root}: {x.name}: {rule}, but got {x.label}")
    head = _head(context)
    if dataset.classes != head.classes:
        rule = f"expected {dataset.classes} classes, as the data set has"
        raise ModelError(f"{context.model}: {rule}, but got {head.classes}")
    names, extras = open_metrics(KIND, options.metric, dataset)
    ks = None if names is None else [int(name.removeprefix("top")) for name in names]
    return Classification(head, dataset, ks, extras, options.label_offset or 0)


def _head(context: TaskContext) -> ScoresHead:
    spec = context.options.head
    if spec is None:
        return Scores(context.model, context.outputs)
    if not _is_hook(spec):
        raise UsageError(f"--postprocess: expected topx for classes, but got {spec!r}")
    return UserHead(spec, HeadContext(tuple(context.outputs), classes=context.dataset.classes))


def _is_hook(spec: str) -> bool:
    return is_hook("--postprocess", split_head(spec)[0])


KIND = TaskKind(
    name="classification",
    rule="top1, top5 or another top-k",
    brief="top1, top5 or another top-k",
    check=_check,
    compose=_compose,
    pattern=_TOP,
    formats=Classification.prediction_formats,
)
