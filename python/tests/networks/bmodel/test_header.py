# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What a bmodel says of itself."""

from __future__ import annotations

from pathlib import Path

import pytest
from networks.bmodel.stand_ins import write_bmodel

from tpu_eval.errors import ModelError
from tpu_eval.networks.bmodel.header import Header, read_header


def message(path: Path) -> str:
    with pytest.raises(ModelError) as caught:
        read_header(path)
    return str(caught.value)


def test_chip_and_version(tmp_path: Path) -> None:
    assert read_header(write_bmodel(tmp_path / "x.bmodel", "BM1688")) == Header("bm1688", "v1")


def test_what_is_no_bmodel(tmp_path: Path) -> None:
    path = tmp_path / "x.bmodel"
    assert message(path) == f"{path}: no such file"
    assert message(tmp_path) == f"{tmp_path}: expected a bmodel, but got a folder"
    for content in (b"", b"module {}" * 40):
        path.write_bytes(content)
        assert message(path) == f"{path}: expected a bmodel, but got another kind of file"


def test_a_file_that_is_cut_short(tmp_path: Path) -> None:
    path = write_bmodel(tmp_path / "x.bmodel")
    content = path.read_bytes()
    path.write_bytes(content[:-1])
    expected = f"{path}: expected {len(content)} bytes, as its header says, but got {len(content) - 1}"
    assert message(path) == expected


def test_a_damaged_description(tmp_path: Path) -> None:
    path = write_bmodel(tmp_path / "x.bmodel")
    content = bytearray(path.read_bytes())
    for place in range(
        64, len(content) - 2
    ):  # wherever a byte is wrong, nothing but the error below comes out
        damaged = bytearray(content)
        damaged[place] ^= 0xFF
        path.write_bytes(damaged)
        try:
            read_header(path)
        except ModelError as error:
            expected = "expected a bmodel's description, but got other data"
            assert str(error) == f"{path}: {expected}"
    path.write_bytes(content[:64] + b"\xff" * (len(content) - 64))
    assert message(path) == f"{path}: expected a bmodel's description, but got other data"
