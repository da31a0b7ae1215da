# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""An index that is lost or damaged: what is made of it, by one process and by several."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from tpu_eval.hashing import fingerprint
from tpu_eval.store import Store
from tpu_eval.store.index import index_path
from tpu_eval.store.protocols import Origin
from tpu_eval.store.records import Record, pack, scan
from tpu_eval.store.shards import shards_folder

NETWORK = fingerprint(["network"])


def digest(i: int) -> bytes:
    return i.to_bytes(32, "little")


def keep(folder: Path, pictures: range, value: float = 0.5, name: str = "net", resume: bool = True) -> None:
    store = Store(folder, resume=resume)
    origins = [Origin(digest(i), ((4, 5, 3),)) for i in pictures]
    store.memory(NETWORK, name).keep(origins, {"x": np.array([[i + value] for i in pictures], np.float32)})
    store.close()


def found(store: Store, pictures: range) -> list[float | None]:
    records = [store.memory(NETWORK, "net").find(digest(i)) for i in pictures]
    return [None if x is None else float(x.outputs["x"][0]) for x in records]


def overwrite(folder: Path) -> None:
    index_path(folder).write_bytes(b"no database, but long enough to be looked at as one" * 20)


def lose(folder: Path) -> None:
    index_path(folder).unlink()


def drop_table(folder: Path) -> None:
    with sqlite3.connect(index_path(folder)) as database:
        database.execute("DROP TABLE records")


def age(folder: Path) -> None:
    with sqlite3.connect(index_path(folder)) as database:
        database.execute("PRAGMA user_version = 1")


@pytest.mark.parametrize("break_it", [overwrite, lose, drop_table, age])
def test_all_is_found_again_and_one_line_says_so(tmp_path: Path, break_it: Callable[[Path], None]) -> None:
    keep(tmp_path, range(3))
    keep(tmp_path, range(3, 5), name="other")
    break_it(tmp_path)
    heard: list[str] = []
    store = Store(tmp_path, on_message=heard.append)
    assert found(store, range(6)) == [0.5, 1.5, 2.5, 3.5, 4.5, None]
    store.close()
    assert store.damaged == 0
    line = "was lost or damaged, and was rebuilt from the shards: 5 outputs"
    assert heard == [f"note: {index_path(tmp_path)}: {line}"]
    again = Store(tmp_path, on_message=heard.append)
    assert found(again, range(1)) == [0.5] and len(heard) == 1
    again.close()


def test_of_two_records_of_a_key_the_later_one_counts(tmp_path: Path) -> None:
    keep(tmp_path, range(1), 0.25)
    (old,) = shards_folder(tmp_path).iterdir()
    os.utime(old, (1, 1))
    keep(tmp_path, range(1), 0.75, resume=False)
    lose(tmp_path)
    store = Store(tmp_path)
    assert found(store, range(1)) == [0.75]
    store.close()


@pytest.mark.parametrize(("at", "left"), [(50, [None, None, None]), (-1, [0.5, 1.5, None])])
def test_a_damaged_record_is_not_taken_up(tmp_path: Path, at: int, left: list[float | None]) -> None:
    """One that does not say how long it is hides those behind it, too."""
    keep(tmp_path, range(3))
    (shard,) = shards_folder(tmp_path).iterdir()
    data = bytearray(shard.read_bytes())
    data[at] ^= 0x80
    shard.write_bytes(data)
    lose(tmp_path)
    store = Store(tmp_path)
    assert found(store, range(3)) == left
    store.close()


def test_a_file_that_ends_within_a_record_or_holds_something_else(tmp_path: Path) -> None:
    file = tmp_path / "x"
    whole = pack(Record(digest(1), "net", ((1, 1, 3),), {"x": np.zeros(2, np.float32)}))
    for rest in (b"", whole[:-1], whole[:50], whole[:20], b"\xff" * 100, b"\0" * 100):
        file.write_bytes(whole + rest)
        assert [(x.start, x.size, x.key, x.network) for x in scan(file)] == [
            (0, len(whole), digest(1), "net")
        ]
    huge = whole[:40] + whole[40:].replace(b"[0,8]", b"[0,9999999999999999]")
    file.write_bytes(huge)
    assert scan(file) == []


def test_an_index_that_points_to_anothers_record_gives_none(tmp_path: Path) -> None:
    keep(tmp_path, range(2))
    with sqlite3.connect(index_path(tmp_path)) as database:
        database.execute("UPDATE records SET start = 0")
    store = Store(tmp_path)
    assert sorted(found(store, range(2)), key=str) in ([0.5, None], [1.5, None])
    assert store.damaged == 1
    store.close()


def test_a_process_with_the_old_index_drops_no_file_of_the_new_one(tmp_path: Path) -> None:
    old = Store(tmp_path, limit=0)
    lose(tmp_path)
    keep(tmp_path, range(2))
    old.close()
    store = Store(tmp_path)
    assert found(store, range(2)) == [0.5, 1.5]
    store.close()


def test_an_index_that_is_damaged_under_way_is_made_anew_by_the_next(tmp_path: Path) -> None:
    keep(tmp_path, range(400))
    heard: list[str] = []
    store = Store(tmp_path, on_message=heard.append)
    data = index_path(tmp_path).read_bytes()
    index_path(tmp_path).write_bytes(data[:4096] + b"\x55" * (len(data) - 4096))
    assert found(store, range(2)) == [None, None]
    store.close()
    rule = "no longer used in this run: database disk image is malformed"
    assert heard == [f"note: {tmp_path}: {rule}"]
    store = Store(tmp_path, on_message=heard.append)
    assert found(store, range(2)) == [0.5, 1.5] and len(heard) == 2
    store.close()


def test_several_processes_that_find_it_damaged_make_it_anew_once(tmp_path: Path) -> None:
    keep(tmp_path, range(50))
    overwrite(tmp_path)
    program = f"""
from pathlib import Path
from tpu_eval.store.rebuild_index import open_index
index = open_index(Path({str(tmp_path)!r}), print)
print(sum(index.count(x.name) for x in index.shards()), "records")
"""
    command = [sys.executable, "-c", program]
    processes = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(4)]
    said = [line for x in processes for line in x.communicate()[0].splitlines()]
    assert said.count("50 records") == 4
    assert len([x for x in said if x.startswith("note: ")]) == 1
