# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Lists, verifies and shrinks a store."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tpu_eval.store.index import Entry, Index, Shard, index_path
from tpu_eval.store.records import Record, unpack
from tpu_eval.store.shards import ShardReader, shards_folder

TRIALS = "networks tried by searches"  # the common name of all of them
_TRIALS_SHARE = 0.25  # share of the limit


def room_for_trials(limit: int) -> int:
    """Bytes of a store that the trial networks of searches may take."""
    return int(limit * _TRIALS_SHARE)


@dataclass(frozen=True)
class Holding:
    """What is stored of the networks with one name. `used`: seconds since 1970."""

    network: str
    records: int
    bytes: int
    used: float


@dataclass(frozen=True)
class Verdict:
    """How many records were read, and how many of them were damaged."""

    records: int
    damaged: int


def holdings(index: Index) -> list[Holding]:
    """Holdings by network, the most recently used first."""
    found: dict[str, Holding] = {}
    for shard in reversed(index.shards()):
        old = found.get(shard.network, Holding(shard.network, 0, 0, shard.used))
        count = old.records + index.count(shard.name)
        found[shard.network] = Holding(shard.network, count, old.bytes + shard.bytes, old.used)
    return list(found.values())


def prune(folder: Path, index: Index, limit: int) -> list[Shard]:
    """Drops the least recently used shards until at most `limit` bytes are left, and files without a row.

    Trial networks of searches have a lower limit of their own. Nothing is dropped if the index was replaced, since it
    does not know the files of the new one.
    """
    if not index.is_current():
        return []
    tried = [x for x in index.shards() if x.network == TRIALS]
    dropped = _beyond(tried, room_for_trials(limit))
    dropped += _beyond([x for x in index.shards() if x not in dropped], limit)
    for shard in dropped:
        index.drop(shard.name)
    _remove_strays(folder, index)
    return dropped


def _beyond(shards: Sequence[Shard], limit: int) -> list[Shard]:
    """The first shards that must go so that the others take at most `limit` bytes."""
    total, dropped = sum(x.bytes for x in shards), []
    for shard in shards:
        if total <= limit:
            break
        total -= shard.bytes
        dropped.append(shard)
    return dropped


def _remove_strays(folder: Path, index: Index) -> None:
    """Removes files without a row: a row is made before its file."""
    files = list(shards_folder(folder).glob("*.shard"))
    known = {x.name for x in index.shards()}
    for file in files:
        if file.stem not in known:
            file.unlink(missing_ok=True)


def verify(folder: Path, index: Index) -> Verdict:
    """Reads every record; damaged ones are removed, and computed again when needed."""
    reader, records, damaged = ShardReader(folder), 0, 0
    try:
        for shard in index.shards():
            for entry in index.entries(shard.name):
                records += 1
                if read(entry, reader) is None:
                    damaged += 1
                    index.forget(entry)
    finally:
        reader.close()
    return Verdict(records, damaged)


def read(entry: Entry, reader: ShardReader) -> Record | None:
    """The record; None if it is damaged, or belongs to another key."""
    data = reader.read(entry.shard, entry.start, entry.size)
    record = None if data is None else unpack(data)
    return None if record is None or record.key != entry.key else record


def exists(folder: Path) -> bool:
    """Whether there is a store, even one without an index."""
    return index_path(folder).is_file() or shards_folder(folder).is_dir()
