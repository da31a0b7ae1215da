# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Reading npz files: what is accepted, what is refused, and that nothing in them is ever run."""

from __future__ import annotations

import io
import pickle
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tpu_eval.errors import TpuEvalError
from tpu_eval.networks.npz import NpzFile

ARRAYS = {
    "plain": np.arange(6, dtype=np.float32).reshape(2, 3),
    "/leading/slash:and_colon": np.arange(-3, 3, dtype=np.int8),
    "scalar": np.array(7, np.int32),
    "empty": np.zeros((0, 4), np.uint16),
    "fortran": np.asfortranarray(np.arange(12).reshape(3, 4)),
    "big_endian": np.arange(5, dtype=">i2"),
}


def npy(array: Any, **options: Any) -> bytes:
    stream = io.BytesIO()
    np.lib.format.write_array(stream, np.asanyarray(array), **options)
    return stream.getvalue()


def write(path: Path, members: dict[str, bytes], method: int = zipfile.ZIP_STORED) -> Path:
    with zipfile.ZipFile(path, "w", method) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return path


@pytest.mark.parametrize("save", [np.savez, np.savez_compressed])
def test_numpys_own_files(tmp_path: Path, save: Callable[..., None]) -> None:
    path = tmp_path / "x.npz"
    save(path, **ARRAYS)
    file = NpzFile(path)
    assert list(file) == list(ARRAYS) and len(file) == len(ARRAYS)
    for name, expected in ARRAYS.items():
        array = file[name]
        np.testing.assert_array_equal(array, expected)
        assert array.dtype == expected.dtype.newbyteorder("=")
        assert array.flags.c_contiguous and array.flags.aligned


def test_stored_arrays_are_views_of_the_file(tmp_path: Path) -> None:
    np.savez(tmp_path / "x.npz", x=np.arange(1000, dtype=np.uint8))
    array = NpzFile(tmp_path / "x.npz")["x"]
    assert not array.flags.owndata and not array.flags.writeable


def test_arrays_outlive_their_file(tmp_path: Path) -> None:
    np.savez(tmp_path / "x.npz", x=np.arange(1000))
    array = NpzFile(tmp_path / "x.npz")["x"]
    (tmp_path / "x.npz").unlink()
    np.testing.assert_array_equal(array, np.arange(1000))


def test_names(tmp_path: Path) -> None:
    file = NpzFile(write(tmp_path / "x.npz", {"a.npy": npy(1), "note.txt": b"no array", "b.npy.npy": npy(2)}))
    assert list(file) == ["a", "b.npy"]
    assert "a" in file and "note" not in file
    with pytest.raises(KeyError):
        file["c"]


def test_npy_format_2(tmp_path: Path) -> None:
    file = NpzFile(write(tmp_path / "x.npz", {"x.npy": npy([1, 2], version=(2, 0))}))
    np.testing.assert_array_equal(file["x"], [1, 2])


NO_NPZ = "expected an npz file, but got another format, or a part of one"


