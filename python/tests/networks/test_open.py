# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Files of stages: by their ending."""

from __future__ import annotations

from pathlib import Path

import pytest

from tpu_eval.errors import UsageError
from tpu_eval.networks.engine import Engine
from tpu_eval.networks.module import Module
from tpu_eval.networks.open import open_network

DIGITS = Path(__file__).resolve().parents[3] / "examples" / "digits"
INT8 = DIGITS / "digits_bm1684x_int8_sym_tpu.mlir"


def test_a_module_is_interpreted() -> None:
    engine = Engine(numerics="cmodel")
    model = open_network(INT8, engine=engine)
    assert isinstance(model, Module)
    assert (model.stage, model.engine) == ("Tpu INT8 symmetric", engine)


def test_weights_replace_those_beside_a_module(tmp_path: Path) -> None:
    alone = tmp_path / INT8.name
    alone.write_bytes(INT8.read_bytes())
    model = open_network(alone, weights=INT8.with_name(f"{INT8.stem}_weights.npz"))
    model.picture_session()


def test_a_module_takes_no_other_module() -> None:
    with pytest.raises(UsageError) as caught:
        open_network("x.mlir", module="y.mlir")
    assert (
        str(caught.value) == "--module: expected it for a stage that is not a module, but got it for x.mlir"
    )


def test_weights_are_for_modules_only() -> None:
    with pytest.raises(UsageError) as caught:
        open_network("x.bmodel", weights="w.npz")
    assert str(caught.value) == "--weights: expected it for a module, but got it for x.bmodel"
