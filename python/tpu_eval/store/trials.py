# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The part of a store for the networks that a search tries: there are many, each run on few samples."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from threading import Lock

from tpu_eval.store.protocols import Origin
from tpu_eval.store.prune import TRIALS, room_for_trials
from tpu_eval.store.records import Record
from tpu_eval.store.store import NetworkMemory, Store
from tpu_eval.types.arrays import Array


class Trials:
    """Stores outputs up to a quarter of the store's limit, so that no search drops what other runs have stored.

    The first ones are kept: a search that was interrupted tries the same networks first when it starts again.
    """

    def __init__(self, store: Store) -> None:
        self._store, self._left, self._lock = store, room_for_trials(store.limit), Lock()

    @property
    def folder(self) -> Path:
        """That of the store."""
        return self._store.folder

    def memory(self, network: str, name: str) -> NetworkMemory:
        """The memory of the network with this fingerprint. All trial networks have one name in the store."""
        return _TrialMemory(self, self._store, network)

    def take(self, size: int) -> bool:
        """Reserves this many bytes, if there is room; returns whether there was."""
        with self._lock:
            if size > self._left:
                return False
            self._left -= size
            return True


class _TrialMemory(NetworkMemory):
    def __init__(self, trials: Trials, store: Store, network: str) -> None:
        super().__init__(store, network, TRIALS)
        self._trials = trials

    def find(self, digest: bytes) -> Record | None:
        """The stored outputs; they also count towards the reserved room."""
        record = super().find(digest)
        if record is not None:
            self._trials.take(_size(record.outputs))
        return record

    def keep(self, origins: Sequence[Origin], outputs: Mapping[str, Array]) -> None:
        """Adds a batch, if there is room."""
        if self._trials.take(_size(outputs)):
            super().keep(origins, outputs)


def _size(outputs: Mapping[str, Array]) -> int:
    return sum(x.nbytes for x in outputs.values())
