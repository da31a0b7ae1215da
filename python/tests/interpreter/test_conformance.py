# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The real interpreter's results, for every module whose ops all have rules."""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np
import pytest

from tpu_eval.conformance.cases import CaseModule, find
from tpu_eval.conformance.judge import judge
from tpu_eval.conformance.run import judge_folder
from tpu_eval.networks.engine import Engine
from tpu_eval.report.conformance import page
from tpu_eval.results.conformance import EQUAL, OUTSIDE, UNSUPPORTED, Conformance, ModuleVerdict

ROOT = Path(__file__).resolve().parents[3]
MODES = ("top", "f32", "f16", "bf16", "int8_sym", "int8_asym")


@pytest.fixture(scope="module")
def conformance() -> Conformance:
    shared = Path(os.environ.get("TPU_EVAL_SHARED", ROOT.parent / "shared"))
    if not (shared / "conformance").is_dir():
        pytest.skip(f"the cases are absent: {shared} (set TPU_EVAL_SHARED)")
    return judge_folder(find(shared / "conformance"), jobs=os.cpu_count() or 1)


def unexceptional(conformance: Conformance) -> list[ModuleVerdict]:
    """The verdicts on modules that are not recorded as exceptions."""
    return [x for x in conformance.verdicts if (x.case, x.mode) not in conformance.exceptions]


def test_every_recorded_exception_is_outside(conformance: Conformance) -> None:
    assert conformance.outlived == []


@pytest.mark.parametrize("mode", MODES)
def test_modules_give_the_reference(mode: str, conformance: Conformance) -> None:
    """Every module that is judged; that those which wait for a rule become no more is the page's to say."""
    verdicts = [x for x in unexceptional(conformance) if x.mode == mode]
    outside = {x.case: [y for y in x.tensors if y.isolated.status == OUTSIDE] for x in verdicts if x.tensors}
    assert {case: tensors for case, tensors in outside.items() if tensors} == {}
    unjudged = {x.case: x.reason for x in verdicts if not x.tensors and x.status != UNSUPPORTED}
    assert unjudged == {}
    assert outside


@pytest.mark.parametrize("mode", ["int8_sym", "int8_asym"])
def test_errors_of_reals_change_no_integer(mode: str, conformance: Conformance) -> None:
    """In the whole module, not only on the reference's operands."""
    judged = [x for x in unexceptional(conformance) if x.mode == mode and x.tensors]
    assert {x.case for x in judged if x.status != EQUAL} == set()


def test_the_page_is_what_the_command_would_write(conformance: Conformance) -> None:
    """Whether a real is equal or within the rule may differ by processor: the sum of both does not."""
    stored = (ROOT / "docs" / "status" / "conformance.md").read_text(encoding="utf-8")
    assert rows(stored) == rows(page(conformance)), "docs/status/conformance.md: run make status"


def test_the_simulators_page_is_what_the_command_would_write(shared: Path) -> None:
    """The outputs of each case that the hardware simulator ran."""
    places = find(shared / "conformance", numerics="cmodel")
    stored = (ROOT / "docs" / "status" / "cmodel.md").read_text(encoding="utf-8")
    found = judge_folder(places, os.cpu_count() or 1, Engine(numerics="cmodel"))
    assert rows(stored) == rows(page(found)), "docs/status/cmodel.md: run make status"


def rows(text: str) -> list[object]:
    """The lines of the page; of a table's rows what does not depend on the order of sums."""
    lines: list[object] = []
    heading: list[str] = []
    for line in text.splitlines():
        cells = line.strip("| ").split(" | ")
        if len(cells) == 1:
            lines.append(line)
        elif cells[0] in ("mode", "op"):
            heading = cells
        elif cells[1].isdecimal():
            row = dict(zip(heading, cells, strict=True))
            agree = int(row.pop("equal")) + int(row.pop("within"))
            lines.append((agree, {name: row[name] for name in row if name not in ("identical", "drifted")}))
    return lines


@pytest.mark.parametrize(
    ("mode", "stored", "problem"),
    [
        ("int8_asym", "integers", "1 of 768 integers differ"),
        ("bf16", "reals", "off by 2.00 times what is allowed"),
    ],
)
def test_a_difference_is_noticed(mode: str, stored: str, problem: str, shared: Path) -> None:
    """An integer off by one; a real off by two units in the last place, though its op is judged alone."""
    module = CaseModule.open(shared / "conformance" / "cases" / "torch_Conv2d_1", mode)
    assert all(x.isolated.status != OUTSIDE for x in judge(module))
    arrays = {name: array.copy() for name, array in getattr(module, stored).items()}
    largest = np.argmax(arrays["8"])
    step = 1 if stored == "integers" else 2.0 ** (np.floor(np.log2(arrays["8"].max())) - 6)
    arrays["8"].flat[largest] -= step
    setattr(module, stored, arrays)
    found = {x.name: x.isolated.problem for x in judge(module) if x.isolated.status == OUTSIDE}
    assert found.pop("8") == problem
    assert set(found) == {"8_f32"}, "what is made of the wrong tensor differs from the reference"
