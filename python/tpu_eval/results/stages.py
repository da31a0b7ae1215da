# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What a comparison of stages leaves behind: plain values, the only thing that reports see."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from tpu_eval.results.evaluation import Evaluation, Manifest


@dataclass(frozen=True)
class Estimate:
    """A figure (0 to 1) or a difference (-1 to 1) and its interval; without one, `reason` says why.

    value: None where there was nothing to measure.
    """

    value: float | None
    low: float | None = None
    high: float | None = None
    reason: str | None = None


@dataclass(frozen=True)
class SampleFlips:
    """Names of the samples that count for `metric` in the first stage only (lost), and in this one only (gained)."""

    metric: str
    lost: tuple[str, ...]
    gained: tuple[str, ...]


@dataclass(frozen=True)
class PictureFlips:
    """A picture's objects that the first stage alone found, and this one alone; and how many more false alarms."""

    name: str
    lost: int
    gained: int
    false_alarms: int


@dataclass(frozen=True)
class ObjectFlips:
    """Of so many objects. `pictures`: those with any lost or gained, the greatest loss first."""

    objects: int
    lost: int
    gained: int
    pictures: tuple[PictureFlips, ...]


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
    flips: SampleFlips | ObjectFlips | None = None


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


@dataclass(frozen=True)
class StagesResult:
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

    def with_evaluations(self, evaluations: Sequence[Evaluation]) -> StagesResult:
        """The same with other evaluations, one a stage."""
        pairs = zip(self.stages, evaluations, strict=True)
        return replace(self, stages=tuple(replace(stage, evaluation=x) for stage, x in pairs))
