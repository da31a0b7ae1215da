# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The result of comparing stages: plain values, the only input of reports."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from tpu_eval.results.display import Displayed
from tpu_eval.results.evaluation import Evaluation, Manifest, spell_figures
from tpu_eval.results.requirement import Judged, RuleOutcome


@dataclass(frozen=True)
class Estimate:
    """A figure, or a difference of two, in the figure's unit, with its interval; `reason` says why there is none.

    value: None if there was nothing to measure.
    """

    value: float | None
    low: float | None = None
    high: float | None = None
    reason: str | None = None


@dataclass(frozen=True)
class SampleFlips:
    """What only the first stage got right in a sample (lost), and what only this one did (gained).

    For a sample that counts as a whole, one of them is 1; for a detector, they count objects. false_alarms: the
    increase of false alarms.
    """

    name: str
    lost: int
    gained: int
    false_alarms: int = 0


@dataclass(frozen=True)
class Flips:
    """What only the first stage got right (lost), and what only this one did (gained), of `total` samples or objects.

    metric: the figure that whole samples count for; None for objects, which are found at IoU 0.5. samples: those with
    anything lost or gained; for objects, the greatest loss first.
    """

    metric: str | None
    total: int
    lost: int
    gained: int
    samples: tuple[SampleFlips, ...]


@dataclass(frozen=True)
class StageResult:
    """A stage. `name` is its name in messages, `label` in tables; `size` is in bytes, module and weights.

    figures: each metric. delta: its difference from the first stage; empty for the first. mcnemar: p-values of
    figures that are fractions of samples. rate: samples per second of the network itself, with the run's threads.
    """

    name: str
    label: str
    size: int
    rate: float
    evaluation: Evaluation
    figures: Mapping[str, Estimate]
    delta: Mapping[str, Estimate] = field(default_factory=dict)
    mcnemar: Mapping[str, float] = field(default_factory=dict)
    flips: Flips | None = None


@dataclass(frozen=True)
class Stopping:
    """The stopping rule of a run that could end early.

    rule: such as width(top1) <= 0.01. looks: the numbers of samples at which it was judged. met: whether it was met.
    deviate: what replaced 1.96, so that the intervals stay valid.
    """

    rule: str
    looks: tuple[int, ...]
    met: bool
    deviate: float


@dataclass(frozen=True, repr=False)
class StagesResult(Judged, Displayed):
    """Stages on the same samples, the baseline first. `columns` are the metrics in the table.

    level: of the intervals, such as 0.95. seconds: wall time of the pass. manifest: for all stages together, if a
    command records it.
    """

    stages: tuple[StageResult, ...]
    columns: tuple[str, ...]
    level: float
    seconds: float
    stopping: Stopping | None = None
    manifest: Manifest | None = None
    requirements: tuple[RuleOutcome, ...] = ()

    def __repr__(self) -> str:
        lines = [f"{x.label}: {spell_figures(x.evaluation.metrics)}" for x in self.stages]
        return f"<StagesResult on {self.stages[0].evaluation.evaluated} samples; {'; '.join(lines)}>"

    @property
    def partial(self) -> bool:
        """Whether the run was interrupted."""
        return self.stages[0].evaluation.partial

    def with_evaluations(self, evaluations: Sequence[Evaluation]) -> StagesResult:
        """The same result with other evaluations, one per stage."""
        pairs = zip(self.stages, evaluations, strict=True)
        return replace(self, stages=tuple(replace(stage, evaluation=x) for stage, x in pairs))
