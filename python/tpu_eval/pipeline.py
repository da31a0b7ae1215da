# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Decode and preprocess, execute, measure: in parallel, with results in the order of the samples.

Knows samples, loaders, sessions and tasks by protocol only. Pictures are loaded one at a time and executed a
batch at a time; a few batches are under way at once, so that memory stays bounded.
"""

from __future__ import annotations

import queue
import time
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Generic, Protocol, TypeVar

import numpy as np
import numpy.typing as npt

from tpu_eval.errors import MetricError, PictureError
from tpu_eval.results import Skipped, Timing

Array = npt.NDArray[Any]


class Picture(Protocol):
    """A sample that has a picture."""

    @property
    def name(self) -> str:
        """How reports call it."""

    @property
    def path(self) -> Path:
        """Where its picture lies."""


class Session(Protocol):
    """Runs any number of samples at once; used by one thread at a time."""

    def run(self, inputs: dict[str, Array]) -> Mapping[str, Array]:
        """Outputs by name for inputs by name, the samples along the first dimension of each."""


S = TypeVar("S", bound=Picture)
S_contra = TypeVar("S_contra", bound=Picture, contravariant=True)


class Task(Protocol[S_contra]):
    """Receives each batch once, in the order of the samples, in one thread."""

    def update(self, samples: Sequence[S_contra], outputs: Mapping[str, Array]) -> None:
        """Measures a batch."""


@dataclass(frozen=True)
class Stages:
    """A picture becomes an array, stacked arrays become the input, a session runs it."""

    load: Callable[[Path], Array]
    input_name: str
    session: Callable[[], Session]


@dataclass(frozen=True)
class Settings:
    """How it is done; none of these changes a result."""

    batch_size: int = 1
    threads: int = 1
    skip_bad: bool = False


@dataclass
class Batch(Generic[S]):
    """Samples that were executed together, and those that could not be loaded."""

    samples: list[S] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    outputs: Mapping[str, Array] = field(default_factory=dict)
    load_seconds: float = 0.0
    execute_seconds: float = 0.0


def run(
    samples: Sequence[S],
    stages: Stages,
    task: Task[S],
    settings: Settings,
    advance: Callable[[int], None] = lambda count: None,
) -> tuple[tuple[Skipped, ...], Timing]:
    """Feeds every sample to the task or names it as skipped. `advance` hears how many more are done.

    The first bad picture in the order of the samples ends the run, unless bad ones are to be skipped.
    """
    start = time.perf_counter()
    skipped: list[Skipped] = []
    load = execute = 0.0
    with _Workers(stages, settings) as workers:
        for batch in workers.batches(samples):
            skipped += batch.skipped
            load += batch.load_seconds
            execute += batch.execute_seconds
            if batch.samples:
                task.update(batch.samples, batch.outputs)
            advance(len(batch.samples) + len(batch.skipped))
    if samples and len(skipped) == len(samples):
        raise MetricError(f"{samples[0].path.parent}: expected a picture that can be read, but got none")
    return tuple(skipped), Timing(time.perf_counter() - start, load, execute)


class _Workers:
    """Threads that load pictures, and threads that execute batches, each with a session of its own."""

    def __init__(self, stages: Stages, settings: Settings) -> None:
        self._stages = stages
        self._settings = settings
        self._sessions: queue.SimpleQueue[Session] = queue.SimpleQueue()
        for _ in range(settings.threads):
            self._sessions.put(stages.session())
        self._loaders = ThreadPoolExecutor(settings.threads, "load")
        self._runners = ThreadPoolExecutor(settings.threads, "execute")

    def __enter__(self) -> _Workers:
        return self

    def __exit__(self, *_: object) -> None:
        self._runners.shutdown(wait=False, cancel_futures=True)
        self._loaders.shutdown(wait=True, cancel_futures=True)
        self._runners.shutdown(wait=True)

    def batches(self, samples: Sequence[S]) -> Iterator[Batch[S]]:
        """The executed batches in order, with a few more under way."""
        size, ahead = self._settings.batch_size, 2 * self._settings.threads
        window: deque[Future[Batch[S]]] = deque()
        for start in range(0, len(samples), size):
            window.append(self._submit(samples[start : start + size]))
            if len(window) > ahead:
                yield window.popleft().result()
        while window:
            yield window.popleft().result()

    def _submit(self, samples: Sequence[S]) -> Future[Batch[S]]:
        pictures = [self._loaders.submit(self._load, sample.path) for sample in samples]
        return self._runners.submit(self._execute, samples, pictures)

    def _load(self, path: Path) -> tuple[Array, float]:
        start = time.perf_counter()
        return self._stages.load(path), time.perf_counter() - start

    def _execute(self, samples: Sequence[S], pictures: list[Future[tuple[Array, float]]]) -> Batch[S]:
        batch: Batch[S] = Batch()
        arrays: list[Array] = []
        for sample, picture in zip(samples, pictures, strict=True):
            try:
                array, seconds = picture.result()
            except PictureError as error:
                if not self._settings.skip_bad:
                    raise
                batch.skipped.append(Skipped(sample.name, str(error).removeprefix(f"{sample.path}: ")))
                continue
            batch.samples.append(sample)
            batch.load_seconds += seconds
            arrays.append(array)
        if arrays:
            start = time.perf_counter()
            batch.outputs = self._run(np.stack(arrays))
            batch.execute_seconds = time.perf_counter() - start
        return batch

    def _run(self, array: Array) -> Mapping[str, Array]:
        session = self._sessions.get()
        try:
            return session.run({self._stages.input_name: array})
        finally:
            self._sessions.put(session)
