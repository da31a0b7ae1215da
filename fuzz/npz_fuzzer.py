# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Fuzzes the npz reader by atheris: a file is read or refused by one error, and never asks for more than it holds.

usage: python fuzz/npz_fuzzer.py [libFuzzer's options] [CORPUS...]

Half of the changes are made inside a member of the archive, which then gets its right checksum again: otherwise
nearly every change would end at the checksum. What NumPy reads as well has to be equal.
"""

from __future__ import annotations

import sys

import atheris

with atheris.instrument_imports(
    include=["tpu_eval", "zipfile", "numpy.lib.format", "numpy.lib._format_impl"]
):
    import io
    import random
    import struct
    import tempfile
    import zipfile
    from pathlib import Path

    import numpy as np

    from tpu_eval.errors import TpuEvalError
    from tpu_eval.networks.npz import NpzFile

MEMORY = "/dev/shm" if Path("/dev/shm").is_dir() else None
INFLATION = 1032  # to which deflate shrinks at most, by its format
SHAPES = ["()", "(0,)", "(1,)", "(-1,)", "(2, 3)", "(-2, -3)", "(0, 1 << 70)", f"({1 << 62}, 4)", f"({1 << 70},)",
          "(True,)", "(1.0,)", f"({', '.join(['1'] * 70)},)", "('a',)", "[6]", "None"]  # fmt: skip
KINDS = ["'<f4'", "'>i2'", "'|i1'", "'|u1'", "'<f8'", "'<f2'", "'<c8'", "'|b1'", "'|O'", "'|S0'", "'<U3'", "'|V0'",
         "'|V4'", "'<M8[s]'", "('<f4', (2, 3))", "[('x', '<i4')]", "[('', '|V4')]", "'<f16'", "''", "0"]  # fmt: skip


def check(data: bytes) -> None:
    with tempfile.TemporaryDirectory(dir=MEMORY) as folder:
        path = Path(folder) / "a.npz"
        path.write_bytes(data)
        try:
            file = NpzFile(path)
        except TpuEvalError as error:
            expect_line(error)
            return
        for name in file:
            try:
                array = file[name]
            except TpuEvalError as error:
                expect_line(error)
                continue
            assert array.nbytes <= INFLATION * len(data), (array.nbytes, len(data))
            assert array.dtype.isnative and array.flags.c_contiguous and array.flags.aligned
            array.sum() if array.dtype.kind in "biuf" else None
            expect_numpys(path, name, array)


def expect_line(error: TpuEvalError) -> None:
    assert len(str(error).splitlines()) == 1, str(error)


def expect_numpys(path: Path, name: str, array: np.ndarray) -> None:
    try:
        with np.load(path) as file:
            expected = file[name]
    except Exception:
        return  # it is stricter in places, and fails in many ways
    assert array.shape == expected.shape, (array.shape, expected.shape)
    assert array.tobytes() == expected.astype(array.dtype).tobytes()


def mutate(data: bytes, limit: int, seed: int) -> bytes:
    dice = random.Random(seed)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = [(x, archive.read(x)) for x in archive.infolist() if x.file_size < limit]
    except Exception:
        members = []
    if not members or dice.random() < 0.5:
        return bytes(atheris.Mutate(data, limit))
    changed = dice.randrange(len(members))
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for i, (info, content) in enumerate(members):
            if i == changed:
                content = change(content, dice)
            method = dice.choice([zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
            archive.writestr(info.filename, content, method)
    return stream.getvalue()[:limit]


def change(content: bytes, dice: random.Random) -> bytes:
    """A member of other content, or with a well-formed header that says something else."""
    if dice.random() < 0.6 or content[:6] != b"\x93NUMPY" or len(content) < 12:
        return bytes(atheris.Mutate(content, max(len(content) + 64, 128)))
    end = 10 + struct.unpack_from("<H", content, 8)[0]
    shape, descr, fortran = dice.choice(SHAPES), dice.choice(KINDS), dice.choice(["True", "False", "1"])
    header = f"{{'descr': {descr}, 'fortran_order': {fortran}, 'shape': {shape}, }}\n".encode()
    return content[:8] + struct.pack("<H", len(header)) + header + content[end:]


def main() -> None:
    atheris.Setup(sys.argv, check, custom_mutator=mutate)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
