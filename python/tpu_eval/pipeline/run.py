# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Runs samples through networks to tasks."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from tpu_eval.errors import MetricError
from tpu_eval.pipeline.batches import Batches
from tpu_eval.pipeline.protocols import Consumer, NamedSample, Network, SampleInputs, Settings
from tpu_eval.pipeline.source import Executor, Source
from tpu_eval.results.evaluation import Skipped, Timing

S = TypeVar("S", bound=NamedSample)
_PATIENCE = 0.1  # seconds between checks of the progress; a signal may have to wait for the next one


@dataclass(frozen=True)
class Run:
    """How many samples each task got, which were skipped, and the time of each network.

    `reused`: for how many samples each network's outputs were already known. `interruption`: what ended the run, or
    came when all samples had been reached (`complete`): more runs should not follow.
    """

    evaluated: int
    skipped: tuple[Skipped, ...]
    timings: tuple[Timing, ...]
    reused: tuple[int, ...]
    complete: bool = True
    interruption: KeyboardInterrupt | None = None


def run(
    samples: Sequence[S],
    inputs: Callable[[S], SampleInputs],
    networks: Sequence[Network],
    tasks: Sequence[Consumer[S]],
    settings: Settings,
    advance: Callable[[int], None] = lambda count: None,
    executor: Executor = Batches,
) -> Run:
    """Feeds every sample to the task of each network, or skips it for all of them and records why.

    `inputs` returns the inputs of a sample: the file of a picture for networks with one input, or a mapping from
    input name to a file (for picture inputs) or an array of one sample, as described in ArrayInput. It is called by
    several threads at once.

    Loading and executing, measuring, and `advance`, which is called with the number of further samples done, run in
    separate threads. The first bad sample, in the order of the samples, ends the run, unless bad samples are skipped.
    KeyboardInterrupt ends it between two batches, keeping the work done so far; it is re-raised if there is none.
    `executor` says where batches are executed: here, or in other processes.
    """
    start = time.perf_counter()
    batches: Source[S] = executor(inputs, networks, settings)
    measuring = _Measuring(batches, samples, tasks)
    interruption: KeyboardInterrupt | None = None
    try:
        measuring.start()
        measuring.follow(advance)
    except KeyboardInterrupt as error:
        interruption = error
    finally:
        batches.close()
        measuring.join()
    if measuring.error is not None:
        raise measuring.error
    if interruption is not None and not measuring.evaluated:
        raise interruption
    if samples and not measuring.evaluated:
        first = measuring.skipped[0]
        rule = f"expected a sample that can be used, but got none of {len(samples)}"
        raise MetricError(f"--skip-bad: {rule}; the first is {first.name}: {first.reason}")
    timings = measuring.timings(time.perf_counter() - start)
    return Run(
        measuring.evaluated,
        tuple(measuring.skipped),
        timings,
        tuple(measuring.reused),
        measuring.done == len(samples),
        interruption,
    )


class _Measuring(Generic[S]):
    """The thread that feeds batches to the tasks."""

    def __init__(self, batches: Source[S], samples: Sequence[S], tasks: Sequence[Consumer[S]]) -> None:
        self.evaluated = 0
        self.skipped: list[Skipped] = []
        self.reused = [0] * len(tasks)
        self.error: BaseException | None = None
        self._batches, self._samples, self._tasks = batches, samples, tasks
        self._seconds = [[0.0] * 3 for _ in tasks]  # load, execute, measure
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._run, name="pipeline-measure", daemon=True)

    @property
    def done(self) -> int:
        """The number of samples that were evaluated or skipped."""
        return self.evaluated + len(self.skipped)

    def start(self) -> None:
        """Starts the thread."""
        self._thread.start()

    def follow(self, advance: Callable[[int], None]) -> None:
        """Reports progress until the thread ends, and raises its error if it has one."""
        told = 0
        while not self._ended.wait(_PATIENCE):
            told = self._tell(advance, told)
        self._tell(advance, told)

    def _tell(self, advance: Callable[[int], None], told: int) -> int:
        done = self.done
        if done > told:
            advance(done - told)
        return done

    def join(self) -> None:
        """Waits until the batch in progress is measured."""
        if self._thread.ident is not None:
            self._thread.join()

    def timings(self, wall: float) -> tuple[Timing, ...]:
        """The timing of each network."""
        return tuple(Timing(wall, *seconds) for seconds in self._seconds)

    def _run(self) -> None:
        try:
            for batch in self._batches.in_order(self._samples):
                self._measure(batch)
        except BaseException as error:
            self.error = error
        finally:
            self._ended.set()

    def _measure(self, batch: Any) -> None:
        for k, task in enumerate(self._tasks):
            start = time.thread_time()
            if batch.samples:
                task.update(batch.samples, batch.outputs[k])
            spent = batch.load_seconds[k], batch.execute_seconds[k], time.thread_time() - start
            self._seconds[k] = [a + b for a, b in zip(self._seconds[k], spent, strict=True)]
        self.reused = [a + b for a, b in zip(self.reused, batch.reused, strict=True)]
        self.skipped += batch.skipped
        self.evaluated += len(batch.samples)
