# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Opens stages for comparison: different files of networks for the same task."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from tpu_eval.datasets.protocols import DatasetLike
from tpu_eval.errors import ModelError, UsageError
from tpu_eval.evaluation.evaluate import open_job
from tpu_eval.evaluation.job import Job
from tpu_eval.evaluation.open_task import Opened
from tpu_eval.networks.protocols import EvaluableModel


def require_several(paths: Sequence[Path]) -> None:
    """Raises UsageError unless there are at least two files, all different."""
    if len(paths) < 2:
        got = f"{paths[0]} alone" if paths else "none"
        raise UsageError(f"MODEL: expected two stages or more, but got {got}")
    seen: dict[Path, Path] = {}
    for path in paths:
        if path.resolve() in seen:
            raise UsageError(f"MODEL: expected different stages, but got {seen[path.resolve()]} and {path}")
        seen[path.resolve()] = path


def open_stages(models: Sequence[EvaluableModel], job: Job) -> list[Opened]:
    """Opens a task for each stage, on the same samples. Raises ModelError for one that is not comparable with the
    first.
    """
    first = open_job(models[0], job)
    opened = [first]
    for model in models[1:]:
        opened.append(_open(model, job, first.dataset))
        mismatch = first.task.mismatch(opened[-1].task)
        if mismatch is not None:
            raise ModelError(f"{model.path}: as {models[0].path}: {mismatch}")
    return opened


def _open(model: EvaluableModel, job: Job, dataset: DatasetLike) -> Opened:
    """Opens one of several stages; errors name its file."""
    try:
        return open_job(model, job, dataset)
    except ModelError as error:
        if str(model.path) in str(error):
            raise
        raise ModelError(f"{model.path}: {error}") from None
