# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Where the time of a network goes: the kernel calls of each op, summed over all sessions that ran it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tpu_eval.errors import UsageError
from tpu_eval.networks.module import Module
from tpu_eval.networks.protocols import EvaluableModel, TimedSession
from tpu_eval.results.evaluation import OpTime


def profiler_of(network: EvaluableModel) -> Profiler:
    """The profiler of a module. Raises UsageError for a stage whose ops do not run one by one here."""
    if not isinstance(network, Module):
        raise UsageError(f"--profile: expected a module (.mlir), whose ops are timed, but got {network.path}")
    return Profiler(network.macs)


class Profiler:
    """Times sessions; `macs` are the multiply-accumulates per call by tensor name, for ops that have any."""

    def __init__(self, macs: Mapping[str, int]) -> None:
        self._macs = macs
        self._sessions: list[TimedSession] = []

    def add(self, session: Any) -> Any:
        """Starts timing a session, a TimedSession, and returns it."""
        session.start_timing()
        self._sessions.append(session)
        return session

    def times(self) -> tuple[OpTime, ...]:
        """The time of each op that was called, in the order of the network; ops that only reorder memory have no
        tensor.
        """
        sums: dict[tuple[str, str], tuple[int, float]] = {}
        for session in self._sessions:
            for op, tensor, calls, seconds in session.times:
                before = sums.get((op, tensor), (0, 0.0))
                sums[op, tensor] = before[0] + calls, before[1] + seconds
        return tuple(
            OpTime(op, calls, seconds, calls * self._macs.get(tensor, 0), tensor)
            for (op, tensor), (calls, seconds) in sums.items()
        )
