# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""An interrupted pass keeps what was done, the same samples for every stage."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT

from tpu_eval.evaluation.job import Job
from tpu_eval.gates.until import Until
from tpu_eval.networks.module import Module
from tpu_eval.networks.protocols import PictureSession
from tpu_eval.results.stages import StagesResult
from tpu_eval.stages.open_stages import open_stages
from tpu_eval.stages.run import run_stages

DIGITS = ROOT / "examples" / "digits"


class Slow:
    """A session that leaves time for an interruption."""

    def __init__(self, session: PictureSession) -> None:
        self._session = session
        self.find_nonfinite = session.find_nonfinite

    def run(self, inputs: dict[str, Any]) -> Any:
        time.sleep(0.01)
        return self._session.run(inputs)


class SlowModel(Module):
    """A model of them."""

    def picture_session(self) -> Any:
        return Slow(super().picture_session())


def load(path: Path) -> Module:
    model = Module.load(path)
    model.__class__ = SlowModel
    return model


def interrupted(after: int, until: Until | None) -> StagesResult:
    models = [load(DIGITS / x) for x in ("digits.mlir", "digits_bm1684x_bf16_tpu.mlir")]
    job = Job(DIGITS / "images", batch_size=5, threads=2)
    return run_stages(models, job, open_stages(models, job), until, stop(after))


def stop(after: int) -> Callable[[int], None]:
    """Ctrl-C after so many samples."""
    seen = 0

    def advance(count: int) -> None:
        nonlocal seen
        seen += count
        if seen >= after:
            raise KeyboardInterrupt

    return advance


@pytest.mark.parametrize(("after", "until"), [(50, None), (110, Until("top1", 1e-6))])
def test_what_was_done_is_kept(after: int, until: Until | None) -> None:
    result = interrupted(after, until)
    first, second = (x.evaluation for x in result.stages)
    assert first.partial and second.partial
    assert after <= first.evaluated == second.evaluated < 400
    assert first.dataset["samples"] == 400
    assert result.stages[1].delta["top1"].low is not None
    assert (result.stopping is None) == (until is None)
