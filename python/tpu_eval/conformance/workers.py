# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Judges modules in separate processes; one that dies takes only its current module with it."""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterator, Sequence
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess

from tpu_eval.conformance.cases import CasePlace
from tpu_eval.networks.engine import Engine
from tpu_eval.results.conformance import FAILED, ModuleVerdict

# A fresh interpreter per process: nothing of the parent (threads, locks, a progress bar) is copied.
_CONTEXT = multiprocessing.get_context("spawn")


class _JudgeProcess:
    """A process, and the module that it is judging."""

    def __init__(self, engine: Engine) -> None:
        self.connection, end = _CONTEXT.Pipe()
        self.process: BaseProcess = _CONTEXT.Process(target=_serve, args=(end, engine), daemon=True)
        self.process.start()
        end.close()
        self.place: CasePlace | None = None

    def give(self, place: CasePlace) -> None:
        self.place = place
        self.connection.send(place)

    def take(self) -> ModuleVerdict:
        """The verdict on the module, even if the process died of it."""
        assert self.place is not None
        try:
            verdict: ModuleVerdict = self.connection.recv()
        except EOFError:
            self.process.join()
            reason = f"expected a verdict, but the process ended with status {self.process.exitcode}"
            return ModuleVerdict(self.place.case, self.place.mode, FAILED, reason)
        return verdict

    def stop(self) -> None:
        self.connection.close()
        self.process.join()


def judge_all(places: Sequence[CasePlace], jobs: int, engine: Engine) -> Iterator[ModuleVerdict]:
    """The verdict on each module, as it arrives, from `jobs` processes."""
    waiting = iter(places)
    workers = [_JudgeProcess(engine) for _ in range(min(jobs, len(places)))]
    try:
        busy = {worker.connection: worker for worker in workers if _next(worker, waiting)}
        while busy:
            for connection in wait(list(busy)):
                assert isinstance(connection, Connection)
                worker = busy.pop(connection)
                yield worker.take()
                if not worker.process.is_alive():
                    workers.remove(worker)
                    worker = _JudgeProcess(engine)
                    workers.append(worker)
                if _next(worker, waiting):
                    busy[worker.connection] = worker
    finally:
        for worker in workers:
            worker.stop()


def _next(worker: _JudgeProcess, waiting: Iterator[CasePlace]) -> bool:
    """Gives the next module to a worker, if there is one."""
    place = next(waiting, None)
    if place is not None:
        worker.give(place)
    return place is not None


def _serve(connection: Connection, engine: Engine) -> None:
    """Judges modules until there are no more. An error of the judge itself becomes the module's verdict."""
    from tpu_eval.conformance.judge import judge_place

    while True:
        try:
            place: CasePlace = connection.recv()
        except (EOFError, KeyboardInterrupt):
            return
        try:
            verdict = judge_place(place, engine)
        except Exception as error:
            reason = f"{type(error).__name__}: {' '.join(str(error).split())}"
            verdict = ModuleVerdict(place.case, place.mode, FAILED, f"{place.folder}: {reason}")
        connection.send(verdict)
