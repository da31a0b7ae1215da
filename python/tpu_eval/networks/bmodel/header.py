# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Reads the header of a `.bmodel`, which names its chip and compiler, before a runtime loads it.

The file is a header of 64 bytes (magic, its size, the description's size, the data's size), a FlatBuffers table with
the description (bmodel.fbs of TPU-MLIR), and the data.
"""

from __future__ import annotations

import os
import struct
from dataclasses import dataclass
from pathlib import Path

from tpu_eval.errors import ModelError

MAGIC = 0xFF55AAEE
_HEADER = struct.Struct("<IIIQ44x")
_VERSION, _CHIP = 1, 3  # fields of the table Model


@dataclass(frozen=True)
class Header:
    """The chip in lower case, as in TPU-MLIR's `--chip`, and the compiler's version."""

    chip: str
    version: str


def read_header(path: Path) -> Header:
    """Reads a header. Raises ModelError, which names the file, if it is missing, truncated or
    another kind of file.
    """
    table = _read(path)
    try:
        return Header(_field(table, _CHIP).lower(), _field(table, _VERSION))
    except (struct.error, UnicodeDecodeError, IndexError):
        raise ModelError(f"{path}: expected a bmodel's description, but got other data") from None


def _read(path: Path) -> bytes:
    if path.is_dir():
        raise ModelError(f"{path}: expected a bmodel, but got a folder")
    try:
        with path.open("rb") as file:
            head = file.read(_HEADER.size)
            magic, _, described, data = _HEADER.unpack(head) if len(head) == _HEADER.size else (0, 0, 0, 0)
            if magic != MAGIC:
                raise ModelError(f"{path}: expected a bmodel, but got another kind of file")
            expected, got = _HEADER.size + described + data, os.fstat(file.fileno()).st_size
            if got < expected:
                raise ModelError(f"{path}: expected {expected} bytes, as its header says, but got {got}")
            return file.read(described)
    except FileNotFoundError:
        raise ModelError(f"{path}: no such file") from None
    except OSError as error:
        raise ModelError(f"{path}: cannot be read: {os.strerror(error.errno or 0)}") from None


def _field(buffer: bytes, field: int) -> str:
    """A string field of the root table, located through its vtable."""
    table = struct.unpack_from("<I", buffer, 0)[0]
    vtable = table - struct.unpack_from("<i", buffer, table)[0]
    if vtable < 0 or 4 + 2 * field >= struct.unpack_from("<H", buffer, vtable)[0]:
        raise IndexError(field)
    offset = struct.unpack_from("<H", buffer, vtable + 4 + 2 * field)[0]
    if offset == 0:
        raise IndexError(field)
    place = table + offset
    start = place + struct.unpack_from("<I", buffer, place)[0]
    length = struct.unpack_from("<I", buffer, start)[0]
    text = buffer[start + 4 : start + 4 + length]
    if len(text) != length:
        raise IndexError(length)
    return text.decode()
