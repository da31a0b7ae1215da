# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""A user's data set, head and metrics as tasks expect them: checked when created, guarded when called."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from tpu_eval.datasets.protocols import DatasetLike
from tpu_eval.errors import HookError
from tpu_eval.images.geometry import Map
from tpu_eval.postprocess import HeadOptions
from tpu_eval.postprocess.base import BoxHead
from tpu_eval.postprocess.detections import Detections
from tpu_eval.postprocess.options import parse_spec
from tpu_eval.postprocess.protocols import HeadContext
from tpu_eval.results.figure import Figure
from tpu_eval.statistics.per_sample import Means, PerSample
from tpu_eval.tasks.base import TaskBase, scalar_losses
from tpu_eval.tasks.hooks import Hook, load_hook
from tpu_eval.tasks.protocols import Task, TaskContext
from tpu_eval.types.arrays import Array

_DATASET = ("kind", "task", "root", "classes", "names", "samples", "notes", "with_samples", "inputs")


def split_head(spec: str) -> tuple[str, HeadOptions]:
    """Splits `path/to/file.py:Name,score=0.1` into the hook and its options. Raises UsageError."""
    place, colon, rest = spec.rpartition(".py:")
    name, options = parse_spec(rest)
    return (f"{place}{colon}{name}" if colon else name), options


def open_dataset(name: str, root: Path, annotations: Path | None) -> DatasetLike:
    """The user's `Name(root, annotations)`; annotations is None if there are none."""
    hook = load_hook("--dataset-type", name)
    dataset: DatasetLike = hook(root, annotations)
    hook.require(dataset, "a data set", *_DATASET)
    if not dataset.samples:
        raise HookError(f"{hook.place}: expected samples, but got none")
    for x in dataset.samples:
        hook.require(x, "a sample", "name", "stratum")
    twice, count = Counter(x.name for x in dataset.samples).most_common(1)[0]
    if count > 1:
        raise HookError(f"{hook.place}: expected a name for each sample, but got {twice!r} {count} times")
    return dataset


class UserHead:
    """The user's `Name(context, options)`: decode(outputs), and optionally classes, inferred and to_picture."""

    def __init__(self, spec: str, context: HeadContext) -> None:
        name, options = split_head(spec)
        self._hook = load_hook("--postprocess", name)
        self._head = self._hook(context, options)
        self._hook.require(self._head, "a head", "decode")
        self.classes = self._classes()

    @property
    def place(self) -> str:
        """The name in messages."""
        return self._hook.place

    def _classes(self) -> int:
        return int(self._hook.guard(lambda: int(getattr(self._head, "classes", 0))))

    @property
    def inferred(self) -> tuple[str, ...]:
        """What the head says that it has inferred so far."""
        return tuple(map(str, getattr(self._head, "inferred", ())))

    def decode(self, outputs: Mapping[str, Array]) -> list[Any]:
        """See Head."""
        found: list[Any] = self._hook.guard(lambda: list(self._head.decode(outputs)))
        samples = len(next(iter(outputs.values())))
        if len(found) != samples:
            rule = f"decode to give {samples} results, one a sample"
            raise HookError(f"{self._hook.place}: expected {rule}, but got {len(found)}")
        return found

    @property
    def has_to_picture(self) -> bool:
        """Whether the head defines how its results map back to the picture."""
        return hasattr(self._head, "to_picture")

    def to_picture(self, found: Any, place: Map) -> Any:
        """See Head; returns the results unchanged if the user's head does not define it."""
        return self._hook.guard(self._head.to_picture, found, place) if self.has_to_picture else found


class UserBoxHead(UserHead, BoxHead):
    """A user's head that returns Detections, which can be mapped back without its help."""

    def decode(self, outputs: Mapping[str, Array]) -> list[Detections]:
        """See Head."""
        found = super().decode(outputs)
        for x in found:
            self._hook.require(x, "decode to give Detections", "boxes", "scores", "classes", "with_boxes")
        return found

    def to_picture(self, found: Detections, place: Map) -> Detections:
        """See Head."""
        if self.has_to_picture:
            given: Detections = UserHead.to_picture(self, found, place)
            return given
        return BoxHead.to_picture(self, found, place)


