# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

from conftest import ROOT

from tpu_eval.gathering.files import manifest_of
from tpu_eval.model import Model

DIGITS = ROOT / "examples" / "digits"


def test_module_and_weights_with_their_hashes(tmp_path: Path) -> None:
    model: Any = Model.load(DIGITS / "digits.mlir")
    found = manifest_of(model, ["tpu-eval", "digits.mlir"])
    assert found.command == ("tpu-eval", "digits.mlir")
    files = [DIGITS / "digits.mlir", DIGITS / "digits_top_f32_all_weight.npz"]
    assert [x.path for x in found.files] == [str(x) for x in files]
    assert [x.sha256 for x in found.files] == [hashlib.sha256(x.read_bytes()).hexdigest() for x in files]
    (tmp_path / "other.npz").write_bytes(b"other")
    assert manifest_of(model, [], tmp_path / "other.npz").files[1].bytes == 5
