# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What an evaluation leaves behind: plain values, the only thing that reports see."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Prediction:
    """One evaluated sample: its best classes, best first, and their scores as the network gave them."""

    name: str
    label: int
    classes: tuple[int, ...]
    scores: tuple[float, ...]


@dataclass(frozen=True)
class Skipped:
    """A sample that was left out, and why."""

    name: str
    reason: str


@dataclass(frozen=True)
class Timing:
    """Seconds. `wall` passed from the first picture to the last; the others are summed over threads."""

    wall: float
    load: float
    execute: float


@dataclass(frozen=True)
class Evaluation:
    """One model on one data set.

    Metrics are fractions from 0 to 1, in the order they were asked for; None where there was nothing to measure.
    `evaluated` samples are those that they are computed from. `predictions` is of classification, `detections`
    (in COCO's results format) of detection; `details` are further figures of the task.
    """

    model: Mapping[str, object]
    dataset: Mapping[str, object]
    options: Mapping[str, object]
    metrics: Mapping[str, float | None]
    evaluated: int
    skipped: tuple[Skipped, ...]
    timing: Timing
    predictions: tuple[Prediction, ...] = ()
    ties: tuple[str, ...] | None = None
    detections: tuple[Mapping[str, object], ...] = ()
    details: Mapping[str, object] = field(default_factory=dict)
    versions: Mapping[str, str] = field(default_factory=dict)

    @property
    def rate(self) -> float:
        """Evaluated samples a second of wall time."""
        return self.evaluated / self.timing.wall if self.timing.wall > 0 else 0.0
