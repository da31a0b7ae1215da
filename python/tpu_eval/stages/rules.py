# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Requirements on stages, against figures and the bounds of differences."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from tpu_eval.errors import UsageError
from tpu_eval.requirements import StageRule
from tpu_eval.stage_results import StageResult, StagesResult
from tpu_eval.stages.names import find, names_of

Names = Sequence[tuple[str, ...]]


def check_rules(rules: Sequence[StageRule], every: Names, metrics: Sequence[str]) -> None:
    """Every rule names a stage, a metric, and no loss of the first stage to itself. Raises UsageError."""
    for rule in rules:
        if rule.metric not in metrics:
            raise UsageError(f"--require: expected one of {', '.join(metrics)}, but got {rule.metric!r}")
        if rule.stage is not None and find("--require", rule.stage, every) == 0 and rule.drop:
            raise UsageError(f"--require: expected a stage after the first for {rule}, but got the first")


def failures(rules: Sequence[StageRule], result: StagesResult) -> list[str]:
    """A line for each rule and stage that fails; a rule without a stage is for all of them."""
    every = [
        names_of(Path(str(x.evaluation.model["path"])), str(x.evaluation.model["stage"]))
        for x in result.stages
    ]
    lines = []
    for rule in rules:
        if rule.stage is not None:
            chosen = [result.stages[find("--require", rule.stage, every)]]
        else:
            chosen = list(result.stages[1:] if rule.drop else result.stages)
        lines += [line for x in chosen if (line := _failure(rule, x)) is not None]
    return lines


def _failure(rule: StageRule, stage: StageResult) -> str | None:
    found = stage.delta[rule.metric] if rule.drop else stage.figures[rule.metric]
    return rule.failure(stage.name, found.value, found.low, found.high, found.reason)
