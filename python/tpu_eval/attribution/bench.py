# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Samples held ready, so that one network after another can be measured on any of them."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np

from tpu_eval.errors import MetricError
from tpu_eval.evaluation.evaluate import open_job
from tpu_eval.evaluation.job import Job
from tpu_eval.evaluation.open_task import open_task
from tpu_eval.networks.module import Module
from tpu_eval.statistics.per_sample import PerSample
from tpu_eval.types.arrays import Array

MEMORY = 1 << 30  # bytes of prepared pictures that are kept; the others are prepared again


class Bench:
    """The chosen samples of a job, prepared as `model` is fed."""

    def __init__(self, model: Module, job: Job) -> None:
        self._job = job
        opened = open_job(model, job)
        self._dataset = opened.dataset
        ((self._input, self._prepare),) = opened.preprocessors.items()
        self._sizes: dict[Path, tuple[int, ...]] = {}
        self._kept: dict[Path, Array] = {}
        self._bytes = 0
        self.samples = list(opened.dataset.samples)
        self.notes = (*opened.dataset.notes,)

    def measure(
        self, model: Module, chosen: Sequence[int], advance: Callable[[int], None] | None = None
    ) -> PerSample:
        """The outcomes of some samples by their indices, in that order."""
        start = time.perf_counter()
        opened = open_task(
            str(model.path), model.outputs, {self._input: self._prepare}, self._job, self._dataset
        )
        samples = [self.samples[i] for i in chosen]
        sessions = [model.picture_session() for _ in range(self._job.threads)]

        def run(k: int) -> list[Mapping[str, Array]]:
            return [sessions[k].run({self._input: self._array(x.path)}) for x in samples[k :: len(sessions)]]

        with ThreadPoolExecutor(len(sessions)) as pool:
            parts = list(pool.map(run, range(len(sessions))))
        for i, sample in enumerate(samples):
            opened.task.check(sample.path, np.broadcast_to(np.uint8(0), self._sizes[sample.path]))
            opened.task.update([sample], parts[i % len(parts)][i // len(parts)])
        if advance is not None:
            advance(len(samples))
        self.seconds = (time.perf_counter() - start) / max(1, len(samples))
        return opened.task.per_sample()

    seconds = 0.0  # a sample, the last time

    def _array(self, path: Path) -> Array:
        """What the network is fed, one sample."""
        if path in self._kept:
            return self._kept[path]
        picture = self._prepare.reader(path)
        self._sizes[path] = tuple(picture.shape)
        array = np.asarray(self._prepare.prepare(picture))[np.newaxis]
        if self._bytes + array.nbytes <= MEMORY:
            self._kept[path] = array
            self._bytes += array.nbytes
        return array


def choose_metric(outcomes: PerSample, wanted: str | None, names: Collection[str]) -> str:
    """The figure that is to be explained: `wanted`, else the task's first one."""
    known = [name for name in names if name in outcomes.names]
    if wanted is not None and wanted not in known:
        raise MetricError(f"--metric: expected one of {', '.join(known)}, but got {wanted!r}")
    if not known:
        raise MetricError(
            "--metric: expected a figure that can be computed of some of the samples, but got none"
        )
    return wanted or known[0]
