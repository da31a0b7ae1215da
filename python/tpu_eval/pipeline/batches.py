# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Batches in progress: samples are loaded one at a time, and each network executes a batch at a time.

One pool does both, so that no processor idles while there is work, and no more threads run than requested. Executing
takes precedence over loading: what is in progress is finished first, which bounds memory.
"""

from __future__ import annotations

import queue
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import Generic, TypeVar

from tpu_eval.errors import SampleError
from tpu_eval.networks.protocols import Stoppable
from tpu_eval.pipeline.batch import Batch, PendingBatch
from tpu_eval.pipeline.input_cache import InputCache
from tpu_eval.pipeline.loading import FailedSample, Loader
from tpu_eval.pipeline.pool import Pool
from tpu_eval.pipeline.protocols import NamedSample, Network, Runner, SampleInputs, Settings
from tpu_eval.pipeline.slices import slice_batch
from tpu_eval.types.arrays import Array

S = TypeVar("S", bound=NamedSample)
_EXECUTE, _LOAD = 0, 1  # ranks: lower is more urgent
_AHEAD = (
    16  # minimum number of samples in progress, so that small batches do not wait for the measuring thread
)


class Batches(Generic[S]):
    """Loads and executes samples; call `close` when done."""

    def __init__(
        self,
        inputs: Callable[[S], SampleInputs],
        networks: Sequence[Network],
        settings: Settings,
        cache: InputCache | None = None,
    ) -> None:
        """`inputs` returns the inputs of a sample, and is called by several threads at once. `cache` is shared by
        several runs.
        """
        self._networks, self._settings = networks, settings
        self._loader = Loader(networks, inputs, cache)
        self._sessions = [_Sessions(x, settings.threads) for x in networks]
        self._under_way: deque[PendingBatch[S]] = deque()
        self._stopped = False
        self._pool = Pool(settings.threads)

    def in_order(self, samples: Sequence[S]) -> Iterator[Batch[S]]:
        """The executed batches in the order of the samples; ends after `stop`.

        An error in a batch is raised when its turn comes: that of its first sample, or of its first network.
        """
        size = self._settings.batch_size
        ahead = max(2 * self._settings.threads, _AHEAD // size)
        starts = iter(range(0, len(samples), size))
        while True:
            while len(self._under_way) < ahead and (start := next(starts, None)) is not None:
                self._begin(samples[start : start + size])
            if not self._under_way or self._stopped:
                return
            work = self._under_way[0]
            work.done.wait()
            if self._stopped:
                return
            if work.error is not None:
                raise work.error
            yield work.batch
            self._under_way.popleft()

    def stop(self) -> None:
        """Ends `in_order`, in which another thread may be waiting."""
        self._stopped = True
        for work in tuple(self._under_way):
            work.done.set()

    def close(self) -> None:
        """Stops, drops the waiting jobs, and waits for the running ones, whose results are discarded."""
        self.stop()
        for sessions in self._sessions:
            sessions.stop()
        self._pool.close()

    def _begin(self, samples: Sequence[S]) -> None:
        work = PendingBatch(samples, len(self._networks))
        self._under_way.append(work)
        work.expect(len(samples))
        for i in range(len(samples)):
            self._pool.submit(_LOAD, partial(self._load, work, i))

    def _load(self, work: PendingBatch[S], i: int) -> None:
        try:
            work.loaded[i] = self._loader(work.samples[i])
        except BaseException as error:
            work.loaded[i] = FailedSample(error, str(error))
        if work.one_less():
            self._assemble(work)

    def _assemble(self, work: PendingBatch[S]) -> None:
        """Stacks what was loaded, once for networks with the same input, and submits a job for each network; runs the
        first here.
        """
        try:
            good = work.collect(self._settings.skip_bad)
            work.assign(good, slice_batch(good, self._networks))
        except BaseException as error:
            work.errors[0] = error
        if work.error is not None or not work.slices:
            work.done.set()
            return
        work.expect(len(self._networks))
        for k in range(1, len(self._networks)):
            self._pool.submit(_EXECUTE, partial(self._execute, work, k))
        self._execute(work, 0)

    def _execute(self, work: PendingBatch[S], k: int) -> None:
        part, start = work.slices[k], time.thread_time()
        try:
            work.batch.outputs[k] = part.outputs(self._sessions[k].run, self._networks[k].memory)
        except SampleError as error:
            work.errors[k] = error.named(work.batch.samples[part.missing[error.index]].name)
        except BaseException as error:
            work.errors[k] = error
        work.batch.execute_seconds[k] = time.thread_time() - start
        if work.one_less():
            work.finish()


class _Sessions:
    """One session of a network per thread; opened at once, or, if all outputs may be known already, on demand."""

    def __init__(self, network: Network, threads: int) -> None:
        self._idle: queue.SimpleQueue[Runner] = queue.SimpleQueue()
        self._all: list[Runner] = []
        self._network, self._left, self._making = network, threads, threading.Lock()
        if network.memory is None:
            for _ in range(threads):
                self._idle.put(self._make())

    def run(self, inputs: dict[str, Array]) -> Mapping[str, Array]:
        """Runs a session that no other thread is using."""
        session = self._take()
        try:
            return session.run(inputs)
        finally:
            self._idle.put(session)

    def _take(self) -> Runner:
        try:
            return self._idle.get_nowait()
        except queue.Empty:
            with self._making:
                return self._make() if self._left else self._idle.get()

    def _make(self) -> Runner:
        session = self._network.session()
        self._left -= 1
        self._all.append(session)
        return session

    def stop(self) -> None:
        """Ends the runs in progress, if the sessions support it."""
        for session in tuple(self._all):
            if isinstance(session, Stoppable):
                session.stop()
