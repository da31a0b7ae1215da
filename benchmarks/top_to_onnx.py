# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""A Top module as an ONNX model with the same weights, for the few ops that the benchmarks' networks have.

Only what ONNX Runtime needs to compute the same network: preprocessing is left out, tensors keep their names.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from onnx import helper, numpy_helper

from tpu_eval import _native
from tpu_eval.networks.npz import NpzFile

_OP = re.compile(
    r'(%\w+) = "top\.(\w+)"\(([^)]*)\)(?: \{(.*)\})? : \(.*\) -> tensor<([\dx]+)xf32> loc\((#loc\d+)\)'
)
_LOCATION = re.compile(r'(#loc\d+) = loc\("(.*)"\)')
_ATTRIBUTE = re.compile(r"(\w+) = (\[[^\]]*\]|\"[^\"]*\"|[^,\s]+)")


@dataclass(frozen=True)
class Op:
    """One op: its name without the dialect, operands and result by name, attributes, the result's shape."""

    kind: str
    operands: list[str]
    result: str
    attributes: dict[str, Any]
    shape: list[int]


def export(module: Path, target: Path) -> None:
    """Writes the network as ONNX (opset 13). Raises ValueError for an op that has no rule here."""
    ops = read_ops(module)
    parsed = _native.Module.parse(module.read_bytes(), str(module))
    arrays = NpzFile(module.parent / str(parsed.attributes["weight_file"]))
    weights = {x.result: x for x in ops if x.kind == "Weight"}
    initializers = {
        name: numpy_helper.from_array(np.asarray(arrays[name]).reshape(op.shape), name)
        for name, op in weights.items()
    }
    nodes: list[onnx.NodeProto] = []
    for op in ops:
        if op.kind == "Input":
            nodes.append(helper.make_node("Identity", [op.operands[0]], [op.result]))
        elif op.kind != "Weight":
            nodes += _nodes(op, initializers)
    first = next(x for x in ops if x.kind == "Input")
    graph = helper.make_graph(
        nodes,
        module.stem,
        [helper.make_tensor_value_info(first.operands[0], onnx.TensorProto.FLOAT, ["N", *first.shape[1:]])],
        [
            helper.make_tensor_value_info(x.name, onnx.TensorProto.FLOAT, ["N", *x.shape[1:]])
            for x in parsed.outputs
        ],
        list(initializers.values()),
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)], ir_version=8)
    onnx.checker.check_model(model)
    target.write_bytes(model.SerializeToString())


def read_ops(module: Path) -> list[Op]:
    """The ops of a Top module in order; tensors are called by their locations."""
    text = str(_native.Module.parse(module.read_bytes(), str(module)))
    locations = dict(_LOCATION.findall(text))
    names: dict[str, str] = {}
    ops = []
    for value, kind, operands, attributes, shape, location in _OP.findall(text):
        names[value] = locations[location]
        ops.append(
            Op(
                kind,
                [names.get(x, x.lstrip("%")) for x in operands.split(", ") if x],
                names[value],
                {name: _value(text) for name, text in _ATTRIBUTE.findall(attributes)},
                [int(x) for x in shape.split("x")],
            )
        )
    return ops


def _value(text: str) -> Any:
    return {"true": True, "false": False}[text] if text in ("true", "false") else ast.literal_eval(text)


def _nodes(op: Op, initializers: dict[str, onnx.TensorProto]) -> list[onnx.NodeProto]:
    """The op, and its activation after it."""
    if op.kind not in _RULES:
        raise ValueError(f"{op.result}: expected one of {', '.join(_RULES)}, but got top.{op.kind}")
    limit = op.attributes.get("relu_limit", -1.0)
    relu = op.attributes.get("do_relu", False)
    made = f"{op.result}/before" if relu else op.result
    nodes = _RULES[op.kind](op, made, initializers)
    if relu and limit <= 0:
        nodes.append(helper.make_node("Relu", [made], [op.result]))
    elif relu:
        bounds = [_constant(initializers, f"{op.result}/{x}", np.float32(x)) for x in (0, limit)]
        nodes.append(helper.make_node("Clip", [made, *bounds], [op.result]))
    return nodes


def _constant(initializers: dict[str, onnx.TensorProto], name: str, value: Any) -> str:
    initializers[name] = numpy_helper.from_array(np.asarray(value), name)
    return name


def _conv(op: Op, made: str, initializers: dict[str, onnx.TensorProto]) -> list[onnx.NodeProto]:
    wanted = ("dilations", "group", "kernel_shape", "pads", "strides")
    return [helper.make_node("Conv", op.operands, [made], **{k: op.attributes[k] for k in wanted})]


def _pool(op: Op, made: str, initializers: dict[str, onnx.TensorProto]) -> list[onnx.NodeProto]:
    kind = {"AvgPool": "AveragePool", "MaxPool": "MaxPool"}[op.kind]
    extra = {"count_include_pad": int(op.attributes["count_include_pad"])} if op.kind == "AvgPool" else {}
    wanted = {k: op.attributes[k] for k in ("kernel_shape", "pads", "strides")}
    return [helper.make_node(kind, op.operands, [made], **wanted, **extra)]


def _reshape(op: Op, made: str, initializers: dict[str, onnx.TensorProto]) -> list[onnx.NodeProto]:
    shape = _constant(initializers, f"{op.result}/shape", np.array([0, *op.shape[1:]], np.int64))
    return [helper.make_node("Reshape", [op.operands[0], shape], [made])]


def _matmul(op: Op, made: str, initializers: dict[str, onnx.TensorProto]) -> list[onnx.NodeProto]:
    return [helper.make_node("Gemm", op.operands, [made])]


def _add(op: Op, made: str, initializers: dict[str, onnx.TensorProto]) -> list[onnx.NodeProto]:
    return [helper.make_node("Add", op.operands, [made])]


def _concat(op: Op, made: str, initializers: dict[str, onnx.TensorProto]) -> list[onnx.NodeProto]:
    return [helper.make_node("Concat", op.operands, [made], axis=op.attributes["axis"])]


def _silu(op: Op, made: str, initializers: dict[str, onnx.TensorProto]) -> list[onnx.NodeProto]:
    (x,) = op.operands
    return [
        helper.make_node("Sigmoid", [x], [f"{made}/share"]),
        helper.make_node("Mul", [x, f"{made}/share"], [made]),
    ]


_RULES: dict[str, Callable[[Op, str, dict[str, onnx.TensorProto]], list[onnx.NodeProto]]] = {
    "Conv": _conv,
    "Add": _add,
    "AvgPool": _pool,
    "MaxPool": _pool,
    "Reshape": _reshape,
    "MatMul": _matmul,
    "Concat": _concat,
    "SiLU": _silu,
}
