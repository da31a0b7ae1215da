# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Batches that workers load and execute, in the order of the samples."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from tpu_eval.cluster.messages import Answer, Item, NetworkSpec
from tpu_eval.cluster.receive import ForgottenError, receive
from tpu_eval.cluster.worker_pool import Piece, WorkerPool
from tpu_eval.pipeline import Batch, NamedSample, Network, SampleInputs, Settings

S = TypeVar("S", bound=NamedSample)
_SAMPLES = 16  # maximum batches of a piece
_PIECES = 8  # minimum pieces per worker when samples are few
_AHEAD = 3  # pieces per worker that are in progress, or done and waiting for their turn


@dataclass
class ClusterExecutor:
    """Workers for one network or several: started with the first run, and reused by later ones.

    Satisfies `pipeline.Executor`. `fingerprints` are those of the networks; `on_message` gets notes.
    """

    specs: Sequence[NetworkSpec]
    fingerprints: Sequence[str]
    workers: int
    on_message: Callable[[str], None]
    _pool: WorkerPool | None = None

    def __call__(
        self, inputs: Callable[[S], SampleInputs], networks: Sequence[Network], settings: Settings
    ) -> ClusterBatches[S]:
        """The batches of one run."""
        if self._pool is None:
            memories = [x.memory for x in networks if x.memory is not None]
            filters = [x.key_filter() for x in memories] if memories else None
            arguments = [self.specs, filters, str(Path.cwd())]
            self._pool = WorkerPool(self.workers, arguments, self.fingerprints, self.on_message)
        return ClusterBatches(self._pool, inputs, networks, settings)

    def close(self) -> None:
        """Ends the workers."""
        if self._pool is not None:
            self._pool.close()


class ClusterBatches(Generic[S]):
    """A source of batches: satisfies `pipeline.Source`."""

    def __init__(
        self,
        pool: WorkerPool,
        inputs: Callable[[S], SampleInputs],
        networks: Sequence[Network],
        settings: Settings,
    ) -> None:
        self._pool, self._inputs, self._networks, self._settings = pool, inputs, networks, settings
        self._under_way: deque[tuple[Piece, list[Sequence[S]]]] = deque()
        self._stopped = False

    def in_order(self, samples: Sequence[S]) -> Iterator[Batch[S]]:
        """See `pipeline.Source`. Also raises ClusterError."""
        pieces = enumerate(self._cut(samples))
        while not self._stopped:
            while len(self._under_way) < _AHEAD * self._pool.size and (new := next(pieces, None)) is not None:
                number, batches = new
                items = [[self._item(x) for x in batch] for batch in batches]
                piece = Piece(number, items, self._settings.skip_bad)
                self._under_way.append((piece, batches))
                self._pool.submit(piece)
            if not self._under_way:
                return
            self._pool.catch_up()
            piece, batches = self._under_way[0]
            answers = self._answers(piece)
            for i, batch in enumerate(batches):
                received = None if self._stopped else self._receive(piece, i, batch, answers)
                if received is None:
                    return
                yield received
            self._under_way.popleft()

    def stop(self) -> None:
        """Ends `in_order`; workers finish their current work, whose results are discarded."""
        self._stopped = True
        self._pool.wake()

    def close(self) -> None:
        """The same."""
        self.stop()

    def _cut(self, samples: Sequence[S]) -> Iterator[list[Sequence[S]]]:
        """Pieces of some batches: few enough that all workers have something to do until the end."""
        size = self._settings.batch_size
        batches = max(1, min(_SAMPLES, len(samples) // (_PIECES * self._pool.size)) // size)
        for start in range(0, len(samples), batches * size):
            piece = samples[start : start + batches * size]
            yield [piece[i : i + size] for i in range(0, len(piece), size)]

    def _item(self, sample: S) -> Item:
        """The item of a sample; its errors are reported when its turn comes."""
        try:
            return Item(sample.name, self._inputs(sample))
        except Exception as error:
            return Item(sample.name, error)

    def _answers(self, piece: Piece) -> list[Answer]:
        """Waits for the answers; empty after `stop`."""
        while not self._stopped:
            answers = self._pool.fetch(piece) if piece.done else None
            if answers is not None:
                return answers
            self._pool.attend()
        return []

    def _receive(self, piece: Piece, i: int, batch: Sequence[S], answers: list[Answer]) -> Batch[S] | None:
        """The batch; None after `stop`."""
        skip_bad = self._settings.skip_bad
        try:
            return receive(batch, piece.batches[i], answers[i], self._networks, skip_bad)
        except ForgottenError:
            again = Piece(piece.number, [piece.batches[i]], skip_bad, everything=True)
            self._pool.submit(again)
            found = self._answers(again)
            return receive(batch, piece.batches[i], found[0], self._networks, skip_bad) if found else None
