# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Checks that an op keeps one family word, that of its ODS file, and is registered once.

The word of include/tpu_eval/Dialect/Top/IR/TopConv.td is Conv: the builders of its ops stand in Conv.cpp or Conv.h
of lib/Interpreter/Builders, their kernels in files that begin with Conv, their tests in test_conv*.py and, those that
run, conv*.mlir.

Usage: check_families.py [ROOT]. Prints one line a problem; exit status 1 if there is any.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

# Files of kernels that serve several families.
HELPERS = {"Axis", "Broadcast", "Clones", "Epilogue", "Map", "MulAdd", "Window"}
# Tests of what concerns ops of all families, and what they share.
ACROSS = {"cmodel", "conformance", "float", "labels", "numerics", "program"}


@dataclass(frozen=True)
class Op:
    """An op of Top or Tpu, as its ODS file defines it."""

    dialect: str
    type: str  # the C++ class without Op: Conv2D
    name: str  # Conv2D; of some ops another than that of the class
    family: str
    file: str


@dataclass(frozen=True)
class Registration:
    """A line of a list of builders."""

    op: tuple[str, str]  # dialect and class
    builder: str
    family: str  # the comment above
    file: str


class House:
    """The files below a root that say something of an op."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def read(self, pattern: str) -> dict[str, str]:
        """The texts of the files of a pattern by their path below the root."""
        paths = sorted(self.root.glob(pattern))
        return {path.relative_to(self.root).as_posix(): path.read_text(encoding="utf-8") for path in paths}

    @cached_property
    def ops(self) -> dict[tuple[str, str], Op]:
        """Every op by dialect and class."""
        found = {}
        for file, text in self.read("include/tpu_eval/Dialect/T*/IR/T*.td").items():
            dialect, family = Path(file).stem[:3], Path(file).stem[3:]
            for kind, name in re.findall(rf'^def {dialect}_(\w+)Op\s*:\s*\w+<"(\w+)"', text, re.M):
                found[dialect, kind] = Op(dialect, kind, name, family, file)
        return found

    @cached_property
    def registrations(self) -> dict[str, list[Registration]]:
        """The lists of builders by their folder: Top, Tpu, Cmodel."""
        lists = {}
        for file, text in self.read("lib/Interpreter/Builders/T*/Register.cpp").items():
            lists[Path(file).parent.name] = list(_registrations(file, text))
        for file, text in self.read("lib/Interpreter/Builders/Cmodel/Register.cpp").items():
            lists["Cmodel"] = list(_registrations(file, text))
        return lists

    @cached_property
    def executed(self) -> list[Op]:
        """The ops with a builder."""
        return [
            self.ops[x.op]
            for folder in ("Top", "Tpu")
            for x in self.registrations.get(folder, [])
            if x.op in self.ops
        ]


def _registrations(file: str, text: str) -> Iterator[Registration]:
    family = ""
    for line in re.findall(r"// \w+$|registry\.add<[^;]*;", text, re.M):
        entry = re.match(r"registry\.add<(\w+)::(\w+)Op>\(\s*(\w+)", line)
        if entry is None:
            family = line.removeprefix("// ")
        else:
            dialect, kind, builder = entry.groups()
            yield Registration((dialect.capitalize(), kind), builder, family, file)


def _ods(house: House) -> Iterator[str]:
    for (dialect, kind), op in house.ops.items():
        other = house.ops.get(("Tpu", kind))
        if dialect == "Top" and other and other.family != op.family:
            yield f"{op.file}: {kind}: expected the family {other.family}, as in Tpu, but got {op.family}"


def _lists(house: House) -> Iterator[str]:
    for registrations in house.registrations.values():
        seen = set()
        for entry in registrations:
            where = f"{entry.file}: {entry.op[1]}"
            if entry.op in seen:
                yield f"{where}: expected one registration, but got another"
            seen.add(entry.op)
            family = house.ops[entry.op].family if entry.op in house.ops else "none"
            if entry.family != family:
                yield f"{where}: expected the family {family}, but got {entry.family or 'none'}"


def _builders(house: House) -> Iterator[str]:
    shared = house.read("include/tpu_eval/Interpreter/Builders/Common/*.h")
    for folder, registrations in house.registrations.items():
        own = house.read(f"lib/Interpreter/Builders/{folder}/*.cpp")
        for entry in registrations:
            dialect, kind = entry.op
            typed = re.compile(rf"\b{entry.builder}\(\s*{dialect.lower()}::{kind}Op\b")
            generic = re.compile(rf"\b{entry.builder}\(Op op\b")
            files = [x for x, text in own.items() if typed.search(text)] or [
                x for x, text in shared.items() if generic.search(text)
            ]
            stems = " and ".join(Path(x).stem for x in files) or "none"
            if stems != entry.family:
                yield f"{entry.file}: {entry.builder}: expected it in {entry.family}, but got {stems}"


def _names(house: House) -> Iterator[str]:
    """Every file that is named for a family."""
    families = {op.family for op in house.ops.values()}
    kernels = [*house.read("include/tpu_eval/Interpreter/Kernels/Reference/*.h")]
    kernels += house.read("lib/Interpreter/Kernels/Reference/*.cpp")
    for file in kernels:
        stem = Path(file).stem
        if stem not in HELPERS and not any(stem.startswith(family) for family in families):
            yield f"{file}: expected a name that begins with a family's word, but got {stem}"
    words = {family.lower() for family in families}
    tests = [*house.read("python/tests/interpreter/test_*.py"), *house.read("test/Interpreter/*/*.mlir")]
    for file in tests:
        word = re.split("[_-]", Path(file).stem.removeprefix("test_"))[0]
        if word not in words | ACROSS:
            yield f"{file}: expected a name that begins with a family's word, but got {word}"


def _tests(house: House) -> Iterator[str]:
    """Every executed op has its tests where its family's are."""
    python = house.read("python/tests/interpreter/test_*.py")
    for op in house.executed:
        word = op.family.lower()
        stem = f"python/tests/interpreter/test_{word}"
        if not any(re.search(rf"\b{op.name}\b", text) for x, text in python.items() if x.startswith(stem)):
            yield f"{stem}*.py: expected a test of {op.dialect.lower()}.{op.name}, but got none"


def problems(root: Path) -> list[str]:
    """One line for each place where an op's word differs, or an op is registered twice."""
    house = House(root)
    return [line for check in (_ods, _lists, _builders, _names, _tests) for line in check(house)]


if __name__ == "__main__":
    found = problems(Path(sys.argv[1] if len(sys.argv) > 1 else "."))
    print(*found, sep="\n", end="\n" if found else "")
    sys.exit(1 if found else 0)
