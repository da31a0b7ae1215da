# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Workers on Ray. Each has at most two pieces of work; a worker that dies is replaced, and its
pieces go to others.
"""

from __future__ import annotations

import contextlib
import heapq
import queue
import signal
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import ray
from ray.exceptions import RayError, RayTaskError

from tpu_eval.cluster.messages import Answer, Item, Ready
from tpu_eval.cluster.worker import Worker
from tpu_eval.errors import ClusterError

_EACH = 2  # pieces per worker: it continues while an answer is in transit
_PATIENCE = 30.0  # seconds before a note about workers that do not start
_DEATHS = 3  # deaths in a row at one piece, or of all workers without any finished piece


class Actor(Worker):
    """A worker in one of Ray's processes. A terminal's Ctrl-C is handled by the other end."""

    def __init__(self, *arguments: Any) -> None:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        super().__init__(*arguments)


@dataclass(order=True)
class Piece:
    """Batches for a worker; lower numbers go first."""

    number: int
    batches: Sequence[Sequence[Item]] = field(compare=False)
    skip_bad: bool = field(compare=False)
    everything: bool = field(default=False, compare=False)
    done: bool = field(default=False, compare=False)
    deaths: int = field(default=0, compare=False)
    answers: Any = field(default=None, compare=False)


@dataclass(eq=False)
class _Member:
    actor: Any
    ready: bool = False
    pieces: list[Piece] = field(default_factory=list)


class WorkerPool:
    """A fixed number of workers. All methods but `wake` are called by one thread, and raise ClusterError."""

    def __init__(
        self,
        size: int,
        arguments: Sequence[Any],
        fingerprints: Sequence[str],
        on_message: Callable[[str], None],
    ) -> None:
        """`arguments` are those of a Worker, whose networks must have these fingerprints."""
        self.size = size
        self._arguments = [ray.put(x) for x in arguments]
        self._fingerprints = list(fingerprints)
        self._events: queue.SimpleQueue[Callable[[], None] | None] = queue.SimpleQueue()
        self._waiting: list[Piece] = []
        self._deaths, self._any_ready, self._on_message = 0, False, on_message
        self._actor = ray.remote(num_cpus=1, scheduling_strategy="SPREAD")(Actor)
        self._members = [self._begin() for _ in range(size)]

    def submit(self, piece: Piece) -> None:
        """Queues a piece for the next worker that has room."""
        piece.done = False
        heapq.heappush(self._waiting, piece)
        self._share_out()

    def attend(self) -> None:
        """Waits until something happens, or until `wake`."""
        try:
            event = self._events.get(timeout=None if self._any_ready else _PATIENCE)
        except queue.Empty:
            self._on_message("note: no worker has started yet: the cluster may have no free processor")
            self._any_ready = True  # for this note
            return
        if event is not None:
            event()
        self.catch_up()

    def catch_up(self) -> None:
        """Handles what has happened, without waiting: idle workers get the next piece."""
        while True:
            try:
                event = self._events.get_nowait()
            except queue.Empty:
                return self._share_out()
            if event is not None:
                event()

    def wake(self) -> None:
        """Called from another thread: ends `attend`."""
        self._events.put(None)

    def fetch(self, piece: Piece) -> list[Answer] | None:
        """The answers of a finished piece; None if they were lost with a machine and the piece is queued again."""
        try:
            answers: list[Answer] = ray.get(piece.answers)
        except RayTaskError:
            raise
        except RayError:
            self.submit(piece)
            return None
        piece.answers = None
        return answers

    def close(self) -> None:
        """Ends the workers, whatever they are doing."""
        for member in self._members:
            with contextlib.suppress(RayError):
                ray.kill(member.actor)
        self._members = []

    def _begin(self) -> _Member:
        member = _Member(self._actor.remote(*self._arguments))
        self._await(member.actor.open.remote(), member, None)
        return member

    def _await(self, result: Any, member: _Member, piece: Piece | None) -> None:
        def on_done(future: Any) -> None:
            self._events.put(partial(self._on_done, member, piece, future))

        result.future().add_done_callback(on_done)

    def _on_done(self, member: _Member, piece: Piece | None, future: Any) -> None:
        if member not in self._members:
            return  # it was removed, and its pieces are queued again
        error = future.exception()
        if isinstance(error, RayTaskError):
            raise ClusterError(f"--cluster: a worker failed: {_last_line(error)}") from None
        if error is not None:
            self._bury(member, error)
        elif piece is None:
            member.ready = self._any_ready = self._accept(future.result())
        else:
            member.pieces = [x for x in member.pieces if x is not piece]
            piece.done, self._deaths = True, 0

    def _accept(self, ready: Ready) -> bool:
        if ready.error is not None:
            raise ready.error
        if ready.fingerprints != self._fingerprints:
            rule = "the network, the decoder, the version of tpu-eval and float sums as they are here"
            raise ClusterError(f"worker on {ready.host}: expected {rule}, but got others")
        return True

    def _bury(self, member: _Member, error: BaseException) -> None:
        """Replaces a worker that died."""
        with contextlib.suppress(RayError):
            ray.kill(member.actor)
        self._members.remove(member)
        self._deaths += 1
        for piece in member.pieces[:1]:
            piece.deaths += 1
            _require_survivors(piece)
        if self._deaths == self.size + _DEATHS:
            rule = f"--cluster: expected workers to survive, but {self._deaths} died and did nothing"
            raise ClusterError(f"{rule}: {_last_line(error)}")
        for piece in member.pieces:
            heapq.heappush(self._waiting, piece)
        self._members.append(self._begin())

    def _share_out(self) -> None:
        while self._waiting:
            free = [x for x in self._members if x.ready and len(x.pieces) < _EACH]
            if not free:
                return
            member, piece = min(free, key=lambda x: len(x.pieces)), heapq.heappop(self._waiting)
            run = member.actor.run.options(num_returns=2)
            done, piece.answers = run.remote(piece.batches, piece.skip_bad, piece.everything)
            member.pieces.append(piece)
            self._await(done, member, piece)


def _require_survivors(piece: Piece) -> None:
    """Gives up on a piece that kills its workers, as a picture may do."""
    if piece.deaths == _DEATHS:
        first, *others = (x for batch in piece.batches for x in batch)
        place = f", or one of {len(others)} after it" if others else ""
        raise ClusterError(f"{first.place}: expected workers to survive, but {_DEATHS} died at it{place}")


def _last_line(error: BaseException) -> str:
    """The last line of Ray's message, without its history."""
    _, found, detail = str(error).partition("Worker exit detail: ")
    lines = [x.strip() for x in str(error).splitlines() if x.strip()]
    return detail.partition(". ")[0] if found else (lines or [type(error).__name__])[-1]
