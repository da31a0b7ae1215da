# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Reads npz files lazily: uncompressed arrays are memory-mapped, and nothing is unpickled.

NumPy's own reader copies every array and trusts its sizes. This one maps the file once and returns views, checks each
array's CRC on access, and allocates no more than the file's size justifies.
"""

from __future__ import annotations

import io
import mmap
import struct
import sys
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from math import prod
from pathlib import Path
from typing import Any

import numpy as np

from tpu_eval.errors import TpuEvalError
from tpu_eval.types.arrays import Array

_LOCAL_HEADER = struct.Struct("<4s22xHH")
_HEADER_LIMIT = 10_000  # bytes of an array's header; NumPy's own limit


class NpzFile(Mapping[str, Array]):
    """The arrays of an npz file by name; read-only, in C order, each read on access.

    Raises TpuEvalError, naming the file, if it is missing or not a zip file. `[]` raises it for an array that is
    damaged or holds Python objects, and KeyError for a name that is not in the file.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        if path.is_dir():
            raise TpuEvalError(f"{path}: expected an npz file, but got a folder")
        try:
            with path.open("rb") as file, zipfile.ZipFile(file) as archive:
                members = archive.infolist()
                self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        except FileNotFoundError:
            raise TpuEvalError(f"{path}: no such file") from None
        except OSError as error:
            raise TpuEvalError(f"{path}: cannot be read: {error.strerror}") from None
        except (zipfile.BadZipFile, ValueError, NotImplementedError, struct.error):
            raise TpuEvalError(
                f"{path}: expected an npz file, but got another format, or a part of one"
            ) from None
        self._members = {x.filename.removesuffix(".npy"): x for x in members if x.filename.endswith(".npy")}

    def __iter__(self) -> Iterator[str]:
        return iter(self._members)

    def __len__(self) -> int:
        return len(self._members)

    def __contains__(self, name: object) -> bool:
        return name in self._members

    def __getitem__(self, name: str) -> Array:
        member = self._members[name]
        try:
            return _parse(self._content(member))
        except (ValueError, zlib.error, struct.error) as error:
            raise TpuEvalError(f"{self.path}: array {name!r}: {error}") from None

    def _content(self, member: zipfile.ZipInfo) -> memoryview:
        if member.flag_bits & 1:
            raise ValueError("expected an unencrypted array, but got an encrypted one")
        data = memoryview(self._map)[_data_start(self._map, member) :][: member.compress_size]
        if member.compress_type == zipfile.ZIP_DEFLATED:
            data = memoryview(_inflate(data, member.file_size))
        elif member.compress_type != zipfile.ZIP_STORED:
            raise ValueError(f"expected stored or deflated data, but got method {member.compress_type}")
        if len(data) != member.file_size or zlib.crc32(data) != member.CRC:
            raise ValueError("expected data that matches its checksum, but got other data")
        return data


def _data_start(file: mmap.mmap, member: zipfile.ZipInfo) -> int:
    """The start of a member's data: its local header repeats the name, and may have a different extra field."""
    try:
        header = _LOCAL_HEADER.unpack_from(file, member.header_offset)
    except (struct.error, OverflowError, IndexError):
        header = b"", 0, 0
    signature, name_size, extra_size = header
    if member.header_offset < 0 or signature != b"PK\x03\x04":
        raise ValueError("expected a member of the zip file, but got other data")
    return int(member.header_offset + _LOCAL_HEADER.size + name_size + extra_size)


def _inflate(data: memoryview, size: int) -> bytes:
    """Inflates at most `size` bytes, so that a small file cannot exhaust memory."""
    return zlib.decompressobj(-zlib.MAX_WBITS).decompress(data, size) if size else b""


def _parse(data: memoryview) -> Array:
    stream = io.BytesIO(data[:_HEADER_LIMIT])
    shape, fortran, dtype = _header(stream)
    if dtype.hasobject or dtype.names is not None:
        raise ValueError("expected an array of numbers, but got objects, which are never unpickled")
    if dtype.kind not in "biuf" or dtype.shape:
        raise ValueError(f"expected an array of numbers, but got {dtype}")
    if not all(type(dim) is int and 0 <= dim <= sys.maxsize for dim in shape):
        raise ValueError(f"expected a shape of counts, but got {shape}")
    body = data[stream.tell() :]
    if prod(shape) * dtype.itemsize != len(body):
        raise ValueError(f"expected {prod(shape) * dtype.itemsize} bytes of data, but got {len(body)}")
    array: Array = np.frombuffer(body, dtype) if len(body) else np.empty(0, dtype)
    array = array.reshape(shape, order="F" if fortran else "C")
    return np.require(array, dtype.newbyteorder("="), ["C", "A"])


def _header(stream: io.BytesIO) -> tuple[tuple[int, ...], bool, np.dtype[Any]]:
    """Parses the header with NumPy, which reads it as a Python literal and raises many kinds of errors."""
    try:
        version = np.lib.format.read_magic(stream)
        if version == (1, 0):
            return np.lib.format.read_array_header_1_0(stream)
        if version == (2, 0):
            return np.lib.format.read_array_header_2_0(stream)
    except Exception:
        raise ValueError("expected the header of an npy array, but got other data") from None
    raise ValueError(f"expected npy format 1.0 or 2.0, but got {version[0]}.{version[1]}")
