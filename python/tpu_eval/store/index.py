# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The index of records: an SQLite database that several processes read and write at once.

It holds nothing that the shards do not say; a lost or damaged index is rebuilt from them (rebuild_index.py).
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import RLock
from typing import NamedTuple

from tpu_eval.errors import StoreError

VERSION = 3
_TABLES = {"shards", "records"}
_PATIENCE = 60.0  # seconds to wait for another process that writes
_SCHEMA = f"""
BEGIN IMMEDIATE;
CREATE TABLE IF NOT EXISTS shards (
  name TEXT PRIMARY KEY, network TEXT NOT NULL, bytes INTEGER NOT NULL, used REAL NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS records (
  key BLOB PRIMARY KEY, shard TEXT NOT NULL REFERENCES shards ON DELETE CASCADE,
  start INTEGER NOT NULL, size INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS by_shard ON records (shard);
PRAGMA user_version = {VERSION};
COMMIT;
"""


class Entry(NamedTuple):
    """A record: its bytes start at `start` in `shard`."""

    key: bytes
    shard: str
    start: int
    size: int


class Shard(NamedTuple):
    """A file of records of one network; `used` is the time of last use, in seconds since 1970."""

    name: str
    network: str
    bytes: int
    used: float


def index_path(folder: Path) -> Path:
    """The index file in a store's folder."""
    return folder / "index.sqlite"


def is_damage(error: sqlite3.Error) -> bool:
    """Whether the error means that a file is malformed, or not a database: sqlite3 has no class for that."""
    return type(error) is sqlite3.DatabaseError


class DamagedIndexError(Exception):
    """The index is unusable and must be rebuilt."""


class Index:
    """The index of a store, opened by `open_index`. For several threads at once; methods raise sqlite3.Error."""

    def __init__(self, path: Path) -> None:
        """Creates the index if there is none. Raises sqlite3.Error, DamagedIndexError, and StoreError for a newer
        version.
        """
        self.path = path
        self._lock = RLock()
        self._database = sqlite3.connect(
            path, timeout=_PATIENCE, isolation_level=None, check_same_thread=False
        )
        try:
            self._prepare()
        except BaseException as error:
            self._database.close()
            if isinstance(error, sqlite3.Error) and is_damage(error):
                raise DamagedIndexError from None
            raise
        self._inode = path.stat().st_ino

    def _prepare(self) -> None:
        (version,) = self._database.execute("PRAGMA user_version").fetchone()
        if version > VERSION:
            raise StoreError(f"{self.path}: expected a store of version {VERSION}, but got version {version}")
        if version and (version < VERSION or _TABLES - self._tables()):
            raise DamagedIndexError
        self._database.execute("PRAGMA journal_mode = WAL")
        self._database.execute("PRAGMA synchronous = NORMAL")
        self._database.execute("PRAGMA foreign_keys = ON")
        if not version:
            self._database.executescript(_SCHEMA)

    def _tables(self) -> set[str]:
        return {x for (x,) in self._database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}

    def is_current(self) -> bool:
        """False once another process has replaced the file."""
        with suppress(OSError):
            return self.path.stat().st_ino == self._inode
        return False

    def is_sound(self) -> bool:
        """Whether SQLite's integrity check passes; takes a while."""
        try:
            with self._lock:
                return bool(self._database.execute("PRAGMA integrity_check(1)").fetchone() == ("ok",))
        except sqlite3.Error as error:
            if is_damage(error):
                return False
            raise

    def find(self, key: bytes) -> Entry | None:
        """The record with this key."""
        with self._lock:
            row = self._database.execute("SELECT * FROM records WHERE key = ?", (key,)).fetchone()
        return None if row is None else Entry(*row)

    def keys(self) -> list[bytes]:
        """The keys of all records."""
        with self._lock:
            return [x for (x,) in self._database.execute("SELECT key FROM records")]

    def begin_shard(self, name: str, network: str) -> None:
        """Registers a shard before its file is made, so that no file lacks a row."""
        with self._writing() as database:
            database.execute("INSERT INTO shards VALUES (?, ?, 0, ?)", (name, network, time.time()))

    def add(self, shard: str, entries: Sequence[Entry]) -> bool:
        """Adds records of one shard, all or none; returns false if the shard was dropped meanwhile."""
        with self._writing() as database:
            change = "UPDATE shards SET bytes = bytes + ?, used = ? WHERE name = ?"
            found = database.execute(change, (sum(x.size for x in entries), time.time(), shard)).rowcount
            if found:
                database.executemany("INSERT OR REPLACE INTO records VALUES (?, ?, ?, ?)", entries)
        return bool(found)

    def restore(self, shard: Shard, entries: Sequence[Entry]) -> None:
        """Adds an existing shard with its records; records with the same keys are replaced."""
        with self._writing() as database:
            database.execute("INSERT INTO shards VALUES (?, ?, ?, ?)", shard)
            database.executemany("INSERT OR REPLACE INTO records VALUES (?, ?, ?, ?)", entries)

    def touch(self, shards: Iterable[str]) -> None:
        """Notes that the shards were used."""
        now = time.time()
        with self._writing() as database:
            database.executemany("UPDATE shards SET used = ? WHERE name = ?", [(now, x) for x in shards])

    def forget(self, entry: Entry) -> None:
        """Removes a damaged record, unless it was replaced meanwhile."""
        with self._writing() as database:
            database.execute("DELETE FROM records WHERE key = ? AND shard = ?", (entry.key, entry.shard))

    def drop(self, shard: str) -> None:
        """Removes a shard and its records."""
        with self._writing() as database:
            database.execute("DELETE FROM shards WHERE name = ?", (shard,))

    def shards(self) -> list[Shard]:
        """All shards, the least recently used first."""
        with self._lock:
            return [Shard(*x) for x in self._database.execute("SELECT * FROM shards ORDER BY used")]

    def entries(self, shard: str) -> list[Entry]:
        """The records of a shard, in the order of their positions."""
        query = "SELECT * FROM records WHERE shard = ? ORDER BY start"
        with self._lock:
            return [Entry(*x) for x in self._database.execute(query, (shard,))]

    def count(self, shard: str) -> int:
        """The number of records of a shard."""
        query = "SELECT COUNT(*) FROM records WHERE shard = ?"
        with self._lock:
            return int(self._database.execute(query, (shard,)).fetchone()[0])

    def close(self) -> None:
        """Closes the connection."""
        self._database.close()

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        """A transaction: all of it or nothing, whatever happens to the process."""
        with self._lock:
            self._database.execute("BEGIN IMMEDIATE")
            try:
                yield self._database
                self._database.execute("COMMIT")
            except BaseException:
                if self._database.in_transaction:
                    self._database.execute("ROLLBACK")
                raise
