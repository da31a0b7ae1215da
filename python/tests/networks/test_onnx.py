# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The original network as a stage: the digits' Top module written again as an ONNX graph."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tpu_eval.errors import ModelError, SampleError, ToolchainError, UsageError
from tpu_eval.networks.module import Module
from tpu_eval.networks.open import open_network

onnx: Any = pytest.importorskip("onnx", reason="the package onnx, which writes graphs, is absent")
pytest.importorskip("onnxruntime", reason="ONNX Runtime is absent")

DIGITS = Path(__file__).resolve().parents[3] / "examples" / "digits"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The digits' Top module and its weights."""
    for name in ("digits.mlir", "digits_top_f32_all_weight.npz"):
        shutil.copy(DIGITS / name, tmp_path)
    return tmp_path


def save(path: Path, nodes: list[Any], inputs: list[Any], outputs: list[Any], weights: Any = ()) -> Path:
    graph = onnx.helper.make_graph(nodes, "graph", inputs, outputs, list(weights))
    model = onnx.helper.make_model(graph, opset_imports=[onnx.helper.make_opsetid("", 17)], ir_version=8)
    onnx.save(model, str(path))
    return path


def value(name: str, *shape: int | str) -> Any:
    return onnx.helper.make_tensor_value_info(name, onnx.TensorProto.FLOAT, list(shape))


def matrix(path: Path, outputs: tuple[str, ...] = ("scores",), batch: int | str = "N") -> Path:
    """Ten sums of the picture's values, by a fixed matrix."""
    weights = np.arange(2560, dtype=np.float32).reshape(256, 10) % 7
    nodes = [
        onnx.helper.make_node("Flatten", ["x"], ["flat"]),
        *(onnx.helper.make_node("MatMul", ["flat", "w"], [name]) for name in outputs),
    ]
    results = [value(name, batch, 10) for name in outputs]
    return save(
        path, nodes, [value("x", batch, 1, 16, 16)], results, [onnx.numpy_helper.from_array(weights, "w")]
    )


def test_pictures_go_in_as_the_module_prepares_them_and_scores_have_its_names(folder: Path) -> None:
    model = open_network(matrix(folder / "digits.onnx"))
    top = Module.load(folder / "digits.mlir")
    pictures = np.stack([top.preprocessor()(x) for x in sorted((DIGITS / "images" / "0").iterdir())[:3]])
    name = top.inputs[0].name
    fed = top.input_session().run({name: pictures})[name]
    outputs = model.picture_session().run({name: pictures})
    expected = fed.reshape(3, 256) @ (np.arange(2560, dtype=np.float32).reshape(256, 10) % 7)
    assert list(outputs) == [top.outputs[0].name]
    np.testing.assert_allclose(outputs[top.outputs[0].name], expected, rtol=1e-4, atol=1e-3)
    assert model.stage == "ONNX"
    assert model.notes[0] == f"pictures as {folder / 'digits.mlir'} says"
    assert model.notes[1].startswith("on ONNX Runtime ")


def test_it_is_the_network_that_the_top_module_is(shared: Path) -> None:
    """The same raw boxes, to what the order of sums changes."""
    network = shared / "models" / "yolox_nano"
    graph, top = open_network(network / "yolox_nano.onnx"), Module.load(network / "yolox_nano.mlir")
    pictures = np.stack([top.preprocessor()(x) for x in sorted((shared / "data/coco/images").iterdir())[:1]])
    outputs = [x.picture_session().run({top.inputs[0].name: pictures}) for x in (graph, top)]
    assert list(outputs[0]) == list(outputs[1])
    for name, array in outputs[1].items():
        limit = 1e-4 * float(np.abs(array).max())
        np.testing.assert_allclose(outputs[0][name], array, rtol=0, atol=limit)


def test_outputs_are_matched_by_name_before_their_order(folder: Path) -> None:
    from tpu_eval.networks.onnx import _match_outputs

    class Graph:
        def __init__(self, *names: str) -> None:
            self.names = names

        def get_outputs(self) -> list[Any]:
            return [value(name, 1) for name in self.names]

    path = Path("g.onnx")
    wanted = ["boxes_Concat_f32", "scores_2_Sigmoid"]
    assert _match_outputs(path, Graph("scores", "boxes"), wanted) == {
        "boxes_Concat_f32": "boxes",
        "scores_2_Sigmoid": "scores",
    }
    assert list(_match_outputs(path, Graph("a", "b"), wanted).values()) == ["a", "b"]
    nested = _match_outputs(path, Graph("y", "y_1"), ["y_1_Add", "y_Mul"])
    assert nested == {"y_1_Add": "y_1", "y_Mul": "y"}
    with pytest.raises(ModelError) as caught:
        _match_outputs(path, Graph("a"), wanted)
    expected = "expected the module's outputs, boxes_Concat_f32, scores_2_Sigmoid, but got a"
    assert str(caught.value) == f"g.onnx: {expected}"


def test_a_graph_of_another_network(folder: Path) -> None:
    path = save(
        folder / "digits.onnx",
        [onnx.helper.make_node("Relu", ["x"], ["y"])],
        [value("x", 1, 3, 8, 8)],
        [value("y", 1, 3, 8, 8)],
    )
    with pytest.raises(ModelError) as caught:
        open_network(path)
    expected = "expected the module's inputs, picture 1x1x16x16, but got x 1x3x8x8 of tensor(float)"
    assert str(caught.value) == f"{path}: {expected}"


def test_files_that_are_no_graph(folder: Path) -> None:
    path = folder / "digits.onnx"
    with pytest.raises(ModelError) as caught:
        open_network(path)
    assert str(caught.value) == f"{path}: expected an ONNX graph, but got no such file"
    path.write_bytes(b"rubbish")
    with pytest.raises(ModelError) as caught:
        open_network(path)
    assert str(caught.value).startswith(f"{path}: cannot be loaded by ONNX Runtime: ")
    assert "\n" not in str(caught.value)


def test_weights_are_not_for_it() -> None:
    with pytest.raises(UsageError) as caught:
        open_network("a.onnx", weights="w.npz")
    assert str(caught.value) == "--weights: expected it for a module, but got it for a.onnx"


def test_without_onnx_runtime(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = matrix(folder / "digits.onnx")
    monkeypatch.setitem(sys.modules, "onnxruntime", None)
    with pytest.raises(ToolchainError) as caught:
        open_network(path)
    rule = "expected ONNX Runtime for an ONNX graph, but found none: pip install 'tpu-eval[onnx]'"
    assert str(caught.value) == f"{path}: {rule}"


def test_arrays_that_do_not_fit(folder: Path) -> None:
    path = matrix(folder / "digits.onnx", batch=1)
    session: Any = open_network(path)
    with pytest.raises(ModelError) as caught:
        session.session().run({"x": np.zeros((1, 1, 16, 16), np.float32)})
    assert str(caught.value) == f"{path}: expected inputs picture, but got x"
    with pytest.raises(SampleError) as failed:
        session.session().run({"picture": np.zeros((2, 1, 8, 8), np.float32)})
    assert failed.value.index == 0
