# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Cut an op out of the real compiler's results, as a test that `tpu-eval-opt --run` runs.

    python tools/run_tests/make.py CASES --op=tpu.Conv2D --mode=int8_sym > test/Interpreter/Int8Sym/conv-conv2d.mlir

CASES is a folder of conformance cases: modules that the real compiler wrote, and every tensor that its own
interpreter made of them. The op comes from the smallest case that has it; its operands, weights and results are
the reference's, cut down to a few elements where that leaves the results true, with attributes that are not the
default. Prints the file, or says on stderr why there is none: then write it by hand, with numbers from a formula.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from case import Op, read_ops
from shrink import LEAST, largest, shrink
from text import function_name, write_test

MODES = {
    "top": "Top",
    "f32": "F32",
    "f16": "F16",
    "bf16": "BF16",
    "int8_sym": "INT8 symmetric",
    "int8_asym": "INT8 asymmetric",
}
DIALECTS = Path(__file__).resolve().parents[2] / "include" / "tpu_eval" / "Dialect"
LARGEST = 64  # elements of a tensor in a test that people read
TRIES = 6  # cases, of those that have the op


def main() -> int:
    """Prints the test, and gives the exit status."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("cases", type=Path, help="a folder of conformance cases with its index.json")
    parser.add_argument("--op", required=True, help="such as tpu.Conv2D")
    parser.add_argument("--mode", required=True, choices=MODES)
    parser.add_argument(
        "--having", default="", help="what an attribute of the op holds, such as Avg of pool_mode"
    )
    args = parser.parse_args()
    op = find(args.cases, args.op, args.mode, args.having)
    if op is None:
        print(f"{args.op}: {args.mode}: expected a case with few elements, but got none", file=sys.stderr)
        return 1
    name = f"{function_name(op.name)}{'_' if args.having else ''}{args.having.lower()}"
    print(write_head(op.name, args.mode, args.having) + write_test(tidy(op), name), end="")
    return 0


def write_head(op: str, mode: str, having: str = "") -> str:
    """The comment and the RUN line that begin a file."""
    return (
        f"// {op}{f', {having},' if having else ''} at {MODES[mode]}: {summary_of(op)}.\n"
        "// The results are those of the real compiler's interpreter.\n"
        "// RUN: tpu-eval-opt %s --run\n\n"
    )


def summary_of(op: str) -> str:
    """What the op's definition says of it, on one line."""
    dialect, mnemonic = op.split(".")
    definition = rf'{dialect.title()}_\w+ :[^"]*?<"{mnemonic}".*?let summary = "([^"]*)"'
    for file in DIALECTS.rglob("*.td"):
        if found := re.search(definition, file.read_text(), re.S):
            words = found[1]
            return words if words[1:2].isupper() else words[0].lower() + words[1:]
    return op


def find(cases: Path, name: str, mode: str, having: str = "") -> Op | None:
    """The op with the fewest elements that a few of the smallest cases give.

    One with an attribute that holds `having`, and whose result differs from each of its operands if there is any.
    """
    ops = [op for op in candidates(cases, name, mode) if not having or has(op, having)]
    changing = [op for op in ops if changes(op)]
    best: Op | None = None
    for op in (changing or ops)[:TRIES]:
        if check([op])[0]:
            smaller = shrink(op, check_changes if changing else check)
            if best is None or rank(smaller) < rank(best):
                best = smaller
        if best and largest(best) <= LARGEST:
            return best
    return None


def has(op: Op, word: str) -> bool:
    """Whether an attribute holds a word."""
    return any(word in re.split(r"\W+", value) for value in op.attributes.values())


def rank(op: Op) -> int:
    """Elements of all tensors."""
    return sum(int(tensor.numbers.size) for tensor in op.tensors())


