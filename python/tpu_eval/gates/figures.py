# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Figures that rules name beyond those of the task: figures of one class, and the ends of an interval."""

from __future__ import annotations

from collections.abc import Sequence

from tpu_eval.errors import UsageError
from tpu_eval.evaluation.open_task import Opened
from tpu_eval.gates.requirement import Rule, check_bound
from tpu_eval.results.evaluation import Evaluation
from tpu_eval.statistics.estimates import Estimates
from tpu_eval.tasks.protocols import Task

_LISTED = 5


def check_figures(rules: Sequence[Rule], task: Task) -> None:
    """Checks that every rule names a figure of the task, a possible value, and a class that exists. Raises
    UsageError.
    """
    known = {x.name: x for x in task.figures}
    for rule in rules:
        if rule.metric not in known:
            name = rule.metric if rule.of is None and rule.end is None else rule.figure
            raise UsageError(f"--require: expected one of {', '.join(known)}, but got {name!r}")
        check_bound(rule, known[rule.metric])
        if rule.of is not None:
            _check_class(rule, task)


def _check_class(rule: Rule, task: Task) -> None:
    if rule.metric not in task.class_figures:
        expected = (
            f"{' or '.join(task.class_figures)} for one class"
            if task.class_figures
            else "a figure of all classes"
        )
        raise UsageError(f"--require: expected {expected}, but got {rule.figure!r}")
    if rule.of not in task.classes:
        more = ", ..." if len(task.classes) > _LISTED else ""
        names = ", ".join(task.classes[:_LISTED]) + more
        raise UsageError(f"--require: expected a class of {names}, but got {rule.of!r} in {rule.figure!r}")


def class_figure(result: Evaluation, metric: str, of: str) -> float | None:
    """A metric of one class; None if no sample has the class."""
    return result.class_figures[metric].get(of)


def named_figures(rules: Sequence[Rule], result: Evaluation, opened: Opened) -> dict[str, float | None]:
    """The evaluation's figures and those that rules name, by their names in rules."""
    found = dict(result.metrics)
    estimates: Estimates | None = None
    for rule in rules:
        if rule.of is not None:
            found[rule.figure] = class_figure(result, rule.metric, rule.of)
        elif rule.end is not None:
            estimates = estimates or Estimates([opened.task.per_sample()], [result.metrics])
            found[rule.figure] = getattr(estimates.figure(0, rule.metric), rule.end)
    return found
