# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""A single stage as a comparison of one: its figures with their intervals."""

from __future__ import annotations

from tpu_eval.evaluation.job import Job
from tpu_eval.evaluation.open_task import Opened
from tpu_eval.networks.names import labels, names_of, unique_names
from tpu_eval.networks.protocols import EvaluableModel
from tpu_eval.networks.size import size_of
from tpu_eval.results.evaluation import Evaluation
from tpu_eval.results.stages import StageResult, StagesResult
from tpu_eval.statistics.estimates import Estimates
from tpu_eval.statistics.interval import LEVEL

_SHOWN = 2  # metrics shown in the table by default


def alone(model: EvaluableModel, job: Job, opened: Opened, evaluation: Evaluation) -> StagesResult:
    """Wraps an evaluation that was made from `opened`."""
    estimates = Estimates(
        [opened.task.per_sample()], [evaluation.metrics], seed=job.seed, threads=job.threads
    )
    unique = unique_names([names_of(model.path, model.stage)])
    seconds = evaluation.timing.execute
    stage = StageResult(
        unique[0],
        labels([model.stage], unique)[0],
        size_of(model),
        evaluation.evaluated * job.lanes / seconds if seconds else 0.0,
        evaluation,
        {name: estimates.figure(0, name) for name in evaluation.metrics},
    )
    metrics = tuple(evaluation.metrics)
    columns = metrics if job.metric is not None else metrics[:_SHOWN]
    return StagesResult((stage,), columns, LEVEL, evaluation.timing.wall, manifest=evaluation.manifest)