def candidates(cases: Path, name: str, mode: str) -> list[Op]:
    """Ops of the name: those on quantised tensors first, those with few elements last, then by size."""
    index = json.loads((cases / "index.json").read_text())["cases"]
    having = [c for c in index if name in c["modules"].get(mode, {}).get("ops", {})]
    having.sort(key=lambda c: c["modules"][mode]["tensor_bytes"])
    found = [
        op for c in having[:60] for op in read_ops(cases / c["dir"], mode) if op.name == name and tells(op)
    ]
    return sorted(found, key=lambda op: (not _quantized(op, mode), _is_small(op), rank(op)))


def _quantized(op: Op, mode: str) -> bool:
    wanted = {"f16": "f16", "bf16": "bf16"}.get(mode, "!quant" if mode.startswith("int8") else "")
    return any(tensor.element.startswith(wanted) for tensor in op.results)


def _is_small(op: Op) -> bool:
    """Whether a result has hardly any element."""
    return any(r.numbers.size < LEAST for r in op.results if r.kind != "none")


def tells(op: Op) -> bool:
    """Whether a result says something: not the same number throughout."""
    return all(r.kind == "none" or len(np.unique(r.numbers)) > 1 or r.numbers.size == 1 for r in op.results)


def changes(op: Op) -> bool:
    """Whether no result is a copy of an operand."""
    return not any(
        r.kind != "none" and np.array_equal(r.numbers, o.numbers) for r in op.results for o in op.operands
    )


def check_changes(ops: Sequence[Op]) -> list[bool]:
    """The same as `check`, for ops that change what they are given."""
    return [good and changes(op) for good, op in zip(check(ops), ops, strict=True)]


def check(ops: Sequence[Op]) -> list[bool]:
    """Whether each op says something, and makes its results of its operands on both sets of kernels."""
    tests = [write_test(op, "test") for op in ops]
    done = run(["--run", "--split-input-file"], "\n// -----\n".join(tests))
    if done.returncode < 0 and len(ops) > 1:  # one of them ended the tool
        return [check([op])[0] for op in ops]
    wrong = {int(line) for line in re.findall(r"^<stdin>:(\d+):\d+: error", done.stderr, re.M)}
    good, line = [], 1
    for op, test in zip(ops, tests, strict=True):
        end = line + test.count("\n") + 2
        good.append(tells(op) and done.returncode >= 0 and not any(line <= w < end for w in wrong))
        line = end
    return good if wrong or done.returncode == 0 else [False] * len(ops)


def run(options: list[str], text: str) -> subprocess.CompletedProcess[str]:
    """tpu-eval-opt on a text."""
    return subprocess.run(["tpu-eval-opt", *options], input=text, text=True, capture_output=True, check=False)


def tidy(op: Op) -> Op:
    """The same test with fewer words: no attribute that is the default, no digit of a scale that nothing needs."""
    for name in list(op.attributes):
        fewer = replace(op, attributes={n: v for n, v in op.attributes.items() if n != name})
        if attributes_of(fewer) == attributes_of(op):
            op = fewer
    shorter = [_with_scales(op, digits) for digits in (2, 3, 4)]
    return next((short for short, good in zip(shorter, check(shorter), strict=True) if good), op)


def _with_scales(op: Op, digits: int) -> Op:
    """The op with scales of so many digits."""

    def shorten(match: re.Match[str]) -> str:
        return np.format_float_positional(float(f"{float(match[0]):.{digits}g}"))

    made = {
        id(tensor): replace(tensor, element=re.sub(r"(?<=, )\d[\d.]*(?:e[+-]?\d+)?", shorten, tensor.element))
        for tensor in [*op.operands, *op.results]
    }
    return replace(op, operands=[made[id(o)] for o in op.operands], results=[made[id(r)] for r in op.results])


def attributes_of(op: Op) -> str | None:
    """The op's attributes as they are printed, defaults included; None when it is refused."""
    done = run([], write_test(op, "test"))
    line = re.search(rf'"{re.escape(op.name)}".*', done.stdout)
    return line[0] if line and done.returncode == 0 else None


if __name__ == "__main__":
    sys.exit(main())
