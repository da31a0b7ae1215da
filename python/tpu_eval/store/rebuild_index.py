# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Opens the index of a store, and rebuilds it from the shards if it is lost, damaged or of an earlier version.

One process at a time opens or replaces an index, under a lock on a separate file. The new index is complete before it
takes the old one's name, so that a process that is killed leaves one or the other. Processes that have the old one
open continue with it; what they add is lost, and computed again if needed.
"""

from __future__ import annotations

import fcntl
import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from tpu_eval.errors import StoreError
from tpu_eval.store.index import DamagedIndexError, Entry, Index, Shard, index_path
from tpu_eval.store.records import scan
from tpu_eval.store.shards import shards_folder

_JOURNALS = ("-wal", "-shm")  # SQLite's files next to a database


def open_index(folder: Path, on_message: Callable[[str], None]) -> Index:
    """Opens the index of a store, and creates it if there is none; `on_message` is told if it was rebuilt. Raises
    StoreError.
    """
    path = index_path(folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(f"{folder}: cannot be created: {error.strerror}") from None
    try:
        with _alone(folder):
            return _opened(path, on_message)
    except (OSError, sqlite3.Error) as error:
        reason = (isinstance(error, OSError) and error.strerror) or str(error)
        raise StoreError(
            f"{path}: expected the index of a store that can be written, but got {reason}"
        ) from None


def set_aside(index: Index) -> None:
    """Moves a damaged index away, so that the next process that opens the store rebuilds it. Never raises."""
    with suppress(OSError), _alone(index.path.parent):  # a folder that cannot be written keeps what it has
        if index.is_current():
            _set_aside(index.path)


def _opened(path: Path, on_message: Callable[[str], None]) -> Index:
    with suppress(DamagedIndexError):
        if path.exists() or not _shards(path.parent):
            return Index(path)
    new = path.with_name("index.rebuilt")
    records = _rebuild(new)
    if path.exists():
        _set_aside(path)
    new.replace(path)
    on_message(f"note: {path}: was lost or damaged, and was rebuilt from the shards: {records} outputs")
    return Index(path)


def _rebuild(path: Path) -> int:
    """Builds a temporary index of all shards; returns it and the number of their records."""
    for name in ("", *_JOURNALS):  # left by a process that was killed here
        _journal(path, name).unlink(missing_ok=True)
    index, keys = Index(path), set()
    for file in _shards(path.parent):
        places = scan(file)
        if places:
            about = file.stat()
            shard = Shard(file.stem, places[0].network, about.st_size, about.st_mtime)
            index.restore(shard, [Entry(x.key, file.stem, x.start, x.size) for x in places])
            keys |= {x.key for x in places}
    index.close()
    return len(keys)


def _shards(folder: Path) -> list[Path]:
    """All shards, the oldest first, since the later of two records with the same key is kept."""
    return sorted(shards_folder(folder).glob("*.shard"), key=lambda x: x.stat().st_mtime)


def _set_aside(path: Path) -> None:
    """Removes the journals first: SQLite would replay them into the next database of that name."""
    for name in _JOURNALS:
        _journal(path, name).unlink(missing_ok=True)
    path.replace(path.with_name(f"{path.name}.damaged"))


def _journal(path: Path, name: str) -> Path:
    return path.with_name(path.name + name)


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Waits for other processes that open or replace the index."""
    lock = os.open(folder / "lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o666)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
    finally:
        os.close(lock)
