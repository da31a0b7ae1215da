# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Figures that rules name beside those of the task: of one class, and the ends of an interval."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tpu_eval.datasets.detection import DetectionDataset
from tpu_eval.errors import UsageError
from tpu_eval.evaluation.open_task import Opened
from tpu_eval.gates.requirement import Figure
from tpu_eval.metrics.voc import NAMES as VOC_NAMES
from tpu_eval.results.evaluation import Evaluation, Prediction
from tpu_eval.statistics.estimates import Estimates

_BEST = re.compile(r"top([1-5])")  # predictions keep the best five
_LISTED = 5


def check_figures(rules: Sequence[Figure], opened: Opened) -> None:
    """Every rule names a figure of this evaluation, and a class that has it. Raises UsageError."""
    known = opened.task.metric_names
    for rule in rules:
        if rule.metric not in known:
            name = rule.metric if rule.of is None and rule.end is None else rule.figure
            raise UsageError(f"--require: expected one of {', '.join(known)}, but got {name!r}")
        if rule.of is not None:
            _check_class(rule, opened)


def _check_class(rule: Figure, opened: Opened) -> None:
    dataset = opened.dataset
    detector = isinstance(dataset, DetectionDataset)
    if not (rule.metric in ("AP", *VOC_NAMES) if detector else _BEST.fullmatch(rule.metric)):
        expected = f"AP or {' or '.join(VOC_NAMES)}" if detector else "top1 to top5"
        raise UsageError(f"--require: expected {expected} for one class, but got {rule.figure!r}")
    if isinstance(dataset, DetectionDataset):
        if rule.of not in dataset.names:
            more = ", ..." if len(dataset.names) > _LISTED else ""
            names = ", ".join(dataset.names[:_LISTED]) + more
            raise UsageError(
                f"--require: expected a class of {names}, but got {rule.of!r} in {rule.figure!r}"
            )
    elif not (rule.of or "").isdecimal() or int(rule.of or 0) >= dataset.classes:
        expected = f"a class from 0 to {dataset.classes - 1}"
        raise UsageError(f"--require: expected {expected}, but got {rule.of!r} in {rule.figure!r}")


def class_figure(result: Evaluation, metric: str, of: str) -> float | None:
    """A metric of one class, a fraction; None where the samples have nothing of it."""
    best = _BEST.fullmatch(metric)
    if best is not None:
        return _share(result.predictions, int(best[1]), int(of))
    every = result.details[f"per_class_{metric.removeprefix('m')}"]
    assert isinstance(every, dict)  # by the names of the classes
    value = every.get(of)
    return None if value is None else float(value)


def named_figures(rules: Sequence[Figure], result: Evaluation, opened: Opened) -> dict[str, float | None]:
    """The evaluation's figures and those that rules name, by what rules call them."""
    found = dict(result.metrics)
    estimates: Estimates | None = None
    for rule in rules:
        if rule.of is not None:
            found[rule.figure] = class_figure(result, rule.metric, rule.of)
        elif rule.end is not None:
            estimates = estimates or Estimates([opened.task.per_sample()], [result.metrics])
            found[rule.figure] = getattr(estimates.figure(0, rule.metric), rule.end)
    return found


def _share(predictions: Sequence[Prediction], k: int, label: int) -> float | None:
    hits = [label in x.classes[:k] for x in predictions if x.label == label]
    return sum(hits) / len(hits) if hits else None
