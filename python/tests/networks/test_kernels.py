# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The fast kernels against the plain ones, on whole networks: every instruction set, any number of threads."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("tpu_eval._native", reason="the native module is not built")
from tpu_eval.cli.demo import demo_folder
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


@pytest.mark.parametrize("isa", ["baseline", "avx2", "avx512", "avx512vnni", "avx512vbmi"])
def test_instruction_sets(isa: str) -> None:
    """Functions of float32 networks differ in the last places, and without fused multiply-add float sums do."""
    run = _python(COMPARE, isa)
    if "TPU_EVAL_ISA: expected one of" in run.stderr:
        pytest.skip(f"this CPU has no {isa}")
    assert run.returncode == 0, run.stderr
    rows = [line.split() for line in run.stdout.splitlines()]
    assert [row[0] for row in rows] == STAGES
    for name, equal, close in rows:
        assert close == "True", name
        assert equal == "True" or "tpu" not in name or (isa == "baseline" and "int8" not in name), name


def test_an_unknown_instruction_set() -> None:
    last = _python(
        f"from test_kernels import outputs; outputs({STAGES[0]!r}, 'fast')", "altivec"
    ).stderr.splitlines()[-1]
    assert "TPU_EVAL_ISA: expected one of baseline" in last
    assert last.endswith(", but got altivec")


def _python(code: str, isa: str) -> subprocess.CompletedProcess[str]:
    """Another process, as the choice is made once in each."""
    paths = os.pathsep.join([str(Path(__file__).parent), *sys.path])
    environment = {**os.environ, "TPU_EVAL_ISA": isa, "PYTHONPATH": paths}
    return subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, timeout=120
    )
