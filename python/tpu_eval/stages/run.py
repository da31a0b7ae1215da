# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Runs every sample through every stage in one pass, then computes figures, differences and flips."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import zip_longest

from tpu_eval.errors import MetricError
from tpu_eval.evaluation.evaluate import evaluate_all
from tpu_eval.evaluation.job import Job
from tpu_eval.evaluation.open_task import Opened
from tpu_eval.gates.until import Until, portions, require_interval
from tpu_eval.networks.names import labels, names_of, unique_names
from tpu_eval.networks.protocols import EvaluableModel, OnSession
from tpu_eval.networks.size import size_of
from tpu_eval.networks.timed import TimedModel
from tpu_eval.pipeline import Executor
from tpu_eval.results.evaluation import Evaluation, Timing
from tpu_eval.results.stages import StageResult, StagesResult, Stopping
from tpu_eval.stages.flips import flips_of
from tpu_eval.statistics.estimates import Estimates
from tpu_eval.statistics.interval import LEVEL
from tpu_eval.statistics.sequential import looks, repeated_value
from tpu_eval.store import Store

Advance = Callable[[int], None]
_SHOWN = 2  # metrics shown in the table by default


@dataclass(frozen=True)
class _Pass:
    """The outcome of a pass: the evaluations, the deviate of the intervals (1.96 if None), and where it stopped."""

    evaluations: list[Evaluation]
    estimates: Estimates
    stopping: Stopping | None = None


def run_stages(
    models: Sequence[EvaluableModel],
    job: Job,
    opened: Sequence[Opened],
    until: Until | None = None,
    advance: Advance | None = None,
    store: Store | None = None,
    on_sessions: Sequence[OnSession] = (),
    executor: Executor | None = None,
) -> StagesResult:
    """Evaluates all stages on the same samples. `opened` comes from `open_stages`; `until` may end the run early.

    Outputs found in `store` are not computed again. `on_sessions`, one per model, are called with each of its
    sessions before its use. `executor` runs the models elsewhere.
    """
    start = time.perf_counter()
    timed = [TimedModel(x, y) for x, y in zip_longest(models, on_sessions)]
    run = partial(evaluate_all, timed, job, advance=advance, store=store, executor=executor)
    if until is None:
        evaluations = run(opened)
        done = _Pass(evaluations, _estimates(opened, evaluations, job))
    else:
        done = _run_until(run, job, opened, until)
    names = [names_of(x.path, x.stage) for x in models]
    unique = unique_names(names)
    shown = labels([x.stage for x in models], unique)
    stages = tuple(
        _stage(i, (unique[i], shown[i]), timed[i], opened, done, job.lanes) for i in range(len(models))
    )
    metrics = tuple(x.name for x in opened[0].task.figures)
    columns = metrics if job.metric is not None else metrics[:_SHOWN]
    return StagesResult(stages, columns, LEVEL, time.perf_counter() - start, done.stopping)


def _run_until(
    run: Callable[[Sequence[Opened]], list[Evaluation]], job: Job, opened: Sequence[Opened], until: Until
) -> _Pass:
    samples = opened[0].dataset.samples
    z = repeated_value(looks(len(samples)))
    done: list[Evaluation] = []
    judged: list[int] = []
    for new in portions(samples, job.sample, job.seed):
        dataset = opened[0].dataset.with_samples(new)
        try:
            portion = run([replace(x, dataset=dataset) for x in opened])
        except KeyboardInterrupt as interruption:  # before the first sample of this portion
            if not done:
                raise
            done = [replace(x, interruption=interruption) for x in done]
            break
        done = [_together(a, b) for a, b in zip(done, portion, strict=True)] if done else portion
        estimates = _estimates(opened, done, job, z)
        require_interval(until, estimates.outcomes[0].missing)
        judged.append(done[0].evaluated + len(done[0].skipped))
        met = until.met([estimates.difference(i, until.metric) for i in range(1, len(opened))])
        if met and not portion[0].partial:
            done = [replace(x, interruption=None) for x in done]
            break
        if done[0].interruption is not None:
            break
    done = [replace(x, dataset={**x.dataset, "samples": len(samples)}) for x in done]
    return _Pass(done, estimates, Stopping(str(until), tuple(judged), met, z))


def _together(before: Evaluation, new: Evaluation) -> Evaluation:
    """Merges two evaluations; the task itself has already accumulated its figures."""
    a, b = before.timing, new.timing
    return replace(
        new,
        evaluated=before.evaluated + new.evaluated,
        skipped=before.skipped + new.skipped,
        stored=before.stored and new.stored and before.stored + new.stored,
        timing=Timing(a.wall + b.wall, a.load + b.load, a.execute + b.execute, a.measure + b.measure),
    )


def _estimates(
    opened: Sequence[Opened], done: Sequence[Evaluation], job: Job, z: float | None = None
) -> Estimates:
    outcomes = [x.task.per_sample() for x in opened]
    if any(x.samples != outcomes[0].samples for x in outcomes):
        raise MetricError("stages: expected the same samples in each, but got others")
    return Estimates(outcomes, [x.metrics for x in done], z, job.seed, job.threads)


def _stage(
    i: int, names: tuple[str, str], model: TimedModel, opened: Sequence[Opened], done: _Pass, lanes: int
) -> StageResult:
    evaluation, estimates = done.evaluations[i], done.estimates
    metrics = list(evaluation.metrics)
    first = StageResult(
        *names,
        size_of(model),
        model.samples * lanes / model.seconds if model.seconds else 0.0,
        evaluation,
        {name: estimates.figure(i, name) for name in metrics},
    )
    if i == 0:
        return first
    return replace(
        first,
        delta={name: estimates.difference(i, name) for name in metrics},
        mcnemar={name: estimates.mcnemar(i, name) for name in metrics if estimates.counts_samples(name)},
        flips=flips_of(estimates, i, metrics),
    )
