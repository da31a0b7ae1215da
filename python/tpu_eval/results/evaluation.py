# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What an evaluation leaves behind: plain values, the only thing that reports see."""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, overload


@dataclass(frozen=True)
class Prediction:
    """One evaluated sample: its best classes, best first, and their scores as the network gave them."""

    name: str
    label: int
    classes: tuple[int, ...]
    scores: tuple[float, ...]


class Predictions(Sequence[Prediction]):
    """Predictions of many samples with as many classes each, kept in little memory."""

    def __init__(self) -> None:
        self._names: list[str] = []
        self._labels, self._classes, self._scores = array("q"), array("q"), array("d")

    def add(self, name: str, label: int, classes: Sequence[int], scores: Sequence[float]) -> None:
        """One more; see Prediction."""
        self._names.append(name)
        self._labels.append(label)
        self._classes.extend(classes)
        self._scores.extend(scores)

    @property
    def names(self) -> Sequence[str]:
        """Of all samples."""
        return self._names

    def __len__(self) -> int:
        return len(self._names)

    @overload
    def __getitem__(self, at: int) -> Prediction: ...
    @overload
    def __getitem__(self, at: slice) -> list[Prediction]: ...
    def __getitem__(self, at: int | slice) -> Prediction | list[Prediction]:
        if isinstance(at, slice):
            return [self[i] for i in range(*at.indices(len(self)))]
        i = range(len(self))[at]
        each = len(self._classes) // len(self)
        part = slice(i * each, (i + 1) * each)
        return Prediction(
            self._names[i], self._labels[i], tuple(self._classes[part]), tuple(self._scores[part])
        )


@dataclass(frozen=True)
class Skipped:
    """A sample that was left out, and why."""

    name: str
    reason: str


@dataclass(frozen=True)
class Timing:
    """Seconds. `wall` passed from the first picture to the last. The others are of processors, summed over threads:
    to decode and preprocess, to execute, and to postprocess and measure.
    """

    wall: float
    load: float
    execute: float
    measure: float = 0.0


@dataclass(frozen=True)
class CallTime:
    """Kernel calls of an op or a kind of op, their seconds, and their multiply-accumulates; 0 if not counted."""

    op: str
    calls: int
    seconds: float
    macs: int

    @property
    def gflops(self) -> float | None:
        """Thousand million operations a second, two a multiply-accumulate."""
        return 2e-9 * self.macs / self.seconds if self.macs and self.seconds > 0 else None


@dataclass(frozen=True)
class OpTime(CallTime):
    """Of one op; `tensor` is its first result, empty for an op that only reorders memory."""

    tensor: str


MarkKind = Literal["found", "missed", "hit", "false alarm", "ignored"]


@dataclass(frozen=True)
class Mark:
    """A box x1 y1 x2 y2 on a picture: an object (found or missed), or a detection (hit or false alarm), which has a
    score; ignored are regions that do not count, and detections in them.
    """

    kind: MarkKind
    box: tuple[float, float, float, float]
    label: str
    score: float | None = None


@dataclass(frozen=True)
class Annotated:
    """A picture and what is to be drawn on it."""

    name: str
    path: Path
    marks: tuple[Mark, ...]

    def count(self, kind: str) -> int:
        """How many marks are of a kind."""
        return sum(mark.kind == kind for mark in self.marks)

    @property
    def errors(self) -> int:
        """Misses and false alarms."""
        return self.count("missed") + self.count("false alarm")


@dataclass(frozen=True)
class FileHash:
    """A file as it was: its size in bytes and the SHA-256 of what it holds, in hexadecimal digits.

    role: what it is to the run: module, weights, annotations, ... path: a whole one.
    """

    role: str
    path: str
    bytes: int
    sha256: str


@dataclass(frozen=True)
class Manifest:
    """What was run: the words of the command, the folder that it was given in, and the files that it read."""

    command: tuple[str, ...]
    folder: str
    files: tuple[FileHash, ...]


@dataclass(frozen=True)
class Stored:
    """Of how many samples a network's outputs were found in the store at `path`, and how many were computed."""

    path: str
    reused: int
    computed: int

    def __add__(self, other: Stored) -> Stored:
        return Stored(self.path, self.reused + other.reused, self.computed + other.computed)


@dataclass(frozen=True)
class Evaluation:
    """One model on one data set.

    Metrics are fractions from 0 to 1, in the order they were asked for; None where there was nothing to measure.
    `evaluated` samples are those that they are computed from. `predictions` is of classification, `detections`
    (in COCO's results format) of detection; `details` are further figures of the task, `pictures` the worst ones.
    `interruption`: what ended it before the samples that follow were reached. `profile`: where the network's time
    went, if that was asked for. `manifest`: what was run, where a command says so. `stored`: what came from a store.
    """

    model: Mapping[str, object]
    dataset: Mapping[str, object]
    options: Mapping[str, object]
    metrics: Mapping[str, float | None]
    evaluated: int
    skipped: tuple[Skipped, ...]
    timing: Timing
    predictions: Sequence[Prediction] = ()
    ties: tuple[str, ...] | None = None
    detections: tuple[Mapping[str, object], ...] = ()
    details: Mapping[str, object] = field(default_factory=dict)
    pictures: tuple[Annotated, ...] = ()
    versions: Mapping[str, str] = field(default_factory=dict)
    interruption: KeyboardInterrupt | None = None
    profile: tuple[OpTime, ...] = ()
    manifest: Manifest | None = None
    stored: Stored | None = None

    @property
    def partial(self) -> bool:
        """Whether it was interrupted."""
        return self.interruption is not None

    @property
    def rate(self) -> float:
        """Evaluated samples a second of wall time."""
        return self.evaluated / self.timing.wall if self.timing.wall > 0 else 0.0


@dataclass(frozen=True)
class Score:
    """A results file scored against annotations, of `iou_type` bbox, segm or keypoints, by `engine`.

    Metrics, AP by class name and precision (101 values at recall 0, 0.01, ... 1) are fractions from 0 to 1; None
    where there is nothing to find. `found` detections are in the file, for any of `pictures`.
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
