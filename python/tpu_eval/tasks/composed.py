# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""A task composed of a data set, a head and metrics of the user."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import Any

from tpu_eval.datasets.protocols import picture_of
from tpu_eval.errors import PictureError, UsageError
from tpu_eval.images.geometry import Size
from tpu_eval.images.preprocessor import Preprocessor
from tpu_eval.postprocess.protocols import HeadContext
from tpu_eval.results.evaluation import Outcome
from tpu_eval.results.views import SampleView
from tpu_eval.statistics.per_sample import PerSample
from tpu_eval.tasks.base import TaskBase, require_finite
from tpu_eval.tasks.geometry_check import prove_map
from tpu_eval.tasks.hooked import ExtraMetric, UserHead, split_head, with_extra_metrics
from tpu_eval.tasks.hooks import is_hook, load_hook
from tpu_eval.tasks.places import Places
from tpu_eval.tasks.protocols import TaskContext
from tpu_eval.types.arrays import Array


class ComposedTask(TaskBase):
    """The head decodes, results are mapped back to the picture if there is one, and every metric gets them."""

    def __init__(self, context: TaskContext, head: UserHead, metrics: Sequence[ExtraMetric]) -> None:
        self._head, self._metrics = head, tuple(metrics)
        self._places = Places(context.geometry, context.dataset)
        self._seen: list[str] = []
        self.figures = tuple(figure for x in metrics for figure in x.figures)
        self.classes = tuple(context.dataset.names)
        self.class_figures = [name for x in metrics for name in x.class_figures]

    @property
    def notes(self) -> Sequence[str]:
        """What the head inferred."""
        return self._head.inferred

    def check(self, path: Path, picture: Array) -> None:
        """Records the picture's size."""
        self._places.add(path, picture)

    def update(self, samples: Sequence[Any], outputs: Mapping[str, Array]) -> None:
        """Measures a batch; see Task.update."""
        require_finite([x.name for x in samples], outputs)
        results = self._head.decode(outputs)
        for i, sample in enumerate(samples):
            place = self._places.of(sample)
            if place is not None:
                results[i] = self._head.to_picture(results[i], place)
        for metric in self._metrics:
            metric.update(samples, results)
        self._seen += (x.name for x in samples)

    def metrics(self) -> dict[str, float | None]:
        """See Task."""
        return {name: value for x in self._metrics for name, value in x.compute().items()}

    def per_sample(self) -> PerSample:
        """See Task."""
        return with_extra_metrics(PerSample(tuple(self._seen), ()), self._metrics)

    def outcome(self) -> Outcome:
        """Figures of each class."""
        figures = {name: x for metric in self._metrics for name, x in metric.compute_classes().items()}
        if not figures:
            return {}
        details = {f"per_class_{name.removeprefix('m')}": x for name, x in figures.items()}
        return {"class_figures": figures, "details": details}

    def views(self, names: Collection[str]) -> Mapping[str, SampleView]:
        """The first figure of each sample, if the metric can tell."""
        each = self._metrics[0].each() if self._metrics[0].resamples else None
        if each is None:
            return super().views(names)
        name = self.figures[0].name
        rows = zip(self._seen, each[name].tolist(), strict=True)
        return {x: SampleView(caption=f"{name} {value:.4g}") for x, value in rows if x in names}


def _sizes(prepare: Preprocessor, path: Path) -> list[Size]:
    """The size of a picture; empty if it cannot be read, which the run itself reports or skips."""
    try:
        return [prepare.size(path)]
    except PictureError:
        return []


def compose(context: TaskContext) -> ComposedTask:
    """Composes the task. Raises UsageError if a head or a metric is missing."""
    options = context.options
    what = f"a data set of type {context.dataset.kind}"
    if options.head is None or not is_hook("--postprocess", split_head(options.head)[0]):
        got = "none" if options.head is None else repr(options.head)
        raise UsageError(
            f"--postprocess: expected FILE.py:NAME, a head of your own for {what}, but got {got}"
        )
    if options.metric is None:
        raise UsageError(f"--metric: expected FILE.py:NAME, a metric of your own for {what}, but got none")
    for name in options.metric:
        if not is_hook("--metric", name):
            raise UsageError(
                f"--metric: expected FILE.py:NAME, a metric of your own for {what}, but got {name}"
            )
    geometry, dataset = context.geometry, context.dataset
    size = (0, 0) if geometry is None else geometry.target
    told = HeadContext(tuple(context.outputs), *size, dataset.classes, tuple(dataset.names), geometry)
    first = picture_of(dataset.inputs(dataset.samples[0]))
    if context.prepare is not None and first is not None:
        prove_map(context.model, context.prepare, _sizes(context.prepare, first))
    metrics = [ExtraMetric(load_hook("--metric", name), dataset) for name in options.metric]
    return ComposedTask(context, UserHead(options.head, told), metrics)
