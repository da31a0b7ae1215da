# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What a store gives back, and what it does when its files are not what they were."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from tpu_eval.errors import StoreError
from tpu_eval.hashing import digest_file, fingerprint
from tpu_eval.store import Store
from tpu_eval.store.index import VERSION, Index, index_path
from tpu_eval.store.protocols import Origin
from tpu_eval.store.prune import holdings, prune, verify
from tpu_eval.store.records import Record, pack, unpack
from tpu_eval.store.shards import shard_path
from tpu_eval.store.sizes import format_size, parse_size

NETWORK, OTHER = fingerprint(["network"]), fingerprint(["other"])


def digest(i: int) -> bytes:
    return i.to_bytes(32, "little")


def keep(store: Store, pictures: range, network: str = NETWORK, name: str = "net", values: int = 3) -> None:
    outputs = {"scores": np.array([[i + 0.5] * values for i in pictures], np.float32)}
    store.memory(network, name).keep([Origin(digest(i), ((4, 5, 3),)) for i in pictures], outputs)


def found(store: Store, i: int, network: str = NETWORK) -> float | None:
    record = store.memory(network, "net").find(digest(i))
    return None if record is None else float(record.outputs["scores"][0])


def damage(file: Path, at: int = 40) -> None:
    data = bytearray(file.read_bytes())
    data[at] ^= 1
    file.write_bytes(data)


def test_records_come_back_bit_for_bit_and_in_order() -> None:
    outputs = {
        "z": np.array([np.nan, -0.0, np.inf, 1e-45], np.float32),
        "a": np.arange(6, dtype=np.int8).reshape(2, 3).T,
        **{str(i): np.empty((0, 4), np.float32) for i in range(11)},
    }
    record = unpack(pack(Record(digest(7), "a net", ((4, 5, 3),), outputs)))
    assert record is not None
    assert (record.key, record.network, record.shapes) == (digest(7), "a net", ((4, 5, 3),))
    back = record.outputs
    assert list(back) == list(outputs)
    for name, array in outputs.items():
        assert back[name].dtype == array.dtype and back[name].shape == array.shape
        assert back[name].tobytes() == array.tobytes()


def test_what_is_kept_is_found_by_the_next_process(tmp_path: Path) -> None:
    store = Store(tmp_path / "s")
    keep(store, range(3))
    other = Store(tmp_path / "s")  # while the first one is open: another process
    assert [found(other, i) for i in range(4)] == [0.5, 1.5, 2.5, None]
    assert found(other, 0, OTHER) is None
    record = other.memory(NETWORK, "net").find(digest(0))
    assert record is not None and record.shapes == ((4, 5, 3),)
    store.close()
    other.close()


def test_without_resume_nothing_is_found_and_outputs_are_replaced(tmp_path: Path) -> None:
    for resume in (True, False):
        store = Store(tmp_path, resume=resume)
        keep(store, range(1) if resume else range(0, 1), values=3 if resume else 2)
        assert (found(store, 0) is None) != resume
        store.close()
    store = Store(tmp_path)
    record = store.memory(NETWORK, "net").find(digest(0))
    assert record is not None and record.outputs["scores"].shape == (2,)
    store.close()


def test_outputs_without_a_row_for_each_sample_are_not_kept(tmp_path: Path) -> None:
    store = Store(tmp_path)
    origins = [Origin(digest(i), ((1, 1, 3),)) for i in range(2)]
    store.memory(NETWORK, "net").keep(origins, {"x": np.zeros((3, 2)), "y": np.zeros((2, 2))})
    assert found(store, 0) is None
    store.close()


@pytest.mark.parametrize("how", ["flipped", "short", "gone"])
def test_a_damaged_record_is_none_and_takes_no_other_with_it(tmp_path: Path, how: str) -> None:
    store = Store(tmp_path)
    keep(store, range(2))
    keep(store, range(2, 3), OTHER, "other")
    store.close()
    (shard,) = (x.name for x in store_shards(tmp_path) if x.network == "net")
    file = shard_path(tmp_path, shard)
    if how == "flipped":
        damage(file)
    elif how == "short":
        os.truncate(file, file.stat().st_size - 1)
    else:
        file.unlink()
    store = Store(tmp_path)
    expected = {"flipped": [None, 1.5], "short": [0.5, None], "gone": [None, None]}[how]
    assert [found(store, i) for i in range(2)] == expected
    assert found(store, 2, OTHER) == 2.5
    assert store.damaged == expected.count(None)
    keep(store, range(2))
    assert [found(store, i) for i in range(2)] == [0.5, 1.5]
    store.close()


def store_shards(folder: Path) -> list:
    index = Index(index_path(folder))
    shards = index.shards()
    index.close()
    return shards


def test_half_a_record_that_a_killed_process_left_is_never_seen(tmp_path: Path) -> None:
    store = Store(tmp_path)
    keep(store, range(1))
    file = next((tmp_path / "shards").iterdir())
    with file.open("ab") as end:
        end.write(b"half a record")
    again = Store(tmp_path)
    assert found(again, 0) == 0.5 and found(again, 1) is None
    keep(again, range(1, 2))
    assert found(again, 1) == 1.5
    for x in (store, again):
        x.close()
    assert len(list((tmp_path / "shards").iterdir())) == 2  # a process writes to files of its own


