# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Files of records, one after the other. A process writes files of its own, and only ever at their ends."""

from __future__ import annotations

import os
import uuid
from collections.abc import Sequence
from pathlib import Path
from threading import Lock

_OPEN = 64  # files that are kept open for reading


def shards_folder(folder: Path) -> Path:
    """Where the shards of a store lie."""
    return folder / "shards"


def shard_path(folder: Path, shard: str) -> Path:
    """Where a shard lies."""
    return shards_folder(folder) / f"{shard}.shard"


class ShardWriter:
    """A new file. Used by one thread at a time."""

    def __init__(self, folder: Path) -> None:
        self.name = uuid.uuid4().hex
        self._path = shard_path(folder, self.name)
        self._file: int | None = None
        self.size = 0

    def append(self, records: Sequence[bytes]) -> list[int]:
        """Where each begins. The file is made with the first ones. Raises OSError; what was half written stays."""
        if self._file is None:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._file = os.open(self._path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_APPEND, 0o666)
        starts, end = [], self.size
        for record in records:
            starts.append(end)
            end += len(record)
        rest = memoryview(b"".join(records))
        while rest:
            written = os.write(self._file, rest)
            self.size += written
            rest = rest[written:]
        return starts

    def close(self) -> None:
        """What was written stays."""
        if self._file is not None:
            os.close(self._file)
            self._file = None


class ShardReader:
    """Reads records; used by several threads at once."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._files: dict[str, int] = {}
        self._lock = Lock()

    def read(self, shard: str, start: int, size: int) -> bytes | None:
        """None for a file that is gone, or too short."""
        with self._lock:  # a file must not be closed by one thread while another one reads it
            try:
                data = os.pread(self._open(shard), size, start)
            except OSError:
                return None
        return data if len(data) == size else None

    def close(self) -> None:
        """Lets go of the files."""
        for file in self._files.values():
            os.close(file)
        self._files.clear()

    def _open(self, shard: str) -> int:
        if shard not in self._files:
            if len(self._files) >= _OPEN:
                os.close(self._files.pop(next(iter(self._files))))
            self._files[shard] = os.open(shard_path(self._folder, shard), os.O_RDONLY)
        return self._files[shard]
