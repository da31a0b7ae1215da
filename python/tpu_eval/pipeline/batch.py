# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""A batch: while it is loaded and executed, and what comes of it."""

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
    """Samples that were executed together, and those that could not be loaded.

    `outputs`, the processor seconds and `reused`, the samples that needed no run, have an entry for each network.
    """

    samples: list[S]
    skipped: list[Skipped]
    outputs: list[Mapping[str, Array]]
    load_seconds: list[float]
    execute_seconds: list[float]
    reused: list[int]


class PendingBatch(Generic[S]):
    """A batch in the making, in two steps of several jobs: its samples are loaded, its networks are run."""

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
        """The first one: of the samples in their order, else of the networks in theirs."""
        return next((x for x in self.errors if x is not None), None)

    def expect(self, jobs: int) -> None:
        """A step of so many jobs begins."""
        self._left = jobs

    def one_less(self) -> bool:
        """A job is done; whether it was the step's last one."""
        with self._lock:
            self._left -= 1
            return self._left == 0

    def collect(self, skip_bad: bool) -> list[LoadedSample]:
        """Sorts what was loaded: samples are the batch's, skipped, or the error. Gives those of the batch."""
        good: list[LoadedSample] = []
        for sample, loaded in zip(self.samples, self.loaded, strict=True):
            assert loaded is not None  # as all jobs of the step are done
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
        """Nothing more is to come; the inputs are dropped."""
        self.slices = []
        self.done.set()
