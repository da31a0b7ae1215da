# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What a comparison of stages leaves behind: plain values, the only thing that reports see."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from tpu_eval.results.display import Displayed
from tpu_eval.results.evaluation import Evaluation, Manifest, spell_figures
from tpu_eval.results.requirement import Judged, RuleOutcome


@dataclass(frozen=True)
class Estimate:
    """A figure or a difference of two, in the figure's unit, and its interval; without one, `reason` says why.

    value: None where there was nothing to measure.
    """

    value: float | None
    low: float | None = None
    high: float | None = None
    reason: str | None = None


@dataclass(frozen=True)
class SampleFlips:
    """What the first stage alone got right of a sample (lost), and this one alone (gained).

    Of a sample that counts as a whole one of them is 1; of a detector they are objects. false_alarms: how many more
    there are of them.
    """

    name: str
    lost: int
    gained: int
    false_alarms: int = 0


@dataclass(frozen=True)
class Flips:
    """What the first stage alone got right (lost), and this one alone (gained), of `total` samples or objects.

    metric: the figure that whole samples count for; None for objects on them, which are found at IoU 0.5. samples:
    those with any lost or gained; of objects the greatest loss first.
    """

    metric: str | None
    total: int
    lost: int
    gained: int
    samples: tuple[SampleFlips, ...]


@dataclass(frozen=True)
class StageResult:
    """A stage. `name` is what messages call it, `label` what tables do; `size` is in bytes, module and weights.

    figures: each metric. delta: its difference to the first stage, nothing for that itself. mcnemar: the p of figures
    that are fractions of samples. rate: samples a second that the network itself takes, with the run's threads.
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
    """A run that could stop before its end.

    rule: such as width(top1) <= 0.01. looks: the numbers of samples at which it was judged. met: whether it was.
    deviate: what took the place of 1.96, so that the intervals stay valid.
    """

    rule: str
    looks: tuple[int, ...]
    met: bool
    deviate: float


@dataclass(frozen=True, repr=False)
class StagesResult(Judged, Displayed):
    """Stages on the same samples, the first one first. `columns` are the metrics that a table shows.

    level: of the intervals, such as 0.95. seconds: wall time of the pass. manifest: of all stages together, where a
    command says so.
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
        """Whether it was interrupted."""
        return self.stages[0].evaluation.partial

    def with_evaluations(self, evaluations: Sequence[Evaluation]) -> StagesResult:
        """The same with other evaluations, one a stage."""
        pairs = zip(self.stages, evaluations, strict=True)
        return replace(self, stages=tuple(replace(stage, evaluation=x) for stage, x in pairs))
