# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What blame leaves behind: plain values, the only thing that reports see."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from tpu_eval.results.display import Displayed
from tpu_eval.results.evaluation import Manifest, Skipped


@dataclass(frozen=True)
class Span:
    """A difference of a figure, with its 95 % interval; None where there are too few samples to tell."""

    value: float
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True)
class BlamedBlock:
    """Ops that follow each other. `gives`: what BAD gains when GOOD computes them, on so many of the samples that
    lost most; `takes`: what GOOD loses when BAD computes them, of the best blocks.
    """

    ops: tuple[str, ...]
    gives: Span
    takes: Span | None
    samples: int


@dataclass(frozen=True)
class BlamedOp:
    """An op of the set, as the lowered stage makes it. `takes`: what GOOD loses when BAD computes this op alone;
    `needed`: what BAD with the set restored loses without this op. On samples that lost most; `needed` on all of them
    where a set was made smaller.
    """

    name: str
    op: str
    takes: Span | None
    needed: float | None


@dataclass(frozen=True, repr=False)
class Blame(Displayed):
    """Which ops cost the metric. `restored` are the ops that BAD needs from GOOD; `figures` are the metric of GOOD,
    BAD and BAD with these, on all samples that were not skipped. `interruption`: what ended the search early.
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
        """Whether it was interrupted."""
        return self.interruption is not None
