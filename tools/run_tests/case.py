# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Ops of a conformance case, with the numbers that the real compiler's interpreter gave them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[Any]
QUANTIZED = re.compile(r"!quant\.uniform<([ui]\d+)")
CALIBRATED = re.compile(r"!quant\.calibrated<(\w+)<")


@dataclass
class Operand:
    """A tensor of a test: `kind` is input, weight, none or result; `element` its element type as MLIR spells it."""

    kind: str
    name: str
    element: str = ""
    numbers: Numbers = field(default_factory=lambda: np.zeros(0))

    @property
    def stored(self) -> str:
        """The type of its numbers: that of the integers of a quantised tensor."""
        quantized = QUANTIZED.match(self.element)
        return quantized[1].replace("u", "ui") if quantized else self.element


@dataclass
class Op:
    """One op: `attributes` are texts by name, operands that are the same tensor the same object."""

    name: str
    attributes: dict[str, str]
    operands: list[Operand]
    results: list[Operand]

    def tensors(self) -> list[Operand]:
        """Each of its tensors once, operands first; absent ones are not among them."""
        unique = {id(tensor): tensor for tensor in [*self.operands, *self.results]}
        return [tensor for tensor in unique.values() if tensor.kind != "none"]


def read_ops(case: Path, mode: str) -> list[Op]:
    """The ops of one module of a case that have one result at least and no region.

    `mode` is top, f32, f16, bf16, int8_sym or int8_asym.
    """
    return _Reader(case, mode).ops()


class _Reader:
    def __init__(self, case: Path, mode: str) -> None:
        stem = mode if mode == "top" else f"{mode}_tpu"
        self.text = (case / f"{stem}.mlir").read_text()
        self.reference = _arrays(case / f"{mode}_ref.npz") | _arrays(case / f"{mode}_ref_fixed.npz")
        file = re.search(r'module\.weight_file = "([^"]+)"', self.text)
        self.weights = _arrays(case / file[1]) if file else {}
        self.locations = self._locations()
        self.values: dict[str, Operand] = {}

    def _locations(self) -> dict[str, list[str]]:
        """The names of tensors, by the alias of their location."""
        names = {a: [n] for a, n in re.findall(r'^(#loc\d*) = loc\("([^"]*)"', self.text, re.M)}
        for alias, parts in re.findall(r"^(#loc\d*) = loc\(fused\[([^\]]*)\]", self.text, re.M):
            names[alias] = [(names.get(part) or [""])[0] for part in parts.split(", ")]
        return names

    def ops(self) -> list[Op]:
        found = []
        for line in self.text.splitlines():
            if match := re.match(r'\s*(%[^=]+) = "(\w+\.\w+)"\(([^)]*)\) ?(.*)', line):
                op = self._op(*match.groups())
                if op and op.name not in ("top.Weight", "top.None"):
                    found.append(op)
        return found

    def _op(self, results: str, name: str, operands: str, rest: str) -> Op | None:
        attributes = ""
        if rest.startswith("{"):
            attributes, rest = split_bracket(rest)
        match = re.match(r": \((.*)\) -> (.*?) loc\((#loc\d*)\)$", rest.strip())
        if not match:
            return None
        types = split_list(match[2][1:-1]) if match[2].startswith("(") else [match[2]]
        made = self._results(name, types, self.locations.get(match[3], [""]))
        for value, result in zip(_names(results, len(types)), made, strict=True):
            if result:
                self.values[value] = result
        taken = [self.values.get(value) for value in split_list(operands)]
        if None in taken or None in made:
            return None
        return Op(name, _attributes(attributes), [t for t in taken if t], [m for m in made if m])

    def _results(self, op: str, types: list[str], names: list[str]) -> list[Operand | None]:
        made: list[Operand | None] = []
        for i, kind in enumerate(types):
            name = names[i] if i < len(names) else ""
            if kind == "none":
                made.append(Operand("none", name))
            else:
                made.append(self._tensor("weight" if op == "top.Weight" else "input", name, kind))
        return made

    def _tensor(self, kind: str, name: str, type_: str) -> Operand | None:
        match = re.match(r"tensor<((?:\d+x)*)(.*)>$", type_)
        source = self.weights if kind == "weight" else self.reference
        if not match or name not in source:
            return None
        shape = [int(dim) for dim in match[1].split("x")[:-1]]
        element = match[2]
        if calibrated := CALIBRATED.match(element):
            element = calibrated[1]
        tensor = Operand(kind, name, element)
        numbers = source[name]
        if numbers.size != np.prod(shape, dtype=int):
            return None
        tensor.numbers = _decode(numbers, tensor.stored).reshape(shape)
        return tensor


def _arrays(file: Path) -> dict[str, Numbers]:
    if not file.exists():
        return {}
    with np.load(file) as arrays:
        return dict(arrays)


def _decode(numbers: Numbers, stored: str) -> Numbers:
    """Weights of narrow floats are stored as bit patterns; references are reals."""
    if stored == "f16" and numbers.dtype == np.uint16:
        return numbers.view(np.float16).astype(np.float32)
    if stored == "bf16" and numbers.dtype == np.uint16:
        return (numbers.astype(np.uint32) << 16).view(np.float32)
    if stored.startswith(("f", "b")):
        return numbers.astype(np.float32)
    return np.rint(numbers).astype(np.int64)


def _names(results: str, count: int) -> list[str]:
    """The SSA names of an op's results: "%0", "%3:2" or "%Y, %Y_h"."""
    names = split_list(results)
    if len(names) == count:
        return [name.split(":")[0] for name in names]
    return [f"{names[0].split(':')[0]}#{i}" for i in range(count)]


def split_bracket(text: str) -> tuple[str, str]:
    """The inside of the bracket that begins a text, and what follows it."""
    depth = 0
    for i, c in enumerate(text):
        depth += (c in "([{<") - (c in ")]}" or (c == ">" and text[i - 1] != "-"))
        if depth == 0:
            return text[1:i], text[i + 1 :]
    raise ValueError(f"expected a closing bracket, but got {text!r}")


def split_list(text: str) -> list[str]:
    """The parts between the commas that no bracket holds."""
    parts, depth, start = [], 0, 0
    for i, c in enumerate(text):
        depth += (c in "([{<") - (c in ")]}" or (c == ">" and text[i - 1] != "-"))
        if c == "," and depth == 0:
            parts.append(text[start:i].strip())
            start = i + 1
    return [*parts, text[start:].strip()] if text.strip() else []


def _attributes(text: str) -> dict[str, str]:
    pairs = (part.partition(" = ") for part in split_list(text))
    return {name: value for name, _, value in pairs}
