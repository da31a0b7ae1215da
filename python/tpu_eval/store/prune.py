# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What a store holds, whether it is sound, and how it becomes smaller."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tpu_eval.store.index import Entry, Index, Shard, index_path
from tpu_eval.store.records import Record, unpack
from tpu_eval.store.shards import ShardReader, shards_folder

TRIALS = "networks tried by searches"  # the name of all of them
_TRIALS_SHARE = 0.25  # of the limit


def room_for_trials(limit: int) -> int:
    """Bytes that the networks which searches try may take of a store."""
    return int(limit * _TRIALS_SHARE)


@dataclass(frozen=True)
class Holding:
    """What is kept of the networks of one name. `used`: seconds since 1970."""

    network: str
    records: int
    bytes: int
    used: float


@dataclass(frozen=True)
class Verdict:
    """How many records were looked at, and how many were damaged."""

    records: int
    damaged: int


def holdings(index: Index) -> list[Holding]:
    """By network, the most recently used first."""
    found: dict[str, Holding] = {}
    for shard in reversed(index.shards()):
        old = found.get(shard.network, Holding(shard.network, 0, 0, shard.used))
        count = old.records + index.count(shard.name)
        found[shard.network] = Holding(shard.network, count, old.bytes + shard.bytes, old.used)
    return list(found.values())


def prune(folder: Path, index: Index, limit: int) -> list[Shard]:
    """Drops the shards that were not used for the longest time, until `limit` bytes are left, and files of none.

    What searches tried has a lower limit of its own. Nothing is dropped by an index that was replaced: it does not
    know the files of the other one.
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
    """The first ones, without which the others have at most so many bytes."""
    total, dropped = sum(x.bytes for x in shards), []
    for shard in shards:
        if total <= limit:
            break
        total -= shard.bytes
        dropped.append(shard)
    return dropped


def _remove_strays(folder: Path, index: Index) -> None:
    """A file has a row before it is made: one without a row is nobody's."""
    files = list(shards_folder(folder).glob("*.shard"))
    known = {x.name for x in index.shards()}
    for file in files:
        if file.stem not in known:
            file.unlink(missing_ok=True)


def verify(folder: Path, index: Index) -> Verdict:
    """Reads every record; those that are damaged are forgotten, and will be computed again."""
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
    """The record; None where it is not what was written, or another's."""
    data = reader.read(entry.shard, entry.start, entry.size)
    record = None if data is None else unpack(data)
    return None if record is None or record.key != entry.key else record


def exists(folder: Path) -> bool:
    """Whether there is a store, be it without an index."""
    return index_path(folder).is_file() or shards_folder(folder).is_dir()
