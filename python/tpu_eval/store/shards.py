# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Files of records, one after another. Each process writes its own files, and only appends."""

from __future__ import annotations

import os
import uuid
from collections.abc import Sequence
from pathlib import Path
from threading import Lock

_OPEN = 64  # files kept open for reading


def shards_folder(folder: Path) -> Path:
    """The folder of a store's shards."""
    return folder / "shards"


def shard_path(folder: Path, shard: str) -> Path:
    """The file of a shard."""
    return shards_folder(folder) / f"{shard}.shard"


class ShardWriter:
    """Writes a new file. For one thread at a time."""

    def __init__(self, folder: Path) -> None:
        self.name = uuid.uuid4().hex
        self._path = shard_path(folder, self.name)
        self._file: int | None = None
        self.size = 0

    def append(self, records: Sequence[bytes]) -> list[int]:
        """Appends records and returns the start of each. The file is made with the first ones. Raises OSError;
        partial writes stay.
        """
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
        """Closes the file."""
        if self._file is not None:
            os.close(self._file)
            self._file = None


class ShardReader:
    """Reads records; for several threads at once."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._files: dict[str, int] = {}
        self._lock = Lock()

    def read(self, shard: str, start: int, size: int) -> bytes | None:
        """The bytes of a record; None if the file is gone, or too short."""
        with self._lock:  # one thread must not close a file while another reads it
            try:
                data = os.pread(self._open(shard), size, start)
            except OSError:
                return None
        return data if len(data) == size else None

    def close(self) -> None:
        """Closes the files."""
        for file in self._files.values():
            os.close(file)
        self._files.clear()

    def _open(self, shard: str) -> int:
        if shard not in self._files:
            if len(self._files) >= _OPEN:
                os.close(self._files.pop(next(iter(self._files))))
            self._files[shard] = os.open(shard_path(self._folder, shard), os.O_RDONLY)
        return self._files[shard]
