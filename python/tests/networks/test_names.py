# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
from __future__ import annotations

from pathlib import Path

import pytest

from tpu_eval.errors import UsageError
from tpu_eval.networks.names import find, labels, names_of, unique_names

STAGES = {
    "net.mlir": "Top F32",
    "net_f16.mlir": "Tpu F16",
    "net_sym.mlir": "Tpu INT8 symmetric",
    "net_asym.mlir": "Tpu INT8 asymmetric",
    "net.bmodel": "bmodel INT8 symmetric",
    "net.onnx": "ONNX",
}


def every(*files: str) -> list[tuple[str, ...]]:
    return [names_of(Path("d") / x, STAGES[x]) for x in files]


def test_names_from_the_stage_and_the_file() -> None:
    assert every("net_sym.mlir") == [("int8", "int8_sym", "net_sym", "net_sym.mlir", "d/net_sym.mlir")]
    assert [x[0] for x in every(*STAGES)] == ["top", "f16", "int8", "int8", "bmodel", "onnx"]


def test_messages_use_the_shortest_name_that_is_unique() -> None:
    assert unique_names(every("net.mlir", "net_sym.mlir")) == ["top", "int8"]
    assert unique_names(every(*STAGES)) == ["top", "f16", "int8_sym", "int8_asym", "bmodel", "onnx"]
    same = [names_of(Path(x) / "net.mlir", "Top F32") for x in "ab"]
    assert unique_names(same) == ["a/net.mlir", "b/net.mlir"]


def test_a_name_finds_its_stage() -> None:
    names = every(*STAGES)
    assert [find("--require", x, names) for x in ("top", "int8_asym", "net_sym", "net.onnx")] == [0, 3, 2, 5]


@pytest.mark.parametrize(
    ("wanted", "message"),
    [
        ("int8", "expected one stage of int8_sym, int8_asym, but got 'int8', which is 2 of them"),
        ("f32", "expected one stage of top, f16, int8_sym, int8_asym, bmodel, onnx, but got 'f32'"),
        ("net", "expected one stage of top, bmodel, onnx, but got 'net', which is 3 of them"),
    ],
)
def test_message_for_a_name_that_is_none_or_several(wanted: str, message: str) -> None:
    with pytest.raises(UsageError) as caught:
        find("--require", wanted, every(*STAGES))
    assert str(caught.value) == f"--require: {message}"


def test_tables_tell_equal_stages_apart() -> None:
    assert labels(["Top F32", "Tpu F16", "Tpu F16"], ["top", "a", "b"]) == [
        "Top F32",
        "Tpu F16 (a)",
        "Tpu F16 (b)",
    ]
