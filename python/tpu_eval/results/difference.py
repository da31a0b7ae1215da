# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The differences between two runs: plain values, the only input of reports."""

from __future__ import annotations

from dataclasses import dataclass

from tpu_eval.results.display import Displayed
from tpu_eval.results.figure import FRACTION


@dataclass(frozen=True)
class FigureChange:
    """A figure of a stage in both runs; None if it was not measured. `stage` is empty for a run of one stage.

    detail: whether it is the figure of a class. unit: see Figure.
    """

    stage: str
    name: str
    before: float | None
    after: float | None
    detail: bool = False
    unit: str = FRACTION

    @property
    def difference(self) -> float | None:
        """After minus before."""
        return None if self.before is None or self.after is None else self.after - self.before


@dataclass(frozen=True)
class SettingChange:
    """Another difference: an option, a version, or a file's hash; empty on the side that does not have it."""

    name: str
    before: str
    after: str


@dataclass(frozen=True)
class SampleChange:
    """A sample whose outcome differs, and how."""

    name: str
    before: str
    after: str


@dataclass(frozen=True, repr=False)
class Difference(Displayed):
    """The differences between two runs. Equal figures are included; `samples` is None if nothing is known of them."""

    before: str
    after: str
    figures: tuple[FigureChange, ...]
    settings: tuple[SettingChange, ...]
    samples: tuple[SampleChange, ...] | None = None

    def __repr__(self) -> str:
        counts = (
            f"{len(self.changed)} figures, {len(self.samples or ())} samples, {len(self.settings)} settings"
        )
        return f"<Difference of {self.before} and {self.after}: {counts}>"

    @property
    def changed(self) -> tuple[FigureChange, ...]:
        """The figures that differ."""
        return tuple(x for x in self.figures if x.before != x.after)

    @property
    def same(self) -> bool:
        """Whether no figure and no sample differs; settings may."""
        return not self.changed and not self.samples
