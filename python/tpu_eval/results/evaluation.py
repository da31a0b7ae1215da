# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The result of an evaluation: plain values, the only input of reports."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypedDict

from tpu_eval.results.display import Displayed
from tpu_eval.results.figure import Figure
from tpu_eval.results.predictions import Written
from tpu_eval.results.requirement import Judged, RuleOutcome
from tpu_eval.results.views import Annotated

SPELT = 3  # figures in a one-line summary


@dataclass(frozen=True)
class Skipped:
    """A sample that was skipped, and why."""

    name: str
    reason: str


@dataclass(frozen=True)
class Timing:
    """Times in seconds. `wall` runs from the first picture to the last. The others are processor times, summed over
    threads: to decode and preprocess, to execute, and to postprocess and measure.
    """

    wall: float
    load: float
    execute: float
    measure: float = 0.0


@dataclass(frozen=True)
class CallTime:
    """The kernel calls of an op or a kind of op, their seconds, and their multiply-accumulates; 0 if not counted."""

    op: str
    calls: int
    seconds: float
    macs: int

    @property
    def gflops(self) -> float | None:
        """Billions of operations per second, counting two per multiply-accumulate."""
        return 2e-9 * self.macs / self.seconds if self.macs and self.seconds > 0 else None


@dataclass(frozen=True)
class OpTime(CallTime):
    """The calls of one op; `tensor` is its first result, empty for an op that only reorders memory."""

    tensor: str


@dataclass(frozen=True)
class FileHash:
    """A file at the time of the run: its size in bytes and the SHA-256 of its contents, in hexadecimal.

    role: its part in the run: module, weights, annotations, ... path: absolute.
    """

    role: str
    path: str
    bytes: int
    sha256: str


@dataclass(frozen=True)
class Manifest:
    """What was run: the words of the command, the working directory, and the files that were read."""

    command: tuple[str, ...]
    folder: str
    files: tuple[FileHash, ...]


@dataclass(frozen=True)
class Stored:
    """For how many samples a network's outputs were found in the store at `path`, and for how many they were
    computed.
    """

    path: str
    reused: int
    computed: int

    def __add__(self, other: Stored) -> Stored:
        return Stored(self.path, self.reused + other.reused, self.computed + other.computed)


class Outcome(TypedDict, total=False):
    """What a task returns for all samples, besides its figures.

    predictions: what to write for each sample. ties: samples decided by a tie; absent if there are none. details:
    further figures, for the JSON report. class_figures: figures of each class, by figure and class. class_counts: how
    many samples a class has, if samples have one. confusion: how often a class (first) was taken for another.
    pictures: the worst ones, for drawing.
    """

    predictions: Written | None
    ties: tuple[str, ...] | None
    details: Mapping[str, object]
    class_figures: Mapping[str, Mapping[str, float | None]]
    class_counts: Mapping[str, int]
    confusion: Mapping[tuple[str, str], int]
    pictures: tuple[Annotated, ...]


@dataclass(frozen=True, repr=False)
class Evaluation(Judged, Displayed):
    """One model on one data set.

    `metrics` are by the names of `figures`, in their units; None if there was nothing to measure. They are computed
    from `evaluated` samples. `interruption`: what ended the run, or came at its very end. `profile`: where the
    network's time went, if requested. `manifest`: what was run, if a command records it. `stored`: what came from a
    store. See Outcome for the other results of the task.
    """

    model: Mapping[str, object]
    dataset: Mapping[str, object]
    options: Mapping[str, object]
    figures: tuple[Figure, ...]
    metrics: Mapping[str, float | None]
    evaluated: int
    skipped: tuple[Skipped, ...]
    timing: Timing
    predictions: Written | None = None
    ties: tuple[str, ...] | None = None
    details: Mapping[str, object] = field(default_factory=dict)
    class_figures: Mapping[str, Mapping[str, float | None]] = field(default_factory=dict)
    class_counts: Mapping[str, int] = field(default_factory=dict)
    confusion: Mapping[tuple[str, str], int] = field(default_factory=dict)
    pictures: tuple[Annotated, ...] = ()
    versions: Mapping[str, str] = field(default_factory=dict)
    interruption: KeyboardInterrupt | None = None
    profile: tuple[OpTime, ...] = ()
    manifest: Manifest | None = None
    stored: Stored | None = None
    requirements: tuple[RuleOutcome, ...] = ()

    def __repr__(self) -> str:
        what = f"{self.model['path']}, {self.model['stage']}"
        samples = f"{self.evaluated} of {self.dataset['samples']} samples"
        return f"<Evaluation of {what}: {spell_figures(self.metrics)} on {samples}>"

    def figure(self, name: str) -> Figure:
        """The declaration of a metric."""
        return next(x for x in self.figures if x.name == name)

    @property
    def partial(self) -> bool:
        """Whether the run was interrupted before all samples had been reached."""
        reached = self.evaluated + len(self.skipped)
        return self.interruption is not None and reached != self.dataset["samples"]

    @property
    def rate(self) -> float:
        """Evaluated samples per second of wall time."""
        return self.evaluated / self.timing.wall if self.timing.wall > 0 else 0.0


@dataclass(frozen=True, repr=False)
class Score(Judged, Displayed):
    """A results file scored against annotations, for `iou_type` bbox, segm or keypoints, by `engine`.

    Metrics, AP by class name and precision (101 values at recall 0, 0.01, ... 1) are fractions from 0 to 1; None if
    there is nothing to find. `found` is the number of detections in the file, for any of `pictures` pictures.
    """

    annotations: str
    detections: str
    iou_type: str
    engine: str
    pictures: int
    found: int
    metrics: Mapping[str, float | None]
    per_class: Mapping[str, float | None]
    precision: Mapping[str, list[float]]
    manifest: Manifest | None = None
    requirements: tuple[RuleOutcome, ...] = ()

    def __repr__(self) -> str:
        return f"<Score of {self.detections}: {spell_figures(self.metrics)}>"


def spell_figures(figures: Mapping[str, float | None]) -> str:
    """A one-line summary: `top1 0.9700, top5 1.0000`."""
    shown = list(figures.items())[:SPELT]
    more = ", ..." if len(figures) > SPELT else ""
    return ", ".join(f"{k} {'n/a' if v is None else format(v, '.4f')}" for k, v in shown) + more
