# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Which record lies where: an SQLite database, which several processes read and write at once."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import RLock
from typing import NamedTuple

from tpu_eval.errors import StoreError

VERSION = 1
_PATIENCE = 60.0  # seconds to wait for another process that writes
_SCHEMA = f"""
BEGIN IMMEDIATE;
CREATE TABLE IF NOT EXISTS shards (
  name TEXT PRIMARY KEY, network TEXT NOT NULL, bytes INTEGER NOT NULL, used REAL NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS records (
  key BLOB PRIMARY KEY, shard TEXT NOT NULL REFERENCES shards ON DELETE CASCADE,
  start INTEGER NOT NULL, size INTEGER NOT NULL, digest BLOB NOT NULL, shape TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS by_shard ON records (shard);
PRAGMA user_version = {VERSION};
COMMIT;
"""


class Entry(NamedTuple):
    """A record: its bytes lie in `shard` from `start` on, and have the SHA-256 `digest`; `shape` is the picture's."""

    key: bytes
    shard: str
    start: int
    size: int
    digest: bytes
    shape: str


class Shard(NamedTuple):
    """A file of records of one network; `used` is when, in seconds since 1970."""

    name: str
    network: str
    bytes: int
    used: float


def index_path(folder: Path) -> Path:
    """Of a store's folder."""
    return folder / "index.sqlite"


class Index:
    """Used by several threads at once. Methods raise sqlite3.Error, and making one StoreError."""

    def __init__(self, folder: Path) -> None:
        self.path = index_path(folder)
        self._lock = RLock()
        try:
            folder.mkdir(parents=True, exist_ok=True)
            self._database = sqlite3.connect(
                self.path, timeout=_PATIENCE, isolation_level=None, check_same_thread=False
            )
            self._prepare()
        except OSError as error:
            raise StoreError(f"{folder}: cannot be made: {error.strerror}") from None
        except sqlite3.Error as error:
            raise StoreError(
                f"{self.path}: expected the index of a store that can be written, but got {error}"
            ) from None

    def _prepare(self) -> None:
        (version,) = self._database.execute("PRAGMA user_version").fetchone()
        if version not in (0, VERSION):
            self._database.close()
            raise StoreError(f"{self.path}: expected a store of version {VERSION}, but got version {version}")
        self._database.execute("PRAGMA journal_mode = WAL")
        self._database.execute("PRAGMA synchronous = NORMAL")
        self._database.execute("PRAGMA foreign_keys = ON")
        if version == 0:
            self._database.executescript(_SCHEMA)

    def find(self, key: bytes) -> Entry | None:
        """A record."""
        with self._lock:
            row = self._database.execute("SELECT * FROM records WHERE key = ?", (key,)).fetchone()
        return None if row is None else Entry(*row)

    def keys(self) -> list[bytes]:
        """Of all records."""
        with self._lock:
            return [x for (x,) in self._database.execute("SELECT key FROM records")]

    def begin_shard(self, name: str, network: str) -> None:
        """Before its file is made, so that no file is without a row."""
        with self._writing() as database:
            database.execute("INSERT INTO shards VALUES (?, ?, 0, ?)", (name, network, time.time()))

    def add(self, shard: str, entries: Sequence[Entry]) -> bool:
        """Records of one shard, all or none; false when the shard was dropped meanwhile."""
        with self._writing() as database:
            change = "UPDATE shards SET bytes = bytes + ?, used = ? WHERE name = ?"
            found = database.execute(change, (sum(x.size for x in entries), time.time(), shard)).rowcount
            if found:
                database.executemany("INSERT OR REPLACE INTO records VALUES (?, ?, ?, ?, ?, ?)", entries)
        return bool(found)

    def touch(self, shards: Iterable[str]) -> None:
        """They were used."""
        now = time.time()
        with self._writing() as database:
            database.executemany("UPDATE shards SET used = ? WHERE name = ?", [(now, x) for x in shards])

    def forget(self, entry: Entry) -> None:
        """A record that is damaged, unless it was replaced meanwhile."""
        with self._writing() as database:
            database.execute("DELETE FROM records WHERE key = ? AND shard = ?", (entry.key, entry.shard))

    def drop(self, shard: str) -> None:
        """A shard and its records."""
        with self._writing() as database:
            database.execute("DELETE FROM shards WHERE name = ?", (shard,))

    def shards(self) -> list[Shard]:
        """All, those first whose last use is longest ago."""
        with self._lock:
            return [Shard(*x) for x in self._database.execute("SELECT * FROM shards ORDER BY used")]

    def entries(self, shard: str) -> list[Entry]:
        """Records of a shard, in the order of their places."""
        query = "SELECT * FROM records WHERE shard = ? ORDER BY start"
        with self._lock:
            return [Entry(*x) for x in self._database.execute(query, (shard,))]

    def count(self, shard: str) -> int:
        """How many records a shard has."""
        query = "SELECT COUNT(*) FROM records WHERE shard = ?"
        with self._lock:
            return int(self._database.execute(query, (shard,)).fetchone()[0])

    def close(self) -> None:
        """Ends the connection."""
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
