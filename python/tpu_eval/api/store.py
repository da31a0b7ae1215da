# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""`store_info`, `prune_store` and `verify_store`: manage the stored outputs of earlier runs."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tpu_eval.errors import StoreError
from tpu_eval.evaluation.request import AnyPath
from tpu_eval.store import LIMIT, default_folder
from tpu_eval.store.index import Index
from tpu_eval.store.prune import Holding, exists, holdings, prune, verify
from tpu_eval.store.rebuild_index import open_index, set_aside
from tpu_eval.store.sizes import parse_limit

_LOG = logging.getLogger("tpu_eval")


@dataclass(frozen=True)
class Pruned:
    """The number of bytes that were dropped, and that are kept."""

    dropped: int
    kept: int


@dataclass(frozen=True)
class Verified:
    """How many outputs were read, how many were damaged and dropped, and whether the index had to be rebuilt."""

    outputs: int
    damaged: int
    rebuilt: bool


def store_info(folder: AnyPath | None = None) -> list[Holding]:
    """Lists the stored outputs of earlier runs.

    folder: the folder of the store; None for the default one.

    Returns, for each network, the number of outputs, their bytes, and the time of last use in seconds since 1970, the
    most recently used first.

    Raises StoreError if there is no store, or if it cannot be read.
    """
    with _opened(folder, _LOG.warning) as (_, index):
        return holdings(index)


def prune_store(folder: AnyPath | None = None, *, limit: int | str = LIMIT) -> Pruned:
    """Drops the least recently used outputs.

    folder: see `store_info`.
    limit: how much to keep, in bytes or as a string such as "20G"; 0 drops everything.

    Returns how many bytes were dropped, and how many are kept.

    Raises StoreError if there is no store, or if it cannot be changed; UsageError for an invalid limit.
    """
    size = parse_limit("limit", limit)
    with _opened(folder, _LOG.warning) as (place, index):
        dropped = prune(place, index, size)
        return Pruned(sum(x.bytes for x in dropped), sum(x.bytes for x in index.shards()))


def verify_store(folder: AnyPath | None = None) -> Verified:
    """Reads everything and drops what is damaged; it is computed again when needed.

    folder: see `store_info`.

    Returns how many outputs were read, how many were damaged, and whether the index had to be rebuilt.

    Raises StoreError if there is no store, or if it cannot be used.
    """
    notes: list[str] = []
    with _opened(folder, notes.append, checked=True) as (place, index):
        for note in notes:
            _LOG.warning(note)
        found = verify(place, index)
        return Verified(found.records, found.damaged, bool(notes))


@contextmanager
def _opened(
    folder: AnyPath | None, on_message: Callable[[str], None], checked: bool = False
) -> Iterator[tuple[Path, Index]]:
    """Yields the folder and its index; with `checked`, verifies the whole index and rebuilds it if necessary."""
    place = default_folder() if folder is None else Path(folder)
    if not exists(place):
        raise StoreError(f"{place}: expected a store, but got none")
    index = open_index(place, on_message)
    if checked and not index.is_sound():
        set_aside(index)
        index.close()
        index = open_index(place, on_message)
    try:
        yield place, index
    except sqlite3.Error as error:
        raise StoreError(f"{index.path}: expected the index of a store, but got {error}") from None
    except OSError as error:
        raise StoreError(f"{place}: cannot be changed: {error.strerror}") from None
    finally:
        index.close()