def test_the_least_recently_used_is_dropped_first(tmp_path: Path) -> None:
    for i, name in enumerate("abc"):
        store = Store(tmp_path)
        keep(store, range(i, i + 1), name=name, values=1000)
        store.close()
    store = Store(tmp_path, limit=9000)  # two records of 4 kB
    assert found(store, 0) == 0.5  # used again, so that b is the oldest one
    store.close()
    store = Store(tmp_path)
    assert [found(store, i) for i in range(3)] == [0.5, None, 2.5]
    store.close()
    assert len(list((tmp_path / "shards").iterdir())) == 2


def test_a_long_run_keeps_to_the_limit(tmp_path: Path) -> None:
    store = Store(tmp_path, limit=40_000)
    for i in range(40):
        keep(store, range(i, i + 1), values=1000)
        assert sum(x.stat().st_size for x in (tmp_path / "shards").iterdir()) < 60_000
    assert found(store, 39) == 39.5 and found(store, 0) is None
    store.close()


def test_a_process_whose_shard_was_dropped_begins_another(tmp_path: Path) -> None:
    store = Store(tmp_path)
    keep(store, range(1))
    index = Index(index_path(tmp_path))
    assert len(prune(tmp_path, index, 0)) == 1
    keep(store, range(1, 2))
    assert (found(store, 0), found(store, 1)) == (None, 1.5)
    index.close()
    store.close()


def test_files_of_nobody_are_removed(tmp_path: Path) -> None:
    store = Store(tmp_path)
    keep(store, range(1))
    stray = tmp_path / "shards" / "stray.shard"
    stray.write_bytes(b"x")
    store.close()
    assert not stray.exists() and len(list((tmp_path / "shards").iterdir())) == 1


def test_verify_counts_and_forgets_what_is_damaged(tmp_path: Path) -> None:
    store = Store(tmp_path)
    keep(store, range(3))
    store.close()
    damage(next((tmp_path / "shards").iterdir()))
    index = Index(index_path(tmp_path))
    first, second = verify(tmp_path, index), verify(tmp_path, index)
    assert (first.records, first.damaged, second.records, second.damaged) == (3, 1, 2, 0)
    (holding,) = holdings(index)
    assert (holding.network, holding.records) == ("net", 2)
    index.close()


def test_an_index_that_breaks_under_way_ends_no_run(tmp_path: Path) -> None:
    heard: list[str] = []
    store = Store(tmp_path, on_message=heard.append)
    keep(store, range(1))
    with sqlite3.connect(index_path(tmp_path)) as database:
        database.execute("DROP TABLE records")
    assert found(store, 0) is None
    keep(store, range(2))
    store.close()
    rule = "no longer used in this run"
    assert heard == [f"note: {tmp_path}: {rule}: no such table: records"]


def test_a_full_disk_ends_no_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> int:
        raise OSError(28, "No space left on device")

    heard: list[str] = []
    store = Store(tmp_path, on_message=heard.append)
    monkeypatch.setattr("tpu_eval.store.shards.os.write", full)
    keep(store, range(1))
    store.close()
    rule = "no longer used in this run"
    assert heard == [f"note: {tmp_path}: {rule}: No space left on device"]


def no_index(folder: Path) -> None:
    index_path(folder).mkdir()


def newer_index(folder: Path) -> None:
    with sqlite3.connect(index_path(folder)) as database:
        database.execute(f"PRAGMA user_version = {VERSION + 1}")


@pytest.mark.parametrize(
    ("break_it", "message"),
    [
        (no_index, "expected the index of a store that can be written, but got unable to open database file"),
        (newer_index, "expected a store of version 3, but got version 4"),
    ],
)
def test_messages_for_what_is_no_store(
    tmp_path: Path, break_it: Callable[[Path], None], message: str
) -> None:
    break_it(tmp_path)
    with pytest.raises(StoreError) as caught:
        Store(tmp_path)
    assert str(caught.value) == f"{index_path(tmp_path)}: {message}"


def test_message_for_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StoreError) as caught:
        Store(tmp_path / "file" / "s")
    assert str(caught.value) == f"{tmp_path / 'file' / 's'}: cannot be created: Not a directory"


def test_fingerprints_and_digests_differ_where_they_should(tmp_path: Path) -> None:
    assert fingerprint(["ab", "c"]) != fingerprint(["a", "bc"]) != fingerprint(["abc"])
    file = tmp_path / "x"
    assert digest_file(file) == "absent"
    file.write_bytes(b"")
    assert digest_file(file) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


@pytest.mark.parametrize(
    ("text", "size"), [("0", 0), ("500M", 500_000_000), ("1.5gb", 1_500_000_000), ("2K", 2000), ("7", 7)]
)
def test_sizes(text: str, size: int) -> None:
    assert parse_size(text) == size


@pytest.mark.parametrize("text", ["", "G", "-1", "1 G", "1e3", "10X"])
def test_messages_for_sizes(text: str) -> None:
    with pytest.raises(ValueError, match=r"^expected a size such as 500M or 10G, but got "):
        parse_size(text)


def test_sizes_for_people() -> None:
    assert [format_size(x) for x in (0, 999, 1250, 3_000_000, 10**10)] == [
        "0 bytes",
        "999 bytes",
        "1.25 kB",
        "3 MB",
        "10 GB",
    ]
