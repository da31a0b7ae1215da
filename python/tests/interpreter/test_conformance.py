# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The real interpreter's results, for every module whose ops all have rules."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import numpy as np
import pytest
from interpreter import conformance

from tpu_eval.errors import ModelError

# What says that a module waits for a rule; anything else that is refused is a failure.
WAITS = (
    "expected ops with an evaluation rule",
    "op expected an activation with an evaluation rule",
    "expected elements of f32",
    "op expected tensors of rank 4",
    "op expected windows of one size",
    "op expected NCHW without swap_cr",
    "op expected as many matrices on both sides, or one on the right",
    "op expected float tensors, but got i8",
)
# Modules that must be judged, so that a rule that vanishes is noticed.
AT_LEAST = {"top": 149, "f32": 153, "f16": 153, "bf16": 153, "int8_sym": 216, "int8_asym": 216}


@pytest.mark.parametrize("stage", AT_LEAST)
def test_modules_give_the_reference(stage: str, shared: Path) -> None:
    counts: Counter[str] = Counter()
    outside: dict[str, dict[str, str]] = {}
    for module in conformance.modules(shared / "conformance"):
        if module.stage != stage:
            continue
        try:
            differing = conformance.judge(module)
        except ModelError as error:
            assert any(reason in str(error) for reason in WAITS), error
            counts["waiting"] += 1
            continue
        counts["judged"] += 1
        if differing:
            outside[module.folder.name] = differing
    assert outside == {}
    assert counts["judged"] >= AT_LEAST[stage], counts


def test_a_difference_is_noticed(shared: Path) -> None:
    """An integer off by one; a real off by two units in the last place, though its op is judged alone."""
    folder = shared / "conformance" / "cases" / "torch_Conv2d_1"
    facts = json.loads((folder / "case.json").read_text())["modules"]
    for stage, stored, expected in (
        ("int8_asym", "integers", "1 of 768 integers differ"),
        ("bf16", "reals", "off by 2.00 times what is allowed"),
    ):
        module = conformance.Module(folder, stage, facts[stage])
        assert conformance.judge(module) == {}
        arrays = {name: array.copy() for name, array in getattr(module, stored).items()}
        largest = np.argmax(arrays["8"])
        step = 1 if stored == "integers" else 2.0 ** (np.floor(np.log2(arrays["8"].max())) - 6)
        arrays["8"].flat[largest] -= step
        setattr(module, stored, arrays)
        assert conformance.judge(module) == {"8": expected}