@pytest.mark.parametrize("content", [b"", b"hello", b"PK\x03\x04" + bytes(100)])
def test_no_zip(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x.npz"
    path.write_bytes(content)
    assert refused(lambda: NpzFile(path)) == f"{path}: {NO_NPZ}"


@pytest.mark.parametrize("kept", [0.1, 0.5, 0.99])
def test_a_part_of_a_zip(tmp_path: Path, kept: float) -> None:
    path = tmp_path / "x.npz"
    np.savez(path, x=np.arange(1000), y=np.arange(10))
    path.write_bytes(path.read_bytes()[: int(path.stat().st_size * kept)])
    assert refused(lambda: NpzFile(path)) == f"{path}: {NO_NPZ}"


def test_no_such_file(tmp_path: Path) -> None:
    assert refused(lambda: NpzFile(tmp_path / "none.npz")) == f"{tmp_path}/none.npz: no such file"


def test_a_folder(tmp_path: Path) -> None:
    assert refused(lambda: NpzFile(tmp_path)) == f"{tmp_path}: expected an npz file, but got a folder"


def refused(call: Callable[[], object]) -> str:
    with pytest.raises(TpuEvalError) as caught:
        call()
    return str(caught.value)


def problem(path: Path, name: str = "x") -> str:
    """What is said of an array in a file that opens."""
    message = refused(lambda: NpzFile(path)[name])
    assert message.startswith(f"{path}: array {name!r}: ")
    return message.removeprefix(f"{path}: array {name!r}: ")


CHECKSUM = "expected data that matches its checksum, but got other data"


@pytest.mark.parametrize("save", [np.savez, np.savez_compressed])
def test_damaged_data(tmp_path: Path, save: Callable[..., None]) -> None:
    """Also where the damage can still be inflated; the other array stays readable."""
    path = tmp_path / "x.npz"
    save(path, x=np.arange(5000), y=np.arange(3))
    data = bytearray(path.read_bytes())
    data[1500] ^= 255
    path.write_bytes(data)
    message = problem(path)
    assert message == CHECKSUM or (save is np.savez_compressed and "decompressing data" in message)
    np.testing.assert_array_equal(NpzFile(path)["y"], np.arange(3))


def test_a_damaged_member_header(tmp_path: Path) -> None:
    path = write(tmp_path / "x.npz", {"x.npy": npy([1, 2])})
    data = bytearray(path.read_bytes())
    data[0:4] = b"oops"
    path.write_bytes(data)
    assert problem(path) == "expected a member of the zip file, but got other data"


class Bomb:
    """Leaves a file behind when it is unpickled."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self) -> tuple[Any, ...]:
        return Path.touch, (self.path,)


def test_objects_are_never_unpickled(tmp_path: Path) -> None:
    trace = tmp_path / "trace"
    path = write(tmp_path / "x.npz", {"x.npy": npy(np.array([Bomb(trace)], object))})
    assert problem(path) == "expected an array of numbers, but got objects, which are never unpickled"
    assert not trace.exists()


def test_a_pickle_in_place_of_an_array(tmp_path: Path) -> None:
    trace = tmp_path / "trace"
    path = write(tmp_path / "x.npz", {"x.npy": pickle.dumps(Bomb(trace))})
    assert problem(path) == "expected the header of an npy array, but got other data"
    assert not trace.exists()


def test_records(tmp_path: Path) -> None:
    path = write(tmp_path / "x.npz", {"x.npy": npy(np.zeros(2, [("a", "i4"), ("b", "f4")]))})
    assert problem(path) == "expected an array of numbers, but got objects, which are never unpickled"


def header(text: str) -> bytes:
    return b"\x93NUMPY\x01\x00" + struct.pack("<H", len(text)) + text.encode()


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (
            header("{'descr': '<f4', 'fortran_order': False, 'shape': (1000000000000,)}\n") + bytes(8),
            "expected 4000000000000 bytes of data, but got 8",
        ),
        (
            header("{'descr': '<f4', 'fortran_order': False, 'shape': (3,)}\n") + bytes(16),
            "expected 12 bytes of data, but got 16",
        ),
        (
            header("{'descr': '<f4', 'fortran_order': False, 'shape': (-1, -4)}\n") + bytes(16),
            "expected a shape of counts, but got (-1, -4)",
        ),
        (
            header("{'descr': '<f4', 'fortran_order': False, 'shape': (True, 2)}\n") + bytes(8),
            "expected a shape of counts, but got (True, 2)",
        ),
        (
            header(f"{{'descr': '<f4', 'fortran_order': False, 'shape': (0, {1 << 70})}}\n"),
            "expected a shape of counts, but got (0, 1180591620717411303424)",
        ),
        (
            header("{'descr': ('<f4', (2,)), 'fortran_order': False, 'shape': (2,)}\n") + bytes(16),
            "expected an array of numbers, but got ('<f4', (2,))",
        ),
        (npy(["text"]), "expected an array of numbers, but got <U4"),
        (npy(np.zeros(2, "V4")), "expected an array of numbers, but got |V4"),
        (npy(np.zeros(2, "M8[s]")), "expected an array of numbers, but got datetime64[s]"),
        (npy(np.zeros(2, "c8")), "expected an array of numbers, but got complex64"),
        (npy([1], version=(3, 0)), "expected npy format 1.0 or 2.0, but got 3.0"),
    ],
)
def test_headers_that_do_not_fit(tmp_path: Path, data: bytes, expected: str) -> None:
    assert problem(write(tmp_path / "x.npz", {"x.npy": data})) == expected


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\x93NUMPY",
        header("{'descr': '<f4'}\n"),
        header("__import__('os').abort()\n"),
        header("(" * 9000),
        header("{'descr': '<q9', 'fortran_order': False, 'shape': ()}\n"),
    ],
)
def test_headers_that_are_none(tmp_path: Path, data: bytes) -> None:
    expected = "expected the header of an npy array, but got other data"
    assert problem(write(tmp_path / "x.npz", {"x.npy": data})) == expected


def test_a_small_file_cannot_ask_for_all_memory(tmp_path: Path) -> None:
    """Inflates no more than the directory says, and says that it is other data."""
    path = write(tmp_path / "x.npz", {"x.npy": npy(np.zeros(10_000_000, np.uint8))}, zipfile.ZIP_DEFLATED)
    assert path.stat().st_size < 20_000
    data = bytearray(path.read_bytes())
    entry = data.index(b"PK\x01\x02")
    data[entry + 24 : entry + 28] = struct.pack("<I", 1000)
    path.write_bytes(data)
    assert problem(path) == CHECKSUM


def test_a_member_far_outside_of_the_file(tmp_path: Path) -> None:
    """Its place is a number of 64 bits, in the directory's extra field."""
    path = tmp_path / "x.npz"
    content = npy([1])
    name = b"x.npy"
    extra = struct.pack("<HHQ", 1, 8, 2**64 - 1)
    local = struct.pack(
        "<4s5H3I2H", b"PK\x03\x04", 45, 0, 0, 0, 33, 0, len(content), len(content), len(name), 0
    )
    entry = struct.pack("<4s6H3I5H2I", b"PK\x01\x02", 45, 45, 0, 0, 0, 33, 0, len(content), len(content),
                        len(name), len(extra), 0, 0, 0, 0, 2**32 - 1)  # fmt: skip
    directory = entry + name + extra
    start = len(local) + len(name) + len(content)
    end = struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, 1, 1, len(directory), start, 0)
    path.write_bytes(local + name + content + directory + end)
    assert problem(path) == "expected a member of the zip file, but got other data"


def test_other_methods_and_encryption(tmp_path: Path) -> None:
    path = write(tmp_path / "x.npz", {"x.npy": npy([1])}, zipfile.ZIP_BZIP2)
    assert problem(path) == "expected stored or deflated data, but got method 12"
    data = bytearray(write(path, {"x.npy": npy([1])}).read_bytes())
    data[data.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(data)
    assert problem(path) == "expected an unencrypted array, but got an encrypted one"
