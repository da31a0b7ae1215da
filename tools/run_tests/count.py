# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Count the lit tests that run each op at each stage.

    python tools/run_tests/count.py [--cases=DIR] docs/status/lit.md

writes the page. A stage in which an op exists shows the number of its tests, also when that is 0; one in which it
does not shows a dash. Where ops exist is read from the index of a folder of conformance cases, of modules that the
real compiler wrote; without one the page's own dashes stay. An op that the interpreter runs and no case holds exists
where it has a test.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TESTS = ROOT / "test" / "Interpreter"
STAGES = {  # the folders of tests, and the modes of the cases
    "Top": "top",
    "F32": "f32",
    "F16": "f16",
    "BF16": "bf16",
    "Int8Sym": "int8_sym",
    "Int8Asym": "int8_asym",
    "Image": "",
}
HEAD = """\
# Running tests

Made by `make status`; a test keeps it true. How many functions of `test/Interpreter` run an op at a stage and check
what it makes, on both sets of kernels. A dash: no module of the real compiler's has the op at that stage.

"""

Counts = Counter[tuple[str, str]]  # of op and stage
Exists = set[tuple[str, str]]


def count_tests(tests: Path = TESTS) -> Counts:
    """Functions that hold an op and an expectation, by op and stage."""
    found: Counts = Counter()
    for stage in STAGES:
        for file in sorted((tests / stage).glob("*.mlir")):
            for body in re.split(r"^\s*func\.func ", file.read_text(), flags=re.M)[1:]:
                if "check.expect_" in body:
                    found.update((op, stage) for op in _ops(body))
    return found


def _ops(body: str) -> set[str]:
    lines = "\n".join(line.partition("//")[0] for line in body.splitlines())
    return set(re.findall(r'"((?:top|tpu)\.\w+)"\(', lines)) | set(re.findall(r"= (image\.\w+) ", lines))


def executable_ops() -> set[str]:
    """The ops that the interpreter has a rule for, from its lists of registrations and the ops' definitions."""
    names = {}
    for file in (ROOT / "include/tpu_eval/Dialect").rglob("*.td"):
        for dialect, name, mnemonic in re.findall(
            r'^def (\w+?)_(\w+) :[^"]*?<"(\w+)"', file.read_text(), re.M
        ):
            names[f"{dialect.lower()}::{name}"] = f"{dialect.lower()}.{mnemonic}"
    registered = {
        names[name]
        for file in (ROOT / "lib/Interpreter").rglob("*.cpp")
        for name in re.findall(r"\.add<(\w+::\w+)>\(", file.read_text())
    }
    regions = {"top.If", "top.Loop", "tpu.If", "tpu.Loop"}  # no kernels, but steps of their own
    return regions | registered


def read_index(cases: Path) -> Exists:
    """Where the compiler makes an op."""
    index = json.loads((cases / "index.json").read_text())["cases"]
    return {
        (op, stage)
        for case in index
        for stage, mode in STAGES.items()
        for op in case["modules"].get(mode, {}).get("ops", {})
    }


def read_page(text: str) -> Exists:
    """The same, from the page: all that is no dash."""
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in text.splitlines()]
    return {
        (row[0], stage)
        for row in rows
        if len(row) == len(STAGES) + 1 and "." in row[0]
        for stage, cell in zip(STAGES, row[1:], strict=True)
        if cell != "-"
    }


def missing_tests(exists: Exists, counts: Counts, executable: set[str]) -> list[str]:
    """Executable ops without a test at a stage in which they exist, or anywhere; "OP: STAGE"."""
    known = {op for op, _ in exists | set(counts)}
    gaps = [f"{op}: {stage}" for op, stage in sorted(exists) if op in executable and not counts[op, stage]]
    return gaps + [f"{op}: every stage" for op in sorted(executable - known)]


def write_page(exists: Exists, counts: Counts, executable: set[str]) -> str:
    """The whole page."""
    exists = exists | set(counts)
    lines = [f"| op | {' | '.join(STAGES)} |", "| --- |" + " --: |" * len(STAGES)]
    for op in sorted(executable):
        cells = [str(counts[op, stage]) if (op, stage) in exists else "-" for stage in STAGES]
        lines.append(f"| {op} | {' | '.join(cells)} |")
    totals = [
        str(sum(n for (op, s), n in counts.items() if s == stage and op in executable)) for stage in STAGES
    ]
    return HEAD + "\n".join([*lines, f"| all | {' | '.join(totals)} |", ""])


def main() -> int:
    """Writes the page, and names on stderr what has no test."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("page", type=Path)
    parser.add_argument("--cases", type=Path, help="a folder of conformance cases")
    args = parser.parse_args()
    counts, executable = count_tests(), executable_ops()
    exists = read_index(args.cases) if args.cases else read_page(args.page.read_text())
    args.page.write_text(write_page(exists, counts, executable))
    for gap in missing_tests(exists, counts, executable):
        print(f"{gap}: expected a running test, but got none", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
