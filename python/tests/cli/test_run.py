# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""`tpu-eval run` with the digits network of the examples."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tpu_eval.cli import main

pytest.importorskip("tpu_eval._native", reason="the native module is not built")
DIGITS = Path(__file__).resolve().parents[3] / "examples" / "digits"
MODEL = DIGITS / "digits_bm1684x_int8_sym_tpu.mlir"
Refuse = Callable[..., str]


def save(path: Path, **arrays: Any) -> Path:
    np.savez(path, **arrays)
    return path


def run(folder: Path, array: Any, *options: str) -> dict[str, Any]:
    source, out = save(folder / "in.npz", anything=array), folder / "out.npz"
    assert main(["run", str(MODEL), f"--input={source}", f"--output={out}", *options]) == 0
    with np.load(out) as file:
        return {name: file[name] for name in file.files}


def digits(count: int) -> Any:
    return np.random.default_rng(0).normal(size=(count, 1, 16, 16)).astype(np.float32)


def test_outputs_by_name(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    outputs = run(tmp_path, digits(3))
    assert [x.shape for x in outputs.values()] == [(3, 10)]
    assert [x.dtype for x in outputs.values()] == [np.float32]
    assert capsys.readouterr().out == f"{tmp_path}/out.npz: 1 array\n"


def test_all_tensors_hold_a_row_a_sample(tmp_path: Path) -> None:
    together = run(tmp_path, digits(3), "--all-tensors")
    assert len(together) > 10
    for i in range(3):
        alone = run(tmp_path, digits(3)[i : i + 1], "--all-tensors")
        assert together.keys() == alone.keys()
        for name, array in alone.items():
            np.testing.assert_array_equal(together[name][i : i + 1], array, name)


def test_raw_tensors_are_what_is_stored(tmp_path: Path) -> None:
    raw, real = (run(tmp_path, digits(1), "--all-tensors", *x) for x in (["--raw"], []))
    integers = [name for name in raw if raw[name].dtype == np.int8]
    assert len(integers) > 10
    for name in integers:
        scale = np.abs(real[name]).max() / max(1, np.abs(raw[name].astype(int)).max())
        np.testing.assert_allclose(real[name], raw[name] * scale, rtol=1e-5, atol=1e-6)


@pytest.fixture
def refuse(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Refuse:
    """Runs on arrays that do not fit; gives the one line, with the test's folder called TMP."""

    def refuse(**arrays: Any) -> str:
        source = tmp_path / "in.npz"
        if arrays:
            save(source, **arrays)
        assert main(["run", str(MODEL), f"--input={source}", f"--output={tmp_path}/out.npz"]) == 1
        captured = capsys.readouterr()
        assert captured.out == ""
        assert not (tmp_path / "out.npz").exists()
        line = captured.err.replace(str(tmp_path), "TMP").replace(str(MODEL), "MODEL")
        return line.removeprefix("error: ").removesuffix("\n")

    return refuse


def test_messages_for_files(refuse: Refuse, tmp_path: Path) -> None:
    path = tmp_path / "in.npz"
    assert refuse() == "TMP/in.npz: no such file"
    other = "TMP/in.npz: expected an npz file, but got another format, or a part of one"
    path.write_text("hello")
    assert refuse() == other
    whole = save(path, input=np.zeros(100)).read_bytes()
    path.write_bytes(whole[:-30])
    assert refuse() == other
    path.write_bytes(whole[:500] + b"damage" + whole[506:])
    rule = "expected data that matches its checksum, but got other data"
    assert refuse() == f"TMP/in.npz: array 'input': {rule}"
    path.unlink()
    path.mkdir()
    assert refuse() == "TMP/in.npz: expected an npz file, but got a folder"


def test_nothing_is_unpickled(refuse: Refuse) -> None:
    rule = "expected an array of numbers, but got objects, which are never unpickled"
    assert refuse(input=np.array([{"a": 1}], dtype=object)) == f"TMP/in.npz: array 'input': {rule}"


def test_messages_for_arrays(refuse: Refuse) -> None:
    good = digits(1)
    assert refuse(a=good, b=good) == "MODEL: expected inputs picture, but got a, b"
    shape = "MODEL: 'picture': expected shape Nx1x16x16, but got "
    assert refuse(input=good[0]) == shape + "1x16x16"
    assert refuse(input=good[:, :, :8]) == shape + "1x1x8x16"
    assert refuse(input=good[:0]) == shape + "0x1x16x16"
    numbers = "TMP/in.npz: array 'input': expected an array of numbers, but got "
    assert refuse(input=good.astype(complex)) == numbers + "complex128"
    assert refuse(input=good.astype(str)).startswith(numbers + "<U")
