# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The outputs for one sample as bytes: a SHA-256, then the record in the safetensors format.

Records hold only numbers, and nothing is ever unpickled. Each record identifies itself, so that a file of records can
be read without an index, and no index can mistake one for another.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

import numpy as np
from safetensors import numpy as safetensors

from tpu_eval.hashing import digest
from tpu_eval.types.arrays import Array

_DIGEST = 32  # bytes
_LENGTH = 8  # bytes that give the length of a safetensors header
_LONGEST = 1 << 20  # bytes of a header: a longer one is invalid


@dataclass(frozen=True)
class Record:
    """The key, the network's name, the shapes of the decoded pictures that it got, and the outputs by name, without
    the dimension of samples.
    """

    key: bytes
    network: str
    shapes: tuple[tuple[int, ...], ...]
    outputs: Mapping[str, Array]


class RecordPlace(NamedTuple):
    """The position of a valid record in a file."""

    start: int
    size: int
    key: bytes
    network: str


def pack(record: Record) -> bytes:
    """The bytes of a record. Names are numbered, since the format sorts them, while outputs have an order."""
    numbered = {f"{i} {name}": np.ascontiguousarray(x) for i, (name, x) in enumerate(record.outputs.items())}
    about = {"key": record.key.hex(), "network": record.network, "shapes": json.dumps(record.shapes)}
    body = safetensors.save(numbered, about)
    return digest(body) + body


def unpack(data: bytes) -> Record | None:
    """The record of `pack`, bit for bit; None for damaged bytes."""
    body = data[_DIGEST:]
    if digest(body) != data[:_DIGEST]:
        return None
    about = _header(body)["__metadata__"]
    if "shapes" not in about:  # of a version before 3
        return None
    numbered = safetensors.load(body)
    in_order = sorted(numbered, key=lambda name: int(name.partition(" ")[0]))
    outputs = {name.partition(" ")[2]: numbered[name] for name in in_order}
    shapes = tuple(map(tuple, json.loads(about["shapes"])))
    return Record(bytes.fromhex(about["key"]), about["network"], shapes, outputs)


def scan(file: Path) -> list[RecordPlace]:
    """The valid records of a file, up to the first whose length cannot be read. Raises OSError."""
    found, start = [], 0
    with file.open("rb") as source:
        while (data := _next(source)) is not None:
            record = unpack(data)
            if record is not None:
                found.append(RecordPlace(start, len(data), record.key, record.network))
            start += len(data)
    return found


def _next(source: BinaryIO) -> bytes | None:
    """The bytes of one record, valid or not."""
    front = source.read(_DIGEST + _LENGTH)
    length = int.from_bytes(front[_DIGEST:], "little")
    if len(front) < _DIGEST + _LENGTH or length > _LONGEST:
        return None
    header = source.read(length)
    try:
        entries = _header(front[_DIGEST:] + header)
        size = max((x["data_offsets"][1] for name, x in entries.items() if name != "__metadata__"), default=0)
    except (ValueError, TypeError, KeyError, AttributeError, IndexError):
        return None
    if size > os.fstat(source.fileno()).st_size - source.tell():
        return None
    return front + header + source.read(size)


def _header(body: bytes) -> dict[str, Any]:
    length = int.from_bytes(body[:_LENGTH], "little")
    found: dict[str, Any] = json.loads(body[_LENGTH : _LENGTH + length])
    return found
