# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What is shown of a sample: boxes on its picture, the classes that it was taken for, or a line of text."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

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
    """A picture and the marks to draw on it."""

    name: str
    path: Path
    marks: tuple[Mark, ...]

    def count(self, kind: str) -> int:
        """The number of marks of a kind."""
        return sum(mark.kind == kind for mark in self.marks)

    @property
    def errors(self) -> int:
        """The number of misses and false alarms."""
        return self.count("missed") + self.count("false alarm")


@dataclass(frozen=True)
class Guess:
    """A class that a sample was taken for, by name, its score, and whether it is right."""

    label: str
    score: float
    right: bool


@dataclass(frozen=True)
class SampleView:
    """What a stage made of a sample.

    marks: on its picture; None for tasks without boxes. truth: the true class. guesses: the classes that it was taken
    for, best first. caption: a line of text for samples that have none of these.
    """

    marks: tuple[Mark, ...] | None = None
    truth: str = ""
    guesses: tuple[Guess, ...] = ()
    caption: str = ""
