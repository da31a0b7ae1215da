# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Measures one network after another on the samples of a job; inputs are prepared once."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from functools import partial
from typing import Any

from tpu_eval import pipeline
from tpu_eval.errors import MetricError
from tpu_eval.evaluation.evaluate import Memories, open_job, run_all
from tpu_eval.evaluation.job import Job
from tpu_eval.evaluation.open_task import Opened
from tpu_eval.networks.module import Module
from tpu_eval.results.evaluation import Skipped
from tpu_eval.statistics.per_sample import PerSample
from tpu_eval.store import Store, Trials

Advance = Callable[[int], None]
# Opens a progress display for a number of samples; yields the function that advances it.
Progress = Callable[[int], AbstractContextManager[Advance]]


def unwatched(total: int) -> AbstractContextManager[Advance]:
    """Shows no progress."""
    return nullcontext(lambda count: None)


class Bench:
    """Measures stages and mixtures of them through the pipeline; `samples` are the chosen ones of the job.

    `skipped` were left out by --skip-bad when the stages were measured, and are left out of all later measurements.
    `seconds` is what a sample took in the last run. Outputs found in `store` are not computed again.
    """

    def __init__(self, model: Module, job: Job, store: Store | None = None) -> None:
        opened = open_job(model, job)
        self._job, self._dataset, self._store = job, opened.dataset, store
        self._trials = None if store is None else Trials(store)
        self._cache = pipeline.InputCache()
        self.samples: list[Any] = list(opened.dataset.samples)
        self.skipped: tuple[Skipped, ...] = ()
        self.interruption: KeyboardInterrupt | None = None
        self.seconds = 0.0

    def measure_stages(self, models: Sequence[Module], advance: Advance) -> list[PerSample]:
        """The outcomes of all samples; after an interruption (`interruption`), of those evaluated before it."""
        opened, run = self._run(models, self.samples, self._job, self._store, advance)
        outcomes = [x.task.per_sample() for x in opened]
        measured = set(outcomes[0].samples)
        self.samples = [x for x in self.samples if x.name in measured]
        self.skipped, self.interruption = run.skipped, run.interruption
        return outcomes

    def measure(self, model: Module, chosen: Sequence[int]) -> PerSample:
        """The outcomes of the samples at these indices, in that order. Also raises KeyboardInterrupt."""
        samples = [self.samples[i] for i in chosen]
        (opened,), run = self._run([model], samples, replace(self._job, skip_bad=False), self._trials)
        if run.interruption is not None:
            raise run.interruption
        return opened.task.per_sample()

    def _run(
        self,
        models: Sequence[Module],
        samples: Sequence[Any],
        job: Job,
        store: Memories | None,
        advance: Advance | None = None,
    ) -> tuple[list[Opened], pipeline.Run]:
        start = time.perf_counter()
        dataset = self._dataset.with_samples(samples)
        opened = [open_job(x, job, dataset) for x in models]
        executor = partial(pipeline.Batches, cache=self._cache)
        run = run_all(models, job, opened, advance, store=store, executor=executor)
        computed = sum(run.evaluated - x for x in run.reused)
        if computed:
            self.seconds = (time.perf_counter() - start) / computed
        return opened, run


def choose_metric(outcomes: PerSample, wanted: str | None, names: Collection[str]) -> str:
    """The figure to explain: `wanted`, else the task's first one."""
    known = [name for name in names if name in outcomes.names]
    if wanted is not None and wanted not in known:
        raise MetricError(f"--metric: expected one of {', '.join(known)}, but got {wanted!r}")
    if not known:
        raise MetricError(
            "--metric: expected a figure that can be computed of some of the samples, but got none"
        )
    return wanted or known[0]
