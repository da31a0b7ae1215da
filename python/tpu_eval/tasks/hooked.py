# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""A user's data set, head and metrics, in the shape that the tasks expect: checked when made, guarded when called."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from tpu_eval.datasets import Dataset, Sample
from tpu_eval.datasets.detection import DetectionDataset
from tpu_eval.errors import HookError
from tpu_eval.postprocess import HeadOptions, NetworkInfo
from tpu_eval.postprocess.detections import Detections
from tpu_eval.postprocess.options import parse_spec
from tpu_eval.statistics.per_sample import Means, PerSample
from tpu_eval.tasks.hooks import Hook, load_hook
from tpu_eval.types.arrays import Array

AnyDataset = Dataset | DetectionDataset


def split_head(spec: str) -> tuple[str, HeadOptions]:
    """`path/to/file.py:Name,score=0.1` as the hook and its options. Raises UsageError."""
    place, colon, rest = spec.rpartition(".py:")
    name, options = parse_spec(rest)
    return (f"{place}{colon}{name}" if colon else name), options


def open_dataset(name: str, root: Path, annotations: Path | None) -> AnyDataset:
    """The user's `Name(root, annotations)`; annotations is None when there are none."""
    hook = load_hook("--dataset-type", name)
    dataset = hook(root, annotations)
    if not isinstance(dataset, (Dataset, DetectionDataset)):
        rule = "a Dataset or a DetectionDataset"
        raise HookError(f"{hook.place}: expected {rule}, but got {type(dataset).__name__}")
    if not dataset.samples:
        raise HookError(f"{hook.place}: expected samples, but got none")
    if isinstance(dataset, Dataset):
        _check_labels(hook, dataset)
    return dataset


def _check_labels(hook: Hook, dataset: Dataset) -> None:
    for x in dataset.samples:
        if not 0 <= x.label < dataset.classes:
            rule = f"{x.name}: expected a label from 0 to {dataset.classes - 1}"
            raise HookError(f"{hook.place}: {rule}, but got {x.label}")


class UserHead:
    """The user's `Name(network, options)`: classes, decode(outputs), and inferred if it has any."""

    def __init__(self, spec: str, network: NetworkInfo) -> None:
        name, options = split_head(spec)
        self._hook = load_hook("--postprocess", name)
        self._head = self._hook(network, options)
        self._hook.require(self._head, "a head", "classes", "decode")
        self.classes = int(self._hook.guard(lambda: int(self._head.classes)))

    @property
    def inferred(self) -> tuple[str, ...]:
        """What the head says that it inferred, so far."""
        return tuple(map(str, getattr(self._head, "inferred", ())))

    def decode(self, outputs: Mapping[str, Array]) -> list[Detections]:
        """See Head."""
        found: list[Detections] = self._hook.guard(lambda: list(self._head.decode(outputs)))
        samples = len(next(iter(outputs.values())))
        if len(found) != samples or not all(isinstance(x, Detections) for x in found):
            got = ", ".join(sorted({type(x).__name__ for x in found})) or "nothing"
            rule = f"decode to give {samples} Detections, one a sample"
            raise HookError(f"{self._hook.place}: expected {rule}, but got {len(found)} of {got}")
        return found


class UserMetric:
    """The user's `Name(dataset)`: names, update(samples, results), compute() -> figures by name."""

    def __init__(self, name: str, dataset: AnyDataset) -> None:
        self._hook = load_hook("--metric", name)
        self._metric = self._hook(dataset)
        self._hook.require(self._metric, "a metric", "names", "update", "compute")
        self.names = tuple(map(str, self._hook.guard(lambda: list(self._metric.names))))

    def update(self, samples: Sequence[Sample], results: Any) -> None:
        """`results` holds a row of scores a sample, or Detections in the pixels of the picture."""
        self._hook.guard(self._metric.update, samples, results)

    def compute(self) -> dict[str, float | None]:
        """The figures, checked."""
        figures = self._hook.guard(lambda: dict(self._metric.compute()))
        if set(figures) != set(self.names):
            got = ", ".join(map(str, figures)) or "none"
            raise HookError(f"{self._hook.place}: expected figures {', '.join(self.names)}, but got {got}")
        return {name: self._number(name, figures[name]) for name in self.names}

    def per_sample(self, count: int) -> dict[str, Array] | None:
        """(N,) values by name of the figure, whose means the figures are; None when the user's metric has none."""
        if not hasattr(self._metric, "per_sample"):
            return None
        found = self._hook.guard(lambda: dict(self._metric.per_sample()))
        if set(found) != set(self.names):
            got = ", ".join(map(str, found)) or "none"
            rule = f"values of {', '.join(self.names)}"
            raise HookError(f"{self._hook.place}: per_sample: expected {rule}, but got {got}")
        figures = self.compute()
        return {name: self._values(name, found[name], count, figures[name]) for name in self.names}

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
        return float(number)


def with_user_metrics(known: PerSample, metrics: Sequence[UserMetric]) -> PerSample:
    """The outcomes with those of the user's metrics; without `per_sample` their figures are named as missing."""
    for metric in metrics:
        values = metric.per_sample(len(known.samples))
        if values is None:
            reason = "the metric has no per_sample(): its figure cannot be computed of other samples"
            known = replace(known, missing={**known.missing, **dict.fromkeys(metric.names, reason)})
        else:
            known = replace(known, pieces=(*known.pieces, Means(values)), values={**known.values, **values})
    return known