class ExtraMetric:
    """An extra metric besides the task's own, usually the user's: `Name(dataset)` with figures, update(samples,
    results) and compute() -> values by name.

    For outcomes of single samples, it has one of: `resample` and `each`, as in SummedMetric, or `per_sample`.
    """

    def __init__(self, hook: Hook, dataset: DatasetLike) -> None:
        self._hook = hook
        self._metric = hook(dataset)
        self._hook.require(self._metric, "a metric", "figures", "update", "compute")
        self.figures: tuple[Figure, ...] = tuple(self._hook.guard(lambda: list(self._metric.figures)))
        for x in self.figures:
            self._hook.require(x, "figures", "name", "unit", "direction", "range")

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the figures."""
        return tuple(x.name for x in self.figures)

    def update(self, samples: Sequence[Any], results: Any) -> None:
        """`results` holds the head's result for each sample: a row of scores, or the detections in the picture."""
        self._hook.guard(self._metric.update, samples, results)

    def compute(self) -> dict[str, float | None]:
        """The figures, checked."""
        figures = self._hook.guard(lambda: dict(self._metric.compute()))
        self._require_names(self._hook.place, "figures", figures)
        return {name: self._number(name, figures[name]) for name in self.names}

    @property
    def class_figures(self) -> tuple[str, ...]:
        """The names of the figures that each class also has."""
        return tuple(self._hook.guard(lambda: list(getattr(self._metric, "class_figures", ()))))

    def compute_classes(self) -> Mapping[str, Mapping[str, float | None]]:
        """Figures of each class, by figure and class, if there are any."""
        if not self.class_figures:
            return {}
        found: dict[str, dict[str, float | None]] = self._hook.guard(
            lambda: dict(self._metric.compute_classes())
        )
        return found

    @property
    def resamples(self) -> bool:
        """Whether the metric computes figures of resamples itself."""
        return hasattr(self._metric, "resample") and hasattr(self._metric, "each")

    def resample(self, weights: Array, names: Collection[str]) -> dict[str, Array]:
        """See Metric."""
        found: dict[str, Array] = self._hook.guard(lambda: dict(self._metric.resample(weights, names)))
        return found

    def each(self) -> dict[str, Array]:
        """(N,) figures of each sample alone, by name; NaN if there is nothing to measure."""
        found: dict[str, Array] = self._hook.guard(lambda: dict(self._metric.each()))
        return found

    def per_sample(self, count: int) -> dict[str, Array] | None:
        """(N,) values by figure, whose means are the figures; None if the user's metric has none."""
        if not hasattr(self._metric, "per_sample"):
            return None
        found = self._hook.guard(lambda: dict(self._metric.per_sample()))
        self._require_names(f"{self._hook.place}: per_sample", "values of", found)
        figures = self.compute()
        return {name: self._values(name, found[name], count, figures[name]) for name in self.names}

    def _require_names(self, place: str, what: str, found: Mapping[str, Any]) -> None:
        if set(found) != set(self.names):
            got = ", ".join(map(str, found)) or "none"
            raise HookError(f"{place}: expected {what} {', '.join(self.names)}, but got {got}")

    def _values(self, name: str, given: Any, count: int, figure: float | None) -> Array:
        values: Array = self._hook.guard(lambda: np.asarray(given, np.float64))
        if values.shape != (count,):
            rule = f"a number for each of {count} samples"
            raise HookError(
                f"{self._hook.place}: per_sample: {name}: expected {rule}, but got shape {values.shape}"
            )
        if figure is None or not np.isclose(values.mean(), figure):
            rule = f"values with the mean {figure}, as compute() gives"
            raise HookError(
                f"{self._hook.place}: per_sample: {name}: expected {rule}, but got {values.mean():.6g}"
            )
        return values

    def _number(self, name: str, value: Any) -> float | None:
        if value is None:
            return None
        number = self._hook.guard(float, value)
        if not np.isfinite(number):
            raise HookError(f"{self._hook.place}: {name}: expected a finite number or None, but got {value}")
        figure = next(x for x in self.figures if x.name == name)
        if not figure.holds(number):
            low, high = figure.range
            rule = f"expected a value from {low} to {high}, as it is declared"
            raise HookError(f"{self._hook.place}: {name}: {rule}, but got {number:.6g}")
        return float(number)


def with_extra_metrics(known: PerSample, metrics: Sequence[ExtraMetric]) -> PerSample:
    """Adds the outcomes of other metrics. Figures that cannot be computed again are recorded as missing. If there is
    no loss yet, the first figure with a value per sample becomes the loss.
    """
    for metric in metrics:
        values = metric.each() if metric.resamples else metric.per_sample(len(known.samples))
        if values is None:
            reason = "the metric has no per_sample(): its figure cannot be computed of other samples"
            known = replace(known, missing={**known.missing, **dict.fromkeys(metric.names, reason)})
            continue
        if known.loss is None and metric.figures:
            first = metric.figures[0]
            known = replace(known, loss=scalar_losses(first, values[first.name]))
        if metric.resamples:
            known = replace(known, pieces=(*known.pieces, metric))
        else:
            means = Means(metric.figures, values)
            known = replace(known, pieces=(*known.pieces, means), values={**known.values, **values})
    return known


def open_user_task(name: str, context: TaskContext) -> Task:
    """The user's `Name(context)`: a Task, usually a subclass of TaskBase."""
    hook = load_hook("--task", name)
    task: Task = hook(context)
    hook.require(task, "a task", *(x for x in dir(TaskBase) if not x.startswith("_")))
    return task
