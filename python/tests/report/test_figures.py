# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Figures as Markdown, CSV and JSON: the whole text."""

from __future__ import annotations

import csv
import json
from dataclasses import replace

import pytest

from tpu_eval.report.figures import Format, evaluation_text, stages_text
from tpu_eval.results.evaluation import Evaluation, Skipped, Timing
from tpu_eval.results.figure import Figure
from tpu_eval.results.stages import Estimate, StageResult, StagesResult


def evaluation(seconds: float = 4.0) -> Evaluation:
    return Evaluation(
        model={"path": "m.mlir", "stage": "Top F32"},
        dataset={"path": "data", "samples": 4},
        options={"threads": 2},
        figures=(Figure("top1"), Figure("loss", "nats", "lower")),
        metrics={"top1": 2 / 3, "loss": None},
        evaluated=3,
        skipped=(Skipped("c.png", "no such file"),),
        timing=Timing(wall=seconds, load=1.0, execute=2.0),
        versions={"tpu_eval": "0"},
    )


def stages(seconds: float = 4.0) -> StagesResult:
    first = StageResult(
        "top", "Top F32", 9, 1 / seconds, evaluation(seconds), {"top1": Estimate(2 / 3, 0.125, 0.94)}
    )
    other = replace(
        first,
        name="int8_sym",
        figures={"top1": Estimate(1 / 3, reason="too few samples")},
        delta={"top1": Estimate(-1 / 3, -0.75, -0.00001)},
        mcnemar={"top1": 0.5},
    )
    return StagesResult((first, other), ("top1",), 0.95, seconds)


def test_an_evaluation_as_csv() -> None:
    assert evaluation_text(evaluation(), "csv") == (
        "figure,value\ntop1,0.6667\nloss,\nsamples,3\nskipped,1\n"
    )


def test_an_evaluation_as_markdown() -> None:
    assert evaluation_text(evaluation(), "markdown") == (
        "| figure | value |\n| --- | --: |\n"
        "| top1 | 0.6667 |\n| loss |  |\n| samples | 3 |\n| skipped | 1 |\n"
    )


def test_an_evaluation_as_json() -> None:
    assert json.loads(evaluation_text(evaluation(), "json")) == {
        "schema": 1,
        "partial": False,
        "units": {"loss": {"unit": "nats", "better": "lower", "range": [None, None]}},
        "metrics": {"top1": 2 / 3, "loss": None},
        "samples": {"evaluated": 3, "skipped": [{"name": "c.png", "reason": "no such file"}]},
    }


def test_stages_as_csv() -> None:
    rows = list(csv.reader(stages_text(stages(), "csv").splitlines()))
    assert rows == [
        ["stage", "top1", "top1 low", "top1 high", "top1 delta", "top1 delta low", "top1 delta high"],
        ["top", "0.6667", "0.1250", "0.9400", "", "", ""],
        ["int8_sym", "0.3333", "", "", "-0.3333", "-0.7500", "0.0000"],
    ]


def test_stages_as_markdown() -> None:
    head, _, _, last = stages_text(stages(), "markdown").splitlines()
    assert head == "| stage | top1 | top1 low | top1 high | top1 delta | top1 delta low | top1 delta high |"
    assert last == "| int8_sym | 0.3333 |  |  | -0.3333 | -0.7500 | 0.0000 |"


def test_stages_as_json() -> None:
    found = json.loads(stages_text(stages(), "json"))
    assert list(found) == ["schema", "partial", "samples", "level", "units", "stages"]
    assert found["stages"][1] == {
        "name": "int8_sym",
        "metrics": {"top1": 2 / 3, "loss": None},
        "intervals": {"top1": {"low": None, "high": None, "reason": "too few samples"}},
        "delta": {"top1": {"value": -1 / 3, "low": -0.75, "high": -0.00001}},
        "mcnemar": {"top1": 0.5},
        "flips": {},
    }


@pytest.mark.parametrize("form", ["markdown", "csv", "json"])
def test_no_text_depends_on_the_time(form: Format) -> None:
    assert evaluation_text(evaluation(1.0), form) == evaluation_text(evaluation(2.0), form)
    assert stages_text(stages(1.0), form) == stages_text(stages(2.0), form)
