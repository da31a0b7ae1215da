# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Judges a module against the real interpreter's results, tensor by tensor.

Integers are equal, bit for bit. F16 and BF16 lie within one unit in the last place, F32 within 1e-5 of the
tensor's largest magnitude, products of floats within 1e-4. A tensor just outside is judged again alone: its
op runs on the reference's own operands, so that small errors of the ops before it do not count.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from interpreter.one_op import Array

from tpu_eval import _native
from tpu_eval.model import Model, Session
from tpu_eval.npz import NpzFile

STORED = {"i8": np.int8, "u8": np.uint8, "i16": np.int16, "u16": np.uint16, "i32": np.int32, "u32": np.uint32}
PRODUCTS = ("Conv", "MatMul")


@dataclass
class Module:
    """One stage of a case: its file, the reference's tensors, and what the case says of them."""

    folder: Path
    stage: str
    facts: dict[str, Any]
    reals: Mapping[str, Array] = field(init=False)
    integers: Mapping[str, Array] = field(init=False)

    def __post_init__(self) -> None:
        self.reals = NpzFile(self.folder / f"{self.stage}_ref.npz")
        fixed = self.folder / f"{self.stage}_ref_fixed.npz"
        self.integers = NpzFile(fixed) if fixed.exists() else {}

    @property
    def path(self) -> Path:
        return self.folder / ("top.mlir" if self.stage == "top" else f"{self.stage}_tpu.mlir")

    def stored(self, info: _native.TensorInfo) -> Array:
        """A reference tensor as our interpreter stores it."""
        source = self.integers if info.name in self.integers else self.reals
        return source[info.name].reshape(info.shape).astype(STORED.get(info.dtype, np.float32))


def modules(root: Path) -> list[Module]:
    """Every module of every case."""
    cases = json.loads((root / "index.json").read_text())["cases"]
    folders = [root / case["dir"] for case in cases]
    return [
        Module(folder, stage, facts)
        for folder in folders
        for stage, facts in json.loads((folder / "case.json").read_text())["modules"].items()
    ]


def judge(module: Module) -> dict[str, str]:
    """The tensors that differ, and how. Raises ModelError for a module that cannot be built."""
    model = Model.load(module.path)
    given = NpzFile(module.folder / "input.npz")
    inputs = {info.name: feed(info, given[info.name]) for info in model.inputs}
    seen = run(model.session(), inputs)
    names = [name for name in module.facts["tensors"] if name in module.reals]
    assert names and set(names) <= set(seen), f"{module.path}: nothing to compare"
    outside = {name: problem(module, name, seen[name]) for name in names}
    return {
        name: again
        for name, text in outside.items()
        if text and (again := alone(module, name) if module.facts["tensors"][name][0] in FLOATS else text)
    }


def feed(info: _native.TensorInfo, array: Array) -> Array:
    return array.reshape(info.shape).astype(STORED.get(info.dtype, np.float32))


def run(session: Session, inputs: Mapping[str, Array]) -> dict[str, Array]:
    seen: dict[str, Array] = {}
    session.run(inputs, raw=True, probe=lambda name, value: seen.update({name: value}))
    return seen


FLOATS = {"F32": 0, "F16": 10, "BF16": 7}  # bits of the fraction
SMALLEST = {"F16": -14, "BF16": -126}  # exponents


def problem(module: Module, name: str, got: Array, product: bool = False) -> str:
    """Nothing, or how a tensor differs from the reference by more than its format allows."""
    dtype = module.facts["tensors"][name][0]
    if dtype not in FLOATS:
        expected = (module.integers if name in module.integers else module.reals)[name].ravel()
        different = int((got.ravel() != expected).sum())
        return f"{different} of {expected.size} integers differ" if different else ""
    expected = module.reals[name].ravel().astype(np.float64)
    got = got.ravel().astype(np.float64)
    if not np.array_equal(np.isfinite(expected), np.isfinite(got)):
        return "other elements are finite"
    finite = np.isfinite(expected)
    error = np.abs(got[finite] - expected[finite])
    worst = float((error / allowed(expected[finite], dtype, product)).max(initial=0))
    return f"off by {worst:.2f} times what is allowed" if worst > 1 else ""


def allowed(expected: Array, dtype: str, product: bool) -> Array:
    magnitude = np.abs(expected)
    if dtype == "F32":
        return np.full_like(expected, max(magnitude.max(initial=0), 1e-30) * (1e-4 if product else 1e-5))
    exponent = np.floor(np.log2(np.maximum(magnitude, 2.0 ** SMALLEST[dtype])))
    return np.asarray(2.0 ** (exponent - FLOATS[dtype]))


def alone(module: Module, name: str) -> str:
    """The problem of a tensor whose op runs on the reference's operands."""
    text, op = isolate(module.path.read_text(), name)
    source = _native.Module.parse(text.encode(), str(module.path))
    session = Model(source, module.path, None, "reference").session()
    inputs = {info.name: module.stored(info) for info in source.inputs}
    return problem(module, name, run(session, inputs)[name], any(kind in op for kind in PRODUCTS))


def isolate(text: str, name: str) -> tuple[str, str]:
    """A module of the one op that makes tensor `name`, its operands being inputs; and the op's name."""
    aliases = re.findall(r"^(#loc\d*) = loc\((.*)\)$", text, re.M)
    location = next(alias for alias, value in aliases if value == json.dumps(name))
    lines = {m[1]: m[0].strip() for m in re.finditer(r"^ *(%\w+) = .*$", text, re.M)}
    line = next(line for line in lines.values() if line.endswith(f"loc({location})"))
    target, op, operands, _, types, result = re.fullmatch(
        r'(%\w+) = "([\w.]+)"\((.*?)\) (?:\{(.*)\} )?: \((.*)\) -> (.*) loc\(.*\)', line
    ).groups()  # type: ignore[union-attr]
    body, arguments = [], []
    for value, kind in dict(zip(operands.split(", "), split(types), strict=True)).items():
        if re.search(r'"top\.(Weight|None)"', lines[value]):
            body.append(lines[value])
            continue
        argument = f"%arg{len(arguments)}"
        arguments.append(f"{argument}: {kind}")
        place = re.search(r"loc\((#loc\d*)\)$", lines[value])[0]  # type: ignore[index]
        body.append(f'{value} = "top.Input"({argument}) : ({kind}) -> {kind} {place}')
    body += [line, f"return {target} : {result}"]
    header = re.search(r"^module .*\{$", text, re.M)[0]  # type: ignore[index]
    main = f"func.func @main({', '.join(arguments)}) -> {result} {{"
    places = [f"{alias} = loc({value})" for alias, value in aliases]
    return "\n".join([header, main, *body, "}", "}", *places]), op


def split(types: str) -> list[str]:
    """Operand types; commas inside of brackets do not part them."""
    return re.findall(r"(?:[^,<]|<(?:[^<>]|<[^<>]*>)*>)+", types.replace(", ", ","))
