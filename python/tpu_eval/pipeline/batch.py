# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""A batch, while it is loaded and executed, and its results."""

from __future__ import annotations

import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from tpu_eval.errors import InputError
from tpu_eval.pipeline.loading import FailedSample, LoadedSample
from tpu_eval.pipeline.protocols import NamedSample
from tpu_eval.pipeline.slices import BatchSlice
from tpu_eval.results.evaluation import Skipped
from tpu_eval.types.arrays import Array

S = TypeVar("S", bound=NamedSample)


@dataclass
class Batch(Generic[S]):
    """Samples that were executed together, and samples that could not be loaded.

    `outputs`, the processor seconds and `reused`, the number of samples whose outputs were already known, have one
    entry per network.
    """

    samples: list[S]
    skipped: list[Skipped]
    outputs: list[Mapping[str, Array]]
    load_seconds: list[float]
    execute_seconds: list[float]
    reused: list[int]


class PendingBatch(Generic[S]):
    """A batch in progress. It has two steps of several jobs: loading its samples, and running its networks."""

    def __init__(self, samples: Sequence[S], networks: int) -> None:
        self.samples = samples
        self.loaded: list[LoadedSample | FailedSample | None] = [None] * len(samples)
        self.slices: list[BatchSlice] = []
        self.errors: list[BaseException | None] = [None] * networks
        zeros = [0.0] * networks
        self.batch: Batch[S] = Batch([], [], [{}] * networks, zeros, [*zeros], [0] * networks)
        self.done = threading.Event()
        self._left = 0
        self._lock = threading.Lock()

    @property
    def error(self) -> BaseException | None:
        """The first error: of the samples in their order, else of the networks in theirs."""
        return next((x for x in self.errors if x is not None), None)

    def expect(self, jobs: int) -> None:
        """Begins a step of this many jobs."""
        self._left = jobs

    def one_less(self) -> bool:
        """Counts a finished job; returns whether it was the last one of the step."""
        with self._lock:
            self._left -= 1
            return self._left == 0

    def collect(self, skip_bad: bool) -> list[LoadedSample]:
        """Sorts what was loaded into samples of the batch, skipped ones, and errors. Returns the samples of the
        batch.
        """
        good: list[LoadedSample] = []
        for sample, loaded in zip(self.samples, self.loaded, strict=True):
            assert loaded is not None  # all jobs of the step are done
            if isinstance(loaded, LoadedSample):
                self.batch.samples.append(sample)
                good.append(loaded)
            elif skip_bad and isinstance(loaded.error, InputError):
                self.batch.skipped.append(Skipped(sample.name, loaded.reason))
            elif self.error is None:
                self.errors[0] = loaded.error
        self.loaded = []
        return good if self.error is None else []

    def assign(self, good: Sequence[LoadedSample], slices: list[BatchSlice]) -> None:
        """Gives each network its part of what `collect` found, if there is any."""
        if good:
            self.slices = slices
            self.batch.reused = [x.reused for x in self.slices]
            self.batch.load_seconds = [sum(each) for each in zip(*(x.seconds for x in good), strict=True)]

    def finish(self) -> None:
        """Marks the batch as finished, and drops its inputs."""
        self.slices = []
        self.done.set()
