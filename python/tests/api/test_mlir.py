# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Modules of MLIR's own Python bindings, in the same process: taken as they are, and given back."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

import tpu_eval
from tpu_eval.api.demo import demo_folder
from tpu_eval.networks.module import Module

ir = pytest.importorskip("mlir.ir", reason="MLIR's Python bindings are absent: pip install 'tpu-eval[mlir]'")

DIGITS = demo_folder()
IMAGES = DIGITS / "images"
MODULES = sorted(DIGITS.glob("*.mlir"))
TOP = DIGITS / "digits.mlir"
PICTURE = IMAGES / "0" / "0048.png"


def parse(text: str) -> Any:
    with ir.Context() as context:
        context.allow_unregistered_dialects = True
        return ir.Module.parse(text)


def loaded(source: Any) -> Module:
    network = tpu_eval.load(source, folder=DIGITS)
    assert isinstance(network, Module)
    return network


def outputs(network: Module) -> dict[str, Any]:
    return dict(tpu_eval.run(network, tpu_eval.preprocess(network, [PICTURE]), all_tensors=True))


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_a_round_trip_is_the_same_network(path: Any) -> None:
    """From a file to the bindings and back, twice: every tensor is the same, and so is the text."""
    first = tpu_eval.load(path)
    assert isinstance(first, Module)
    again = loaded(parse(first.text))
    assert again.text == first.text == loaded(parse(again.text)).text
    assert again.fingerprint == first.fingerprint
    expected = outputs(first)
    assert outputs(again).keys() == expected.keys()
    for name, array in outputs(again).items():
        np.testing.assert_array_equal(array, expected[name], name)


def test_a_pass_in_python_is_followed_by_an_evaluation() -> None:
    """Pictures that are fed too dark score less: what the pass did is what is evaluated."""
    module = parse(loaded(TOP.read_text()).text)
    with module.context:
        for op in module.body.operations[0].regions[0].blocks[0].operations:
            if op.operation.name == "top.Input":
                op.attributes["scale"] = ir.ArrayAttr.get([ir.FloatAttr.get_f64(1e-5)] * 3)
    dark, bright = (
        tpu_eval.evaluate(
            tpu_eval.load(x, folder=DIGITS, name=name),
            IMAGES,
            count=100,
            resources=tpu_eval.Resources(store=False),
        )
        for x, name in ((module, "dark"), (TOP.read_text(), "bright"))
    )
    assert (dark.model["name"], dark.evaluated) == ("dark", 100)
    assert dark.metrics["top1"] < 0.5 < 0.9 < bright.metrics["top1"]  # type: ignore[operator]
