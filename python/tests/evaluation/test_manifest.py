# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT

from tpu_eval.evaluation.manifest import file_of, manifest_of, together
from tpu_eval.networks.module import Module

DIGITS = ROOT / "examples" / "digits"


def test_module_and_weights_with_their_hashes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """By whole paths, wherever the command was given."""
    monkeypatch.chdir(DIGITS)
    model: Any = Module.load("digits.mlir")
    found = manifest_of(["tpu-eval", "digits.mlir"], model.files)
    assert (found.command, found.folder) == (("tpu-eval", "digits.mlir"), str(DIGITS))
    files = [DIGITS / "digits.mlir", DIGITS / "digits_top_f32_all_weight.npz"]
    assert [(x.role, x.path) for x in found.files] == [("module", str(files[0])), ("weights", str(files[1]))]
    assert [x.sha256 for x in found.files] == [hashlib.sha256(x.read_bytes()).hexdigest() for x in files]
    (tmp_path / "other.npz").write_bytes(b"other")
    other = manifest_of([], Module.load("digits.mlir", tmp_path / "other.npz").files).files[1]
    assert (other.role, other.bytes) == ("weights", 5)


def test_a_file_is_there_once_and_an_absent_one_not_at_all(tmp_path: Path) -> None:
    (tmp_path / "t.npz").write_bytes(b"t")
    one = manifest_of(
        ["a"], [file_of(tmp_path / "t.npz"), file_of(tmp_path / "t.npz"), file_of(tmp_path / "no")]
    )
    assert [(x.role, x.path) for x in one.files] == [("tensors", str(tmp_path / "t.npz"))]
    assert together([one, one]) == one
    assert [file_of(Path(x))[0] for x in ("a.mlir", "a.ONNX", "a.bmodel")] == ["module", "onnx", "bmodel"]
