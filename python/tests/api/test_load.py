# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""`load`: from files, text, bytes, and with weights from anywhere."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import tpu_eval
from tpu_eval.api.demo import demo_folder
from tpu_eval.errors import ModelError, UsageError
from tpu_eval.networks.module import Module
from tpu_eval.networks.npz import NpzFile

DIGITS = demo_folder()
INT8 = DIGITS / "digits_bm1684x_int8_sym_tpu.mlir"
WEIGHTS = DIGITS / "digits_bm1684x_int8_sym_tpu_weights.npz"
PICTURE = DIGITS / "images" / "0" / "0048.png"


def logits(network: Any) -> Any:
    return tpu_eval.run(network, tpu_eval.preprocess(network, [PICTURE]))["logits_Gemm_f32"]


@pytest.fixture(scope="module")
def expected() -> Any:
    return logits(INT8)


def loaded(source: Any, **options: Any) -> Module:
    network = tpu_eval.load(source, **options)
    assert isinstance(network, Module)
    return network


@pytest.mark.parametrize("form", ["path", "string", "text", "bytes", "its own text"])
def test_a_module_in_any_form_is_the_same_network(form: str, expected: Any) -> None:
    sources = {
        "path": INT8,
        "string": str(INT8),
        "text": INT8.read_text(),
        "bytes": INT8.read_bytes(),
        "its own text": loaded(INT8).text,
    }
    in_memory = form not in ("path", "string")
    network = loaded(sources[form], folder=DIGITS if in_memory else None)
    np.testing.assert_array_equal(logits(network), expected)
    assert network.fingerprint == loaded(INT8).fingerprint
    assert network.in_memory is in_memory
    assert network.path == (DIGITS / "<module>" if in_memory else INT8)


def test_weights_are_a_file_or_arrays(tmp_path: Path, expected: Any) -> None:
    shutil.copy(WEIGHTS, tmp_path / "w.npz")
    text = INT8.read_text()
    for weights in (tmp_path / "w.npz", str(tmp_path / "w.npz"), dict(NpzFile(WEIGHTS))):
        np.testing.assert_array_equal(logits(loaded(text, weights=weights)), expected)


def test_other_weights_are_another_network(expected: Any) -> None:
    arrays = dict(NpzFile(WEIGHTS))
    bias = next(name for name in arrays if name.endswith("_bias_int32"))
    changed = loaded(INT8, weights={**arrays, bias: arrays[bias] + 100})
    assert changed.fingerprint != loaded(INT8).fingerprint
    assert not np.array_equal(logits(changed), expected)


def test_a_weight_that_is_not_given() -> None:
    with pytest.raises(ModelError) as caught:
        logits(loaded(INT8, weights={}))
    assert str(caught.value).endswith(
        "expected an array of this name in the weights that were given, but got none"
    )


def test_a_module_in_memory_has_the_name_that_it_is_given() -> None:
    broken = INT8.read_text().replace('"tpu.Conv2D"(', '"tpu.NoSuchOp"(', 1)
    with pytest.raises(ModelError) as caught:
        logits(loaded(broken, folder=DIGITS, name="after my pass"))
    assert str(caught.value).startswith(f"{DIGITS / 'after my pass'}:")


def test_what_it_says_of_itself() -> None:
    network = loaded(INT8)
    assert str(network) == network.text
    assert '"tpu.Conv2D"' in network.text and 'loc("logits_Gemm")' in network.text
    assert network.files == [("module", INT8), ("weights", WEIGHTS)]
    assert loaded(INT8.read_text(), folder=DIGITS).files == [("weights", WEIGHTS)]
    assert [x.name for x in network.outputs] == ["logits_Gemm_f32"]


@pytest.mark.parametrize(
    ("source", "options", "message"),
    [
        (INT8, {"folder": "x"}, f"--folder: expected it for a module in memory, but got it for {INT8}"),
        (INT8, {"name": "x"}, f"--name: expected it for a module in memory, but got it for {INT8}"),
        (
            "module {\n}",
            {"module": "x"},
            "--module: expected it for a stage that is not a module, but got it for <module>",
        ),
        (INT8, {"kernels": "slow"}, "--kernels: expected fast or reference, but got 'slow'"),
        (INT8, {"numerics": "exact"}, "--numerics: expected interpreter or cmodel, but got 'exact'"),
    ],
)
def test_arguments_that_do_not_fit(source: Any, options: dict[str, Any], message: str) -> None:
    with pytest.raises(UsageError) as caught:
        tpu_eval.load(source, **options)
    assert str(caught.value) == message


def test_text_that_is_no_module() -> None:
    with pytest.raises(ModelError) as caught:
        tpu_eval.load("no module\n")
    assert str(caught.value).startswith("<module>:1:1: ")
