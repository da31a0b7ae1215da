# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Models as the commands see them: names, stages, weights, and what they say of arrays that do not fit."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("tpu_eval._native", reason="the native module is not built")
from tpu_eval.api.demo import demo_folder
from tpu_eval.errors import ModelError
from tpu_eval.networks.engine import Engine
from tpu_eval.networks.module import Module

MODULE = """module attributes {{module.weight_file = "w.npz"{attributes}}} {{
  func.func @main(%0: tensor<{batch}x2xf32>, %1: tensor<{batch}x2x{second}>) -> (tensor<{batch}x3xf32>, tensor<{batch}x2x{second}>) {{
    %w = "top.Weight"() : () -> tensor<2x3xf32> loc("w")
    %b = "top.Weight"() : () -> tensor<3xf32> loc("b")
    %x = "top.Input"(%0) : (tensor<{batch}x2xf32>) -> tensor<{batch}x2xf32> loc("left")
    %y = "top.Input"(%1) : (tensor<{batch}x2x{second}>) -> tensor<{batch}x2x{second}> loc("right")
    %z = "top.MatMul"(%x, %w, %b) : (tensor<{batch}x2xf32>, tensor<2x3xf32>, tensor<3xf32>) -> tensor<{batch}x3xf32> loc("product")
    return %z, %y : tensor<{batch}x3xf32>, tensor<{batch}x2x{second}> loc(unknown)
  }} loc(unknown)
}} loc(unknown)
"""  # noqa: E501
WEIGHTS = {"w": np.arange(6, dtype=np.float32).reshape(2, 3), "b": np.array([10, 20, 30], np.float32)}
LEFT, RIGHT = np.array([[1, 2], [3, 4]], np.float32), np.array([[5, 6], [7, 8]], np.float32)
Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Writes the module, with its weights beside it; gives its path."""

    def write(batch: int = 1, second: str = "f32", attributes: str = "") -> Path:
        np.savez(tmp_path / "w.npz", **WEIGHTS)
        path = tmp_path / "some.net.mlir"
        path.write_text(MODULE.format(batch=batch, second=second, attributes=attributes))
        return path

    return write


def refused(call: Callable[[], object]) -> str:
    with pytest.raises(ModelError) as caught:
        call()
    return str(caught.value)


def test_what_a_model_says_of_itself(write: Write) -> None:
    model = Module.load(write(batch=4))
    assert (model.name, model.batch, model.stage) == ("some.net", 4, "Top F32")
    assert [info.name for info in model.inputs] == ["left", "right"]
    assert [(info.name, info.shape) for info in model.outputs] == [("product", [4, 3]), ("right", [4, 2])]


@pytest.mark.parametrize(
    ("attributes", "stage"),
    [
        (', module.state = "TOP_F32"', "Top F32"),
        (', module.state = "TPU_LOWERED", module.mode = "F16"', "Tpu F16"),
        (', module.state = "TPU_LOWERED", module.mode = "BF16"', "Tpu BF16"),
        (', module.state = "TPU_LOWERED", module.mode = "F32"', "Tpu F32"),
        (', module.state = "TPU_LOWERED", module.mode = "INT8"', "Tpu INT8 symmetric"),
        (
            ', module.state = "TPU_LOWERED", module.mode = "INT8", module.asymmetric = false',
            "Tpu INT8 symmetric",
        ),
        (
            ', module.state = "TPU_LOWERED", module.mode = "INT8", module.asymmetric = true',
            "Tpu INT8 asymmetric",
        ),
    ],
)
def test_stages(write: Write, attributes: str, stage: str) -> None:
    assert Module.load(write(attributes=attributes)).stage == stage


@pytest.mark.parametrize("batch", [1, 2, 4])
def test_a_run(write: Write, batch: int) -> None:
    outputs = Module.load(write(batch)).session().run({"right": RIGHT, "left": LEFT})
    assert list(outputs) == ["product", "right"]
    np.testing.assert_array_equal(outputs["product"], LEFT @ WEIGHTS["w"] + WEIGHTS["b"])
    np.testing.assert_array_equal(outputs["right"], RIGHT)


def test_raw_integers(write: Write) -> None:
    session = Module.load(write(second="!quant.uniform<i8:f32, 0.5:3>")).session()
    inputs = {"left": LEFT, "right": RIGHT.astype(np.int8)}
    assert session.run(inputs, raw=True)["right"].dtype == np.int8
    np.testing.assert_array_equal(session.run(inputs)["right"], 0.5 * (RIGHT - 3))


def test_inputs_in_another_float_format_and_order(write: Write) -> None:
    session = Module.load(write()).session()
    inputs = {"left": np.asfortranarray(LEFT.astype(np.float64)), "right": RIGHT[::-1].astype(np.float16)}
    outputs = session.run(inputs)
    np.testing.assert_array_equal(outputs["product"], LEFT @ WEIGHTS["w"] + WEIGHTS["b"])
    np.testing.assert_array_equal(outputs["right"], RIGHT[::-1])


def test_weights_are_not_opened_before_a_session(write: Write, tmp_path: Path) -> None:
    path = write()
    (tmp_path / "w.npz").unlink()
    model = Module.load(path)
    assert refused(model.session) == f"{path}: 'w': weight: {tmp_path}/w.npz: no such file"


def test_weights_given_beside(write: Write, tmp_path: Path) -> None:
    path = write()
    np.savez(tmp_path / "other.npz", **{name: array * 2 for name, array in WEIGHTS.items()})
    outputs = Module.load(path, tmp_path / "other.npz").session().run({"left": LEFT, "right": RIGHT})
    np.testing.assert_array_equal(outputs["product"], 2 * (LEFT @ WEIGHTS["w"] + WEIGHTS["b"]))


def test_a_missing_weight(write: Write, tmp_path: Path) -> None:
    path = write()
    np.savez(tmp_path / "w.npz", w=WEIGHTS["w"])
    expected = f"expected an array of this name in {tmp_path}/w.npz, but got none"
    assert refused(Module.load(path).session) == f"{path}: 'b': weight: {expected}"


def test_a_weight_of_the_wrong_size(write: Write, tmp_path: Path) -> None:
    path = write()
    np.savez(tmp_path / "w.npz", w=WEIGHTS["w"][:1], b=WEIGHTS["b"])
    assert refused(Module.load(path).session) == f"{path}: 'w': weight: expected 6 elements, but got 3"


def test_a_weight_of_the_wrong_format(write: Write, tmp_path: Path) -> None:
    path = write()
    np.savez(tmp_path / "w.npz", w=WEIGHTS["w"].astype(np.int8), b=WEIGHTS["b"])
    message = refused(Module.load(path).session)
    assert message == f"{path}: 'w': weight: expected an array of f4 for f32, but got i1"


def test_weights_that_nobody_uses(write: Write, tmp_path: Path) -> None:
    path = write()
    np.savez(tmp_path / "w.npz", unused=np.array([None]), **WEIGHTS)
    Module.load(path).session()


@pytest.mark.parametrize(
    ("inputs", "problem"),
    [
        ({}, "expected inputs left, right, but got none"),
        ({"left": LEFT}, "expected inputs left, right, but got left"),
        (
            {"left": LEFT, "right": RIGHT, "extra": RIGHT},
            "expected inputs left, right, but got left, right, extra",
        ),
        ({"left": LEFT, "right": RIGHT[:1]}, "expected as many samples of each input, but got [1, 2]"),
        ({"left": LEFT[:, :1], "right": RIGHT}, "'left': expected shape Nx2, but got 2x1"),
        ({"left": LEFT[0], "right": RIGHT}, "'left': expected shape Nx2, but got 2"),
        ({"left": np.float32(1), "right": RIGHT}, "'left': expected shape Nx2, but got a scalar"),
        ({"left": LEFT[:0], "right": RIGHT}, "'left': expected shape Nx2, but got 0x2"),
        ({"left": LEFT.astype(complex), "right": RIGHT}, "'left': expected float32, but got complex128"),
        ({"left": LEFT.astype(str), "right": RIGHT}, "'left': expected float32, but got <U32"),
    ],
)
def test_inputs_that_do_not_fit(write: Write, inputs: dict[str, np.ndarray], problem: str) -> None:
    path = write()
    session = Module.load(path).session()
    assert refused(lambda: session.run(inputs)) == f"{path}: {problem}"


def test_integers_must_come_as_stored(write: Write) -> None:
    path = write(second="!quant.uniform<i8:f32, 0.5>")
    session = Module.load(path).session()
    message = refused(lambda: session.run({"left": LEFT, "right": RIGHT}))
    assert message == f"{path}: 'right': expected int8, but got float32"


@pytest.mark.parametrize(
    ("engine", "problem"),
    [
        (Engine(kernels="quick"), "kernels: expected reference or fast, but got quick"),
        (Engine(numerics="exact"), "numerics: expected interpreter or cmodel, but got exact"),
    ],
)
def test_another_engine(write: Write, engine: Engine, problem: str) -> None:
    assert refused(Module.load(write(), engine=engine).session) == problem


def test_a_session_without_threads(write: Write) -> None:
    model = Module.load(write())
    assert refused(lambda: model.session(threads=0)) == "threads: expected 1 or more, but got 0"


def test_no_pictures_for_two_inputs(write: Write) -> None:
    path = write()
    message = refused(Module.load(path).preprocessor)
    assert message == f"{path}: expected one input for pictures, but got 2"


def test_a_run_can_be_stopped_from_another_thread() -> None:
    """In the middle of a call that would take minutes; and the session stays stopped."""
    session = Module.load(demo_folder() / "digits.mlir", engine=Engine("reference")).session()
    inputs = {"picture": np.zeros((200_000, 1, 16, 16), np.float32)}
    timer = threading.Timer(0.2, session.stop)
    timer.start()
    start = time.monotonic()
    with pytest.raises(ModelError, match=r"digits\.mlir: stopped$"):
        session.run(inputs)
    assert time.monotonic() - start < 10
    with pytest.raises(ModelError, match=r"digits\.mlir: stopped$"):
        session.run({"picture": inputs["picture"][:1]})
