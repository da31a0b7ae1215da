# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""An open store: finds the outputs of earlier runs, and adds new ones."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from threading import Lock

import numpy as np

from tpu_eval.store.index import Entry, is_damage
from tpu_eval.store.key_filter import KeyFilter, beginnings
from tpu_eval.store.keys import record_key
from tpu_eval.store.protocols import Origin
from tpu_eval.store.prune import prune, read
from tpu_eval.store.rebuild_index import open_index, set_aside
from tpu_eval.store.records import Record, pack
from tpu_eval.store.shards import ShardReader, ShardWriter
from tpu_eval.types.arrays import Array

LIMIT = 10_000_000_000  # bytes
_SHARD = 64_000_000  # bytes after which a new file begins; pruning drops whole files


def default_folder() -> Path:
    """The default folder, in the user's cache."""
    cache = os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    return Path(cache) / "tpu-eval" / "store"


class Store:
    """A store for several threads at once, whose folder several processes may use.

    Errors after it was opened do not end a run: `on_message` is told once, and networks run as without a store.
    """

    def __init__(
        self, folder: Path, limit: int = LIMIT, resume: bool = True, on_message: Callable[[str], None] = print
    ) -> None:
        """`limit` is in bytes. Without `resume`, nothing is found, and new outputs replace stored ones.

        Raises StoreError, one line that names the file.
        """
        self.folder, self.resume = folder, resume
        self.damaged = 0
        self.limit, self._on_message = limit, on_message
        self._index = open_index(folder, on_message)
        self._reader = ShardReader(folder)
        self._writers: dict[str, ShardWriter] = {}
        self._used: set[str] = set()
        self._lock = Lock()
        self._failed = False

    def memory(self, network: str, name: str) -> NetworkMemory:
        """The memory of the network with this fingerprint; `name` is for display."""
        return NetworkMemory(self, network, name)

    def find(self, key: bytes) -> Record | None:
        """The stored record; a damaged one is removed and not returned."""
        if self._failed or not self.resume:
            return None
        try:
            entry = self._index.find(key)
            if entry is None:
                return None
            record = read(entry, self._reader)
            if record is None:
                self._index.forget(entry)
                self.damaged += 1
                return None
        except sqlite3.Error as error:
            self._fail(error)
            return None
        self._used.add(entry.shard)
        return record

    def keys(self) -> list[bytes]:
        """The keys of all records that `find` may return."""
        if self._failed or not self.resume:
            return []
        try:
            return self._index.keys()
        except sqlite3.Error as error:
            self._fail(error)
            return []

    def add(self, name: str, records: Mapping[bytes, bytes]) -> None:
        """Adds packed records by key, for networks of this name; they are on disk on return."""
        with self._lock:
            if self._failed:
                return
            try:
                while not self._write(name, records):
                    self._end_shard(name)  # another process dropped it
            except (OSError, sqlite3.Error) as error:
                self._fail(error)

    def _write(self, name: str, records: Mapping[bytes, bytes]) -> bool:
        writer = self._writers.get(name)
        if writer is not None and writer.size >= min(_SHARD, self.limit // 8):
            self._end_shard(name)
            self._index.touch(self._used)
            prune(self.folder, self._index, self.limit)
            writer = None
        if writer is None:
            writer = self._writers[name] = ShardWriter(self.folder)
            self._index.begin_shard(writer.name, name)
        starts = writer.append(list(records.values()))
        entries = [
            Entry(key, writer.name, start, len(data))
            for start, (key, data) in zip(starts, records.items(), strict=True)
        ]
        return self._index.add(writer.name, entries)

    def _end_shard(self, name: str) -> None:
        self._writers.pop(name).close()

    def close(self) -> None:
        """Records what was used, and prunes to the limit, even after an interruption."""
        for writer in self._writers.values():
            writer.close()
        try:
            if not self._failed:
                self._index.touch(self._used)
                prune(self.folder, self._index, self.limit)
        except (OSError, sqlite3.Error) as error:
            self._fail(error)
        self._reader.close()
        self._index.close()

    def _fail(self, error: Exception) -> None:
        if not self._failed:
            self._failed = True
            if isinstance(error, sqlite3.Error) and is_damage(error):
                set_aside(self._index)
            reason = (isinstance(error, OSError) and error.strerror) or str(error)
            self._on_message(f"note: {self.folder}: no longer used in this run: {reason}")


class NetworkMemory:
    """The part of a store for one network; used by several threads at once."""

    def __init__(self, store: Store, network: str, name: str) -> None:
        self._store, self._network, self._name = store, network, name

    def key_filter(self) -> KeyFilter:
        """A filter for what is stored now, for processes that cannot look it up."""
        return KeyFilter(self._network, beginnings(self._store.keys()))

    def find(self, digest: bytes) -> Record | None:
        """The record for inputs with this digest."""
        return self._store.find(record_key(self._network, digest))

    def keep(self, origins: Sequence[Origin], outputs: Mapping[str, Array]) -> None:
        """Adds a batch. Outputs without one row per sample cannot be split, and are not stored."""
        if any(np.ndim(x) == 0 or len(x) != len(origins) for x in outputs.values()):
            return
        records = (
            Record(
                record_key(self._network, origin.digest),
                self._name,
                origin.shapes,
                {x: y[i] for x, y in outputs.items()},
            )
            for i, origin in enumerate(origins)
        )
        self._store.add(self._name, {x.key: pack(x) for x in records})
