# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What a task is to the rest: everything that reports, gates, stages, blame and the doctor ask."""

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
    """What is measured: batches in, figures out."""

    @property
    def notes(self) -> Sequence[str]:
        """What was inferred."""

    @property
    def figures(self) -> Sequence[Figure]:
        """What is measured, in the order of reports."""

    @property
    def classes(self) -> Sequence[str]:
        """What rules call the classes, where there are any."""

    @property
    def class_figures(self) -> Sequence[str]:
        """The names of the figures that each class has, too."""

    @property
    def class_labels(self) -> Mapping[str, str]:
        """How reports show classes, where that says more than what rules call them."""

    @property
    def sensitive(self) -> Figure:
        """The figure that shows small changes best; the first of `figures`, or one of `per_sample()` alone."""

    @property
    def prediction_formats(self) -> Sequence[str]:
        """Endings of the files that its predictions can be written to."""

    def check(self, path: Path, picture: Array) -> None:
        """Hears of each decoded picture, height x width x channels; called by several threads at once.

        Raises PictureError for one that is not what the data set promises.
        """

    def update(self, samples: Sequence[Any], outputs: Mapping[str, Array]) -> None:
        """Measures a batch."""

    def metrics(self) -> Mapping[str, float | None]:
        """The figures by name, in their units; None where there was nothing to measure."""

    def per_sample(self) -> PerSample:
        """The outcome of each sample, from which the figures of any of them are computed again."""

    def outcome(self) -> Outcome:
        """What else the evaluation keeps."""

    def worst(self, count: int) -> Sequence[str]:
        """The names of so many samples, those that are most wrong first."""

    def views(self, names: Collection[str]) -> Mapping[str, SampleView]:
        """What is shown of samples, by name; not of those that were not measured."""

    def mismatch(self, other: Task) -> str | None:
        """Why the figures of another stage cannot be compared with these, as `expected X, but got Y`; None if they
        can.
        """

    def variants(self) -> Iterator[TaskVariant]:
        """What else could be meant by data set and options, for the doctor to try."""


@dataclass(frozen=True)
class TaskVariant:
    """Words for it; the options that would say so, as they are written; and the parts of a job with the change made.

    options: of the job, by name. dataset: None for the one that it is.
    """

    words: str
    changes: Mapping[str, str]
    options: Mapping[str, Any] = field(default_factory=dict)
    dataset: DatasetLike | None = None


class Options(Protocol):
    """The options of a job that tasks read; None leaves the choice to them."""

    @property
    def dataset(self) -> Path:
        """Where the samples lie."""

    @property
    def dataset_type(self) -> str | None:
        """A type that is built in, or a hook."""

    @property
    def labels(self) -> Path | None:
        """A file of labels, or of the names of classes."""

    @property
    def annotations(self) -> Path | None:
        """What is true of the samples."""

    @property
    def head(self) -> str | None:
        """With its options: yolox,score=0.01."""

    @property
    def class_names(self) -> str | None:
        """Of the network, where they are not the data set's."""

    @property
    def label_offset(self) -> int | None:
        """What is added to every label."""

    @property
    def metric(self) -> tuple[str, ...] | None:
        """Names of figures, and hooks."""

    @property
    def draw(self) -> int:
        """How many pictures are kept to be drawn."""


def refuse_labels(options: Options, what: str) -> None:
    """Raises UsageError for labels, and for an offset of them, which `what` does not take."""
    given = {"--labels": options.labels, "--label-offset": options.label_offset}
    for option, value in given.items():
        if value is not None:
            raise UsageError(f"{option}: expected no such option, but got it for {what}")


@dataclass(frozen=True)
class TaskContext:
    """What a task is composed of.

    model: its file, for messages. preprocessors: of the inputs that are pictures, by name.
    """

    model: str
    outputs: Sequence[OutputInfo]
    preprocessors: Mapping[str, Preprocessor]
    dataset: Any  # DatasetLike, with what the task needs of it
    options: Options

    @property
    def prepare(self) -> Preprocessor | None:
        """The preprocessor of the only picture; None where there is none, or more than one."""
        every = list(self.preprocessors.values())
        return every[0] if len(every) == 1 else None

    @property
    def geometry(self) -> Geometry | None:
        """The way from the only picture to the network's input and back."""
        prepare = self.prepare
        return None if prepare is None else Geometry(prepare.ops)


@dataclass(frozen=True)
class TaskKind:
    """A task that is built in.

    rule, brief: the figures that it has, for messages. check: raises UsageError for options that do not go together.
    compose: makes the task. needs: attributes that its data sets have beside those of every one. names: of the
    figures; pattern: of those that are too many to list; groups: several by one name. metrics: what makes those that
    may be asked for beside, of a data set, by name. formats: see Task.prediction_formats.
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
        """Its own figures that a name stands for."""
        if name in self.names or (self.pattern is not None and self.pattern.fullmatch(name)):
            return (name,)
        return self.groups.get(name, ())

    def require(self, dataset: Any) -> None:
        """Raises DatasetError for a data set that lacks what the task needs of it."""
        missing = [x for x in self.needs if not hasattr(dataset, x)]
        if missing:
            rule = f"expected a data set for {self.name}, with {', '.join(self.needs)}"
            raise DatasetError(
                f"{dataset.root}: {rule}, but got one of type {dataset.kind} without {', '.join(missing)}"
            )

    def knows(self, name: str) -> bool:
        """Whether --metric may name it."""
        return bool(self.figures(name)) or name in self.metrics
