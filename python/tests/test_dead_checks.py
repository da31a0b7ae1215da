# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Every check in a lit test is read by a tool: a misspelt prefix or an unread file would test nothing."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SUITES = ROOT / "test", ROOT / "examples" / "lit"
FILES = sorted(
    x
    for suite in SUITES
    for x in suite.rglob("*")
    if x.suffix in {".mlir", ".test"} and "Inputs" not in x.parts
)

_RUN = re.compile(r"RUN:(.*?)(\\?)$", re.MULTILINE)
_PREFIX = re.compile(r"--?check-prefix(?:es)?[= ]([\w,-]+)")
_SUFFIX = r"(?:-(?:NEXT|SAME|NOT|DAG|LABEL|EMPTY|COUNT-\d+))?(?:\{[A-Z]+\})?"
_LOOKS_LIKE_CHECK = re.compile(rf"(?://|#)\s*([A-Z][A-Z0-9_-]*?){_SUFFIX}:(?!:)")
_DIAGNOSTIC = re.compile(r"expected-(?:error|warning|remark|note)")
_OTHER = {
    "RUN",
    "REQUIRES",
    "UNSUPPORTED",
    "XFAIL",
    "ALLOW_RETRIES",
    "DEFINE",
    "REDEFINE",
    "SPDX-LICENSE-IDENTIFIER",
}


def dead_checks(text: str) -> list[str]:
    """The lines of a lit test that look like checks and are read by nothing."""
    commands = " ".join(match.group(1) for match in _RUN.finditer(text))
    prefixes = {x for match in _PREFIX.finditer(commands) for x in match.group(1).split(",")}
    plain = re.search(r"FileCheck(?![^|]*check-prefix)", commands)
    prefixes |= {"CHECK"} if plain else set()
    dead = [
        line.strip()
        for line in text.splitlines()
        if (match := _LOOKS_LIKE_CHECK.search(line)) and match.group(1) not in prefixes | _OTHER
    ]
    if "verify-diagnostics" not in commands:
        dead += [line.strip() for line in text.splitlines() if _DIAGNOSTIC.search(line)]
    return dead


def test_there_are_lit_tests() -> None:
    assert FILES


@pytest.mark.parametrize("file", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_check_is_read(file: Path) -> None:
    assert dead_checks(file.read_text()) == []


def test_every_test_of_an_op_runs() -> None:
    for file in (ROOT / "test" / "Interpreter").rglob("*.mlir"):
        text = file.read_text()
        split = " --split-input-file" if "// -----" in text else ""
        assert f"// RUN: tpu-eval-opt %s{split} --run\n" in text, file
        assert text.count("func.func") <= text.count("check.expect_"), file


@pytest.mark.parametrize(
    ("text", "dead"),
    [
        ("// RUN: opt %s | FileCheck %s\n// CHECK-NEXT: a\n", []),
        ("// RUN: opt %s | FileCheck %s\n// CHEKC: a\n", ["// CHEKC: a"]),
        ("// RUN: opt %s | FileCheck %s\n// CHECK-NXET: a\n", ["// CHECK-NXET: a"]),
        ("// RUN: opt %s\n// CHECK: a\n", ["// CHECK: a"]),
        ("// RUN: opt %s | FileCheck %s --check-prefix=OUT\n// OUT-SAME: a\n// CHECK: b\n", ["// CHECK: b"]),
        ("// RUN: opt %s\n// expected-error@+1 {{a}}\n", ["// expected-error@+1 {{a}}"]),
        ("// RUN: opt %s -verify-diagnostics\n// expected-error@+1 {{a}}\n", []),
    ],
)
def test_the_gate_catches(text: str, dead: list[str]) -> None:
    assert dead_checks(text) == dead
