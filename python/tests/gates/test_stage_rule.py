# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""A drop is what got worse, whichever direction is better."""

from __future__ import annotations

import pytest

from tpu_eval.gates.requirement import parse_stage_rule
from tpu_eval.gates.stage_rule import judge
from tpu_eval.results.evaluation import Evaluation, Timing
from tpu_eval.results.figure import Figure
from tpu_eval.results.stages import Estimate, StageResult, StagesResult

FIGURES = (
    Figure("psnr", unit="dB"),
    Figure("perplexity", unit="", direction="lower", range=(1, None)),
)


def result(psnr: Estimate, perplexity: Estimate) -> StagesResult:
    def stage(name: str, delta: dict[str, Estimate]) -> StageResult:
        evaluation = Evaluation(
            model={"path": f"{name}.mlir", "stage": "Top F32"},
            dataset={},
            options={},
            figures=FIGURES,
            metrics={"psnr": 30.0, "perplexity": 18.5},
            evaluated=9,
            skipped=(),
            timing=Timing(1, 1, 1),
        )
        figures = {"psnr": Estimate(30.0, 29, 31), "perplexity": Estimate(18.5, 18, 19)}
        return StageResult(name, name, 1, 1.0, evaluation, figures, delta)

    stages = stage("a", {}), stage("b", {"psnr": psnr, "perplexity": perplexity})
    return StagesResult(stages, ("psnr", "perplexity"), 0.95, 1.0)


LESS, MORE = Estimate(-0.5, -0.75, -0.25), Estimate(0.5, 0.25, 0.75)


@pytest.mark.parametrize(
    ("rule", "psnr", "perplexity", "failure"),
    [
        ("b: drop(psnr) <= 0.8", LESS, MORE, None),
        ("b: drop(psnr) <= 0.6", LESS, MORE, "0.75 (point 0.5, 95 % interval 0.25 to 0.75)"),
        ("b: drop(perplexity) <= 0.8", LESS, MORE, None),
        ("b: drop(perplexity) <= 0.6", LESS, MORE, "0.75 (point 0.5, 95 % interval 0.25 to 0.75)"),
        ("b: drop(psnr) <= 0", MORE, LESS, None),
        ("b: drop(perplexity) <= 0", MORE, LESS, None),
        ("b: drop(perplexity) <= -0.5", MORE, LESS, "-0.25 (point -0.5, 95 % interval -0.75 to -0.25)"),
    ],
)
def test_drops(rule: str, psnr: Estimate, perplexity: Estimate, failure: str | None) -> None:
    (judged,) = judge([parse_stage_rule(rule)], result(psnr, perplexity))
    if failure is None:
        assert judged.failure is None
    else:
        assert judged.failure is not None and judged.failure.endswith(
            f"at the end of the interval, but got {failure}"
        )


@pytest.mark.parametrize(
    ("rule", "met"),
    [
        ("psnr >= 30", True),
        ("perplexity <= 18.5", True),
        ("perplexity <= 18.4", False),
        ("high(psnr) >= 31", True),
    ],
)
def test_figures_in_their_units(rule: str, met: bool) -> None:
    judged = judge([parse_stage_rule(rule)], result(LESS, MORE))
    assert [x.failure is None for x in judged] == [met, met]
