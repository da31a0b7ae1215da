# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Runs one op: writes a module around it, feeds it with arrays and gives what it stores."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from tpu_eval import _native

Array = npt.NDArray[Any]


@dataclass(frozen=True)
class Operand:
    """Values and their element type as MLIR spells it; a weight comes from the weight file."""

    values: Array
    element: str = "f32"
    weight: bool = False

    @property
    def type(self) -> str:
        return tensor(self.values.shape, self.element)


def i8(scale: float, zero: int = 0, expressed: str = "f32") -> str:
    return f"!quant.uniform<i8:{expressed}, {scale!r}:{zero}>"


def u8(scale: float, zero: int = 0, expressed: str = "f32") -> str:
    return f"!quant.uniform<u8:{expressed}, {scale!r}:{zero}>"


def tensor(shape: Sequence[int], element: str) -> str:
    return f"tensor<{''.join(f'{dim}x' for dim in shape)}{element}>"


def parse(body: str, arguments: str, results: str, platform: str = "ONNX") -> _native.Module:
    """A module whose @main is `body`."""
    state = 'module.state = "TPU_LOWERED", module.chip = "bm1684x", module.mode = "INT8"'
    state += f', module.platform = "{platform}"'
    signature = f"@main({arguments}) -> ({results})"
    main = f"func.func {signature} {{\n{body}\n}} loc(unknown)"
    text = f"module attributes {{{state}}} {{\n{main}\n}} loc(unknown)\n"
    return _native.Module.parse(text.encode(), "test.mlir")


def program(
    module: _native.Module,
    weights: Mapping[str, Array] | None = None,
    numerics: str = "interpreter",
    kernels: str = "fast",
) -> _native.Program:
    found = weights or {}
    return _native.Program(
        module, lambda name: found.get(name, "expected an array, but got none"), kernels, numerics
    )


def build(
    op: str,
    operands: Sequence[Operand | None],
    attributes: str,
    result: str,
    numerics: str = "interpreter",
    kernels: str = "fast",
) -> tuple[_native.Program, list[Array]]:
    """The program of one op, and the arrays to feed it with. None stands for an absent operand."""
    body, names, types, inputs = ['%none = "top.None"() : () -> none'], [], [], []
    weights: dict[str, Array] = {}
    for index, operand in enumerate(operands):
        name = f"x{index}"
        names.append("%none" if operand is None else f"%{name}")
        types.append("none" if operand is None else operand.type)
        if operand is None:
            continue
        if operand.weight:
            weights[name] = operand.values
            body.append(f'%{name} = "top.Weight"() : () -> {operand.type} loc("{name}")')
        else:
            inputs.append((name, operand))
    call = f'"{op}"({", ".join(names)}) {{{attributes}}} : ({", ".join(types)}) -> {result} loc("y")'
    body += [f"%y = {call}", f"return %y : {result}"]
    arguments = ", ".join(f"%{name}: {operand.type}" for name, operand in inputs)
    module = parse("\n".join(body), arguments, result)
    return program(module, weights, numerics, kernels), [operand.values for _, operand in inputs]


def run(
    op: str,
    operands: Sequence[Operand | None],
    attributes: str,
    shape: Sequence[int],
    element: str = "f32",
    numerics: str = "interpreter",
) -> Array:
    """What the op stores for the first operands' values: integers, or reals in float32.

    Both sets of kernels store it, bit for bit; but in float32 functions of the fast ones may be a few units of the
    last place off, and without fused multiply-add sums are.
    """
    results = []
    for kernels in ("reference", "fast"):
        built, inputs = build(op, operands, attributes, tensor(shape, element), numerics, kernels)
        samples = len(inputs[0]) if built.batch else 1
        (result,) = built.session().run([np.ascontiguousarray(x) for x in inputs], samples, raw=True)
        results.append(result)
    expected, got = results
    if element == "f32":
        assert_close(got, expected)
    else:
        np.testing.assert_array_equal(got, expected)
    return expected


def assert_close(fast: Array, reference: Array) -> None:
    """Functions may be a few units of the last place off; sums are, too, on processors that do not fuse them."""
    finite = reference[np.isfinite(reference)]
    atol = 0 if _native.instruction_sets().fused else 2e-6 * np.abs(finite).max(initial=0)
    np.testing.assert_allclose(fast, reference, rtol=2**-21, atol=atol)


def check(
    op: str, operands: Sequence[Operand | None], attributes: str, expected: Array, element: str = "f32"
) -> None:
    """The op stores exactly what is expected."""
    result = run(op, operands, attributes, expected.shape, element)
    np.testing.assert_array_equal(result, expected)


def check_two(op: str, operand: Operand, nones: int, attributes: str, *results: tuple[Array, str]) -> None:
    """The op of one operand and so many absent ones stores exactly the two results that are expected."""
    types = [tensor(values.shape, element) for values, element in results]
    operands = ", ".join(["%x", *["%n"] * nones])
    inputs = ", ".join([operand.type, *["none"] * nones])
    call = f'%y:2 = "{op}"({operands}) {{{attributes}}} : ({inputs}) -> ({", ".join(types)}) loc("y")'
    body = f'%n = "top.None"() : () -> none\n{call}\nreturn %y#0, %y#1 : {", ".join(types)}'
    session = program(parse(body, f"%x: {operand.type}", ", ".join(types))).session()
    samples = len(operand.values) if len({len(operand.values), *(len(v) for v, _ in results)}) == 1 else 1
    stored = session.run([operand.values], samples, raw=True)
    for found, (expected, _) in zip(stored, results, strict=True):
        np.testing.assert_array_equal(found, expected)


def refused(op: str, operands: Sequence[Operand | None], attributes: str, result: str) -> str:
    """The one line that refuses an op."""
    try:
        build(op, operands, attributes, result)
    except _native.Error as error:
        return str(error).removeprefix("test.mlir: 'y': ")
    raise AssertionError(f"{op} was accepted")
