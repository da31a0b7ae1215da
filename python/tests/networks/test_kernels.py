# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The fast kernels against the plain ones, on whole networks: every instruction set, any number of threads."""

from __future__ import annotations

import numpy as np
import pytest
from conftest import instruction_sets, on_instruction_set

pytest.importorskip("tpu_eval._native", reason="the native module is not built")
from tpu_eval.api.demo import demo_folder
from tpu_eval.networks.engine import Engine
from tpu_eval.networks.module import Module
from tpu_eval.networks.session import Session

STAGES = sorted(path.name for path in demo_folder().glob("*.mlir"))
PICTURES = sorted(demo_folder().rglob("*.png"))[:4]
# What another process prints: stage, and how its outputs compare with the reference kernels'.
COMPARE = """
import numpy as np
from networks.test_kernels import STAGES, outputs
for name in STAGES:
    fast, plain = outputs(name, "fast"), outputs(name, "reference")
    scale = np.abs(plain).max()
    print(name, (fast == plain).all(), np.abs(fast - plain).max() <= 1e-5 * scale)
"""


def outputs(name: str, kernels: str, threads: int = 1) -> np.ndarray:
    """The logits of a few pictures at a stage of the demo."""
    model = Module.load(demo_folder() / name, engine=Engine(kernels))
    session: Session = model.picture_session(threads)
    prepare = model.preprocessor()
    (logits,) = session.run({model.inputs[0].name: np.stack([prepare(path) for path in PICTURES])}).values()
    return logits


@pytest.mark.parametrize("threads", [2, 3])
@pytest.mark.parametrize("name", STAGES)
def test_threads_change_nothing(name: str, threads: int) -> None:
    np.testing.assert_array_equal(outputs(name, "fast", threads), outputs(name, "fast"))


@pytest.mark.parametrize("name", instruction_sets())
def test_instruction_sets(name: str) -> None:
    """Functions of float32 networks differ in the last places, and without fused multiply-add float sums do."""
    run = on_instruction_set(name, COMPARE)
    assert run.returncode == 0, run.stderr
    rows = [line.split() for line in run.stdout.splitlines()]
    assert [row[0] for row in rows] == STAGES
    for stage, equal, close in rows:
        assert close == "True", stage
        assert equal == "True" or "tpu" not in stage or (name == "baseline" and "int8" not in stage), stage


def test_an_unknown_instruction_set() -> None:
    code = f"from networks.test_kernels import outputs; outputs({STAGES[0]!r}, 'fast')"
    last = on_instruction_set("altivec", code).stderr.splitlines()[-1]
    assert last == (
        "tpu_eval.errors.UnsupportedError: TPU_EVAL_ISA: "
        f"expected one of {', '.join(instruction_sets())}, but got altivec"
    )
