# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Writes an op with its numbers as a test that `tpu-eval-opt --run` runs."""

from __future__ import annotations

import re

import numpy as np
from case import Numbers, Op, Operand

WIDTH = 118
HEX = {"f32": ("0x{:08X}", np.uint32), "f16": ("0x{:04X}", np.uint16), "bf16": ("0x{:04X}", np.uint32)}


def write_test(op: Op, name: str) -> str:
    """A function `name` that gives `op` its operands and expects its results."""
    aliases: dict[str, str] = {}
    body: list[str] = []
    values: dict[int, str] = {}
    for operand in op.operands:
        if id(operand) in values:
            continue
        if operand.kind == "none":
            if "%none" not in values.values():
                body.append('  %none = "top.None"() : () -> none')
            values[id(operand)] = "%none"
        else:
            values[id(operand)] = _name(operand, op)
            body.append(f"  {values[id(operand)]} = check.{operand.kind} {_numbers(operand, aliases)}")
    for i, result in enumerate(op.results):
        values[id(result)] = "%r" if len(op.results) == 1 else f"%r{i}"
    body += [_call(op, values, aliases)]
    exact = is_exact(op)
    body += [_expect(r, values[id(r)], aliases, exact) for r in op.results if r.kind != "none"]
    heads = [f"{alias} = {element}" for element, alias in aliases.items()]
    return "\n".join([*heads, f"func.func @{name}() {{", *body, "  return", "}", ""])


def _name(operand: Operand, op: Op) -> str:
    """%x and %w, or %x0, %x1 where there are several."""
    alike = [t for t in op.tensors() if t.kind == operand.kind and not any(t is r for r in op.results)]
    place = next(i for i, t in enumerate(alike) if t is operand)
    return f"%{'w' if operand.kind == 'weight' else 'x'}{place if len(alike) > 1 else ''}"


def _call(op: Op, values: dict[int, str], aliases: dict[str, str]) -> str:
    results = ", ".join(values[id(r)] for r in op.results)
    operands = ", ".join(values[id(o)] for o in op.operands)
    attributes = ", ".join(f"{name} = {_attribute(value)}" for name, value in op.attributes.items())
    types = [_type(o, aliases) for o in op.operands]
    made = [_type(r, aliases) for r in op.results]
    head = f'  {results} = "{op.name}"({operands})' + (f" {{{attributes}}}" if attributes else "")
    tail = f": ({', '.join(types)}) -> {made[0] if len(made) == 1 else '(' + ', '.join(made) + ')'}"
    return f"{head} {tail}" if len(head) + len(tail) < WIDTH else f"{head}\n    {tail}"


def _expect(result: Operand, value: str, aliases: dict[str, str], exact: bool) -> str:
    if exact:
        return f"  check.expect_eq_const {value}, {_numbers(result, aliases)}"
    return f"  check.expect_close_const {value}, {_numbers(result, aliases)} {bound(result)}"


def is_exact(op: Op) -> bool:
    """Whether the results have to be equal: integers, whole numbers, or numbers that the operands hold."""
    known = np.concatenate([sign * o.numbers.reshape(-1) for o in op.operands for sign in (1, -1)])
    return all(
        "f" not in r.stored or bool(np.all(np.isin(r.numbers, known) | (r.numbers == np.rint(r.numbers))))
        for r in op.results
    )


def bound(result: Operand) -> str:
    """How close a float result is, by the rules of docs/status/conformance.md."""
    if result.stored != "f32":
        return "{max_ulp = 1}"
    finite = result.numbers[np.isfinite(result.numbers)]
    largest = float(np.abs(finite).max()) if finite.size else 1.0
    return f"{{abs = {_decimal(1e-5 * largest, 1)}}}"


def _decimal(value: float, digits: int) -> str:
    text = f"{value:.{digits}g}"
    if "e" in text and (value == 0 or 1e-4 <= abs(value) < 1e6):
        text = np.format_float_positional(float(text))
    mantissa, _, exponent = text.partition("e")
    mantissa += "0" if mantissa.endswith(".") else "" if "." in mantissa else ".0"
    return mantissa + (f"e{int(exponent)}" if exponent else "")


def _attribute(value: str) -> str:
    """The value without a type that goes without saying, and reals without digits that do."""
    value = re.sub(r"\b(\d+) : i64\b", r"\1", value)
    return re.sub(r"\b(\d\.\d+[eE][+-]\d+)(?: : f64\b)?", lambda m: _shortest(float(m[1])), value)


def _shortest(value: float) -> str:
    return next(text for text in (_decimal(value, digits) for digits in range(1, 18)) if float(text) == value)


def _type(tensor: Operand, aliases: dict[str, str]) -> str:
    if tensor.kind == "none":
        return "none"
    dims = "".join(f"{dim}x" for dim in tensor.numbers.shape)
    return f"tensor<{dims}{_element(tensor, aliases)}>"


def _element(tensor: Operand, aliases: dict[str, str]) -> str:
    if not tensor.element.startswith("!"):
        return tensor.element
    return aliases.setdefault(tensor.element, f"!q{len(aliases)}")


def _numbers(tensor: Operand, aliases: dict[str, str]) -> str:
    dims = "".join(f"{dim}x" for dim in tensor.numbers.shape)
    dense = _dense(tensor.numbers, tensor.stored)
    kind = f"tensor<{dims}{tensor.stored}>"
    return f"dense<{dense}> : {kind}" + (
        f" as {_element(tensor, aliases)}" if tensor.element != tensor.stored else ""
    )


def _dense(numbers: Numbers, stored: str) -> str:
    flat = numbers.reshape(-1)
    if flat.size == 0:
        return ""
    if flat.size > 1 and np.all(flat == flat[0]):
        return _number(flat[0], stored)
    return _nested(numbers, stored, indent=6)


def _nested(numbers: Numbers, stored: str, indent: int) -> str:
    if numbers.ndim == 0:
        return _number(float(numbers), stored)
    parts = [_nested(part, stored, indent + 1) for part in numbers]
    line = "[" + ", ".join(parts) + "]"
    if len(line) + indent < WIDTH - 34 or numbers.ndim < 2:
        return line
    return "[" + (",\n" + " " * indent).join(parts) + "]"


def _number(value: float, stored: str) -> str:
    """The shortest decimal that reads as this number."""
    if "f" not in stored:
        return str(int(value))
    if not np.isfinite(value):
        form, bits = HEX[stored]
        raw = np.float16(value) if stored == "f16" else np.float32(value)
        return form.format(int(raw.view(bits)) >> (16 if stored == "bf16" else 0))
    narrow = _bf16 if stored == "bf16" else np.float16 if stored == "f16" else np.float32
    for digits in range(1, 18):
        text = _decimal(float(value), digits)
        if narrow(float(text)) == value:
            return text
    return repr(float(value))


def _bf16(value: float) -> float:
    bits = int(np.float32(value).view(np.uint32))
    bits += 0x7FFF + (bits >> 16 & 1)
    return float(np.uint32(bits & 0xFFFF0000).view(np.float32))


def function_name(op: str) -> str:
    """A test's name from its op's: tpu.Conv2D is conv2d, top.MaxPool max_pool."""
    return re.sub(r"(?<=[a-z])(?=[A-Z][a-z])", "_", op.split(".")[1]).lower()
