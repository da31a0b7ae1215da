# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Stand-ins for what only TPU-MLIR has: its folder, a bmodel's file, and a worker that does as the file says."""

from __future__ import annotations

import json
import struct
from pathlib import Path

WORKER = Path(__file__).with_name("stand_in_worker.py")


def write_installation(root: Path, chips: tuple[str, ...] = ("bm1684x", "bm1688")) -> Path:
    """The folder `tpu_mlir`, with empty files in place of libraries."""
    names = ["libbmrt.so", "libbmlib.so.0", "libcmodel.so", *(f"libcmodel_{x}.so" for x in chips)]
    for name in [*names, *(f"libbackend_{x}.so" for x in chips)]:
        file = root / "lib" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(name)
    return root


def write_bmodel(path: Path, chip: str = "BM1684X", **behaviour: object) -> Path:
    """A bmodel's header and description; its data is what the stand-in worker is to do."""
    table = description([b"B", b"v1", b"now", chip.encode()])
    data = json.dumps(behaviour).encode()
    path.write_bytes(struct.pack("<IIIQ44x", 0xFF55AAEE, 64, len(table), len(data)) + table + data)
    return path


def description(strings: list[bytes]) -> bytes:
    """A FlatBuffers table with these strings as its first fields: root, vtable, table, strings."""
    count = len(strings)
    vtable = 4
    table = vtable + 4 + 2 * count
    table += -table % 4
    place = table + 4 + 4 * count
    offsets, body = [], b""
    for i, text in enumerate(strings):
        offsets.append(place + len(body) - (table + 4 + 4 * i))
        body += struct.pack("<I", len(text)) + text + b"\0" * (4 - len(text) % 4)
    head = struct.pack("<IHH", table, 4 + 2 * count, 4 + 4 * count)
    head += b"".join(struct.pack("<H", 4 + 4 * i) for i in range(count))
    head = head.ljust(table, b"\0") + struct.pack("<i", table - vtable)
    return head + b"".join(struct.pack("<I", x) for x in offsets) + body
