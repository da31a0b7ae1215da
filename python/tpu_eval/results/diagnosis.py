# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The result of the doctor: plain values, the only input of reports."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tpu_eval.results.display import Displayed
from tpu_eval.results.evaluation import Manifest, Skipped, spell_figures
from tpu_eval.results.figure import Figure
from tpu_eval.results.stages import Estimate


@dataclass(frozen=True)
class Finding:
    """A hypothesis, and what it scored.

    words: a description of what was tried. changes: attributes of the module's input, or options, with the values
    tried; empty for the module as it is. pictures: the number of pictures it was tried on. figures: by name, on those
    pictures. gains: how much better each figure is than that of the module as it is, on the same pictures, with the
    corrected paired interval; only for those that reached the last round.
    """

    words: str
    changes: Mapping[str, str]
    pictures: int
    figures: Mapping[str, float | None]
    gains: Mapping[str, Estimate]


@dataclass(frozen=True, repr=False)
class Diagnosis(Displayed):
    """The module as it is, and every hypothesis, the likeliest first.

    figure: the task's first one. order: the one that orders hypotheses. declared: the declarations of both. leading:
    the first finding, unless the module as it is does as well. recommended: the same if its gain is significant, else
    None. tried: the number of hypotheses that the intervals are corrected for. level: of the lower ends of all
    intervals together. executions: runs of the network, pictures times hypotheses.
    """

    model: Mapping[str, object]
    dataset: Mapping[str, object]
    figure: str
    order: str
    declared: tuple[Figure, ...]
    baseline: Finding
    findings: tuple[Finding, ...]
    leading: Finding | None
    recommended: Finding | None
    tried: int
    level: float
    rounds: tuple[tuple[int, int], ...]  # pictures and hypotheses of each
    executions: int
    seconds: float
    versions: Mapping[str, str]
    manifest: Manifest | None = None
    skipped: tuple[Skipped, ...] = ()
    interruption: KeyboardInterrupt | None = None

    @property
    def partial(self) -> bool:
        """Whether it was interrupted: it is of the samples seen until then."""
        return self.interruption is not None

    def __repr__(self) -> str:
        found = "nothing" if self.recommended is None else self.recommended.words
        figure = spell_figures({self.figure: self.baseline.figures[self.figure]})
        return f"<Diagnosis of {self.model['path']}: {figure}; recommended: {found}>"
