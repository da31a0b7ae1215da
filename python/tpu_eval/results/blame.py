# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The result of blame: plain values, the only input of reports."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from tpu_eval.results.display import Displayed
from tpu_eval.results.evaluation import Manifest, Skipped


@dataclass(frozen=True)
class Span:
    """A difference of a figure, with its 95 % interval; None if there are too few samples."""

    value: float
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True)
class BlamedBlock:
    """A block of consecutive ops. `gives`: what BAD gains when GOOD computes them, on `samples` of the samples that
    lost most. `takes`: what GOOD loses when BAD computes them, for the best blocks.
    """

    ops: tuple[str, ...]
    gives: Span
    takes: Span | None
    samples: int


@dataclass(frozen=True)
class BlamedOp:
    """An op of the set, as in the lowered stage. `takes`: what GOOD loses when BAD computes this op alone. `needed`:
    what BAD with the set restored loses without this op. Both are measured on the samples that lost most; `needed` on
    all samples if a set was made smaller.
    """

    name: str
    op: str
    takes: Span | None
    needed: float | None


@dataclass(frozen=True, repr=False)
class Blame(Displayed):
    """The ops that cost the metric. `restored` are the ops that BAD needs from GOOD; `figures` are the metric of
    GOOD, of BAD, and of BAD with these ops, on all samples that were not skipped. `interruption`: what ended the
    search early.
    """

    good: str
    bad: str
    metric: str
    samples: int
    figures: Mapping[str, float]
    gives: Span
    blocks: tuple[BlamedBlock, ...]
    ops: tuple[BlamedOp, ...]
    restored: tuple[str, ...]
    seconds: float
    runs: int
    versions: Mapping[str, str] = field(default_factory=dict)
    skipped: tuple[Skipped, ...] = ()
    interruption: KeyboardInterrupt | None = None
    manifest: Manifest | None = None

    def __repr__(self) -> str:
        good, bad, restored = (f"{self.figures[x]:.4f}" for x in ("good", "bad", "restored"))
        what = f"{self.metric} {good} of {self.good}, {bad} of {self.bad}"
        return f"<Blame: {what}, {restored} with {len(self.restored)} ops restored>"

    @property
    def partial(self) -> bool:
        """Whether the search was interrupted."""
        return self.interruption is not None
