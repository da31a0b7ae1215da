# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Requirements on stages, judged by figures and by the bounds of differences."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from tpu_eval.errors import UsageError
from tpu_eval.evaluation.open_task import Opened
from tpu_eval.gates.figures import check_figures, class_figure
from tpu_eval.gates.requirement import StageRule
from tpu_eval.networks.names import find, names_of
from tpu_eval.results.figure import Figure
from tpu_eval.results.stages import Estimate, StageResult, StagesResult

Names = Sequence[tuple[str, ...]]


def check_rules(rules: Sequence[StageRule], every: Names, opened: Opened) -> None:
    """Checks that every rule names a stage and a figure, and none the loss of the first stage. Raises UsageError."""
    check_figures(rules, opened.task)
    for rule in rules:
        if rule.stage is not None and find("--require", rule.stage, every) == 0 and rule.drop:
            raise UsageError(f"--require: expected a stage after the first for {rule}, but got the first")


@dataclass(frozen=True)
class JudgedRule:
    """A rule for a stage, and why it is not met; None if it is."""

    rule: StageRule
    stage: StageResult
    failure: str | None


def judge(rules: Sequence[StageRule], result: StagesResult) -> list[JudgedRule]:
    """Judges each rule for each stage that it applies to; a rule without a stage applies to all."""
    every = [
        names_of(Path(str(x.evaluation.model["path"])), str(x.evaluation.model["stage"]))
        for x in result.stages
    ]
    judged = []
    for rule in rules:
        if rule.stage is not None:
            chosen = [result.stages[find("--require", rule.stage, every)]]
        else:
            chosen = list(result.stages[1:] if rule.drop else result.stages)
        judged += [JudgedRule(rule, x, _failure(rule, x)) for x in chosen]
    return judged


def _failure(rule: StageRule, stage: StageResult) -> str | None:
    found = _estimate(rule, stage)
    return rule.failure(stage.name, found.value, found.low, found.high, found.reason)


def _lost(difference: Estimate, figure: Figure) -> Estimate:
    """The loss of a figure, positive if it is worse: a decrease, or an increase if lower is better."""
    if figure.direction == "lower":
        return difference
    value, low, high = (
        None if x is None else 0 - x for x in (difference.value, difference.high, difference.low)
    )
    return replace(difference, value=value, low=low, high=high)


def _estimate(rule: StageRule, stage: StageResult) -> Estimate:
    if rule.drop:
        return _lost(stage.delta[rule.metric], stage.evaluation.figure(rule.metric))
    if rule.of is not None:
        return Estimate(class_figure(stage.evaluation, rule.metric, rule.of))
    found = stage.figures[rule.metric]
    return found if rule.end is None else Estimate(getattr(found, rule.end))
