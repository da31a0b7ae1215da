# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What other packages know of a task: everything that reports, gates, stages, blame and the doctor ask."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

from tpu_eval.datasets.protocols import DatasetLike
from tpu_eval.errors import DatasetError, UsageError
from tpu_eval.images.geometry import Geometry
from tpu_eval.images.preprocessor import Preprocessor
from tpu_eval.metrics import Metric
from tpu_eval.results.evaluation import Outcome
from tpu_eval.results.figure import Figure
from tpu_eval.results.views import SampleView
from tpu_eval.statistics.per_sample import PerSample
from tpu_eval.types.arrays import Array
from tpu_eval.types.protocols import OutputInfo


class Task(Protocol):
    """Measures batches, and computes figures."""

    @property
    def notes(self) -> Sequence[str]:
        """What was inferred."""

    @property
    def figures(self) -> Sequence[Figure]:
        """The figures, in the order of reports."""

    @property
    def classes(self) -> Sequence[str]:
        """The names of the classes in rules, if there are any."""

    @property
    def class_figures(self) -> Sequence[str]:
        """The names of the figures that each class also has."""

    @property
    def class_labels(self) -> Mapping[str, str]:
        """How reports show classes, if more than their names in rules."""

    @property
    def sensitive(self) -> Figure:
        """The figure that shows small changes best; the first of `figures`, or one of `per_sample()` only."""

    @property
    def prediction_formats(self) -> Sequence[str]:
        """File name endings for predictions."""

    def check(self, path: Path, picture: Array) -> None:
        """Called with each decoded picture, height x width x channels, by several threads at once.

        Raises PictureError if it is not what the data set promises.
        """

    def update(self, samples: Sequence[Any], outputs: Mapping[str, Array]) -> None:
        """Measures a batch: N samples, and arrays by output name with N as the first dimension."""

    def metrics(self) -> Mapping[str, float | None]:
        """The figures by name, in their units; None if there was nothing to measure."""

    def per_sample(self) -> PerSample:
        """The outcome of each sample, from which the figures of any subset can be computed again."""

    def outcome(self) -> Outcome:
        """Everything else that the evaluation keeps."""

    def worst(self, count: int) -> Sequence[str]:
        """The names of `count` samples, the worst first."""

    def views(self, names: Collection[str]) -> Mapping[str, SampleView]:
        """What to show of samples, by name, except those that were not measured."""

    def mismatch(self, other: Task) -> str | None:
        """Why the figures of another stage are not comparable with these, as `expected X, but got Y`; None if they
        are.
        """

    def variants(self) -> Iterator[TaskVariant]:
        """Other interpretations of data set and options, for the doctor to try."""


@dataclass(frozen=True)
class TaskVariant:
    """A description, the options that select the variant, and the parts of a job with the change applied.

    options: options of the job, by name. dataset: None if unchanged.
    """

    words: str
    changes: Mapping[str, str]
    options: Mapping[str, Any] = field(default_factory=dict)
    dataset: DatasetLike | None = None


class Options(Protocol):
    """The options of a job that tasks read; None leaves the choice to the task."""

    @property
    def dataset(self) -> Path:
        """The folder of the samples."""

    @property
    def dataset_type(self) -> str | None:
        """A built-in type, or a hook."""

    @property
    def labels(self) -> Path | None:
        """A file of labels, or of class names."""

    @property
    def annotations(self) -> Path | None:
        """The annotations."""

    @property
    def head(self) -> str | None:
        """The head with its options: yolox,score=0.01."""

    @property
    def class_names(self) -> str | None:
        """The network's class names, if not the data set's."""

    @property
    def label_offset(self) -> int | None:
        """A number added to every label."""

    @property
    def metric(self) -> tuple[str, ...] | None:
        """Names of figures, and hooks."""

    @property
    def draw(self) -> int:
        """How many pictures to keep for drawing."""


def refuse_labels(options: Options, what: str) -> None:
    """Raises UsageError for labels and label offsets, which `what` does not take."""
    given = {"--labels": options.labels, "--label-offset": options.label_offset}
    for option, value in given.items():
        if value is not None:
            raise UsageError(f"{option}: expected no such option, but got it for {what}")


@dataclass(frozen=True)
class TaskContext:
    """What a task is composed of.

    model: the model's file, for messages. preprocessors: of the inputs that are pictures, by name.
    """

    model: str
    outputs: Sequence[OutputInfo]
    preprocessors: Mapping[str, Preprocessor]
    dataset: Any  # DatasetLike, with what the task needs of it
    options: Options

    @property
    def prepare(self) -> Preprocessor | None:
        """The preprocessor of the only picture; None if there is none, or more than one."""
        every = list(self.preprocessors.values())
        return every[0] if len(every) == 1 else None

    @property
    def geometry(self) -> Geometry | None:
        """The map from the only picture to the network's input and back."""
        prepare = self.prepare
        return None if prepare is None else Geometry(prepare.ops)


@dataclass(frozen=True)
class TaskKind:
    """A built-in task.

    rule, brief: its figures, for messages.
    check: raises UsageError for options that do not go together.
    compose: makes the task.
    needs: attributes that its data sets must have besides the common ones.
    names: those of the figures. pattern: matches figures that are too many to list. groups: names that stand for
        several figures.
    metrics: factories of extra metrics for a data set, by name.
    formats: see Task.prediction_formats.
    """

    name: str
    rule: str
    brief: str
    check: Callable[[Options], None]
    compose: Callable[[TaskContext], Task]
    needs: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    pattern: re.Pattern[str] | None = None
    groups: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    metrics: Mapping[str, Callable[[DatasetLike], Metric]] = field(default_factory=dict)
    formats: Sequence[str] = ()

    def figures(self, name: str) -> tuple[str, ...]:
        """The figures of its own that a name stands for."""
        if name in self.names or (self.pattern is not None and self.pattern.fullmatch(name)):
            return (name,)
        return self.groups.get(name, ())

    def require(self, dataset: Any) -> None:
        """Raises DatasetError for a data set that lacks what the task needs."""
        missing = [x for x in self.needs if not hasattr(dataset, x)]
        if missing:
            rule = f"expected a data set for {self.name}, with {', '.join(self.needs)}"
            raise DatasetError(
                f"{dataset.root}: {rule}, but got one of type {dataset.kind} without {', '.join(missing)}"
            )

    def knows(self, name: str) -> bool:
        """Whether --metric may name it."""
        return bool(self.figures(name)) or name in self.metrics
