# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Stages that can be compared: different files of networks with the same classes."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from tpu_eval.errors import ModelError, UsageError
from tpu_eval.evaluation.evaluate import open_job
from tpu_eval.evaluation.job import Job
from tpu_eval.evaluation.open_task import Opened
from tpu_eval.networks.protocols import EvaluableModel
from tpu_eval.tasks.classification import Classification, find_scores
from tpu_eval.tasks.hooked import AnyDataset


def require_several(paths: Sequence[Path]) -> None:
    """Raises UsageError unless there are two files or more, all different."""
    if len(paths) < 2:
        got = f"{paths[0]} alone" if paths else "none"
        raise UsageError(f"MODEL: expected two stages or more, but got {got}")
    seen: dict[Path, Path] = {}
    for path in paths:
        if path.resolve() in seen:
            raise UsageError(f"MODEL: expected different stages, but got {seen[path.resolve()]} and {path}")
        seen[path.resolve()] = path


def open_stages(models: Sequence[EvaluableModel], job: Job) -> list[Opened]:
    """A task for each stage, on the same samples. Raises ModelError for a stage with other classes than the first."""
    first = open_job(models[0], job)
    opened = [first]
    for model in models[1:]:
        if isinstance(first.task, Classification):
            _require_classes(model, models[0], first.task.classes)
        opened.append(_open(model, job, first.dataset))
    return opened


def _open(model: EvaluableModel, job: Job, dataset: AnyDataset) -> Opened:
    """What is wrong with one of several stages names its file."""
    try:
        return open_job(model, job, dataset)
    except ModelError as error:
        if str(model.path) in str(error):
            raise
        raise ModelError(f"{model.path}: {error}") from None


def _require_classes(model: EvaluableModel, first: EvaluableModel, classes: int) -> None:
    found = find_scores(str(model.path), model.outputs)[1]
    if found != classes:
        raise ModelError(f"{model.path}: expected {classes} classes, as {first.path} has, but got {found}")
