# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Results show themselves: a short line, JSON's fields, Markdown, and a table in a notebook."""

from __future__ import annotations

from typing import Any

import pytest

import tpu_eval.report.displays
from tpu_eval.results.blame import Blame, Span
from tpu_eval.results.comparison import COMPARED, Comparison, Figures, TensorComparison, Worst
from tpu_eval.results.conformance import Conformance, ModuleVerdict
from tpu_eval.results.diagnosis import Diagnosis, Finding
from tpu_eval.results.difference import Difference, FigureChange
from tpu_eval.results.display import Displayed
from tpu_eval.results.evaluation import Evaluation, Score, Timing
from tpu_eval.results.figure import fractions
from tpu_eval.results.stages import Estimate, StageResult, StagesResult

assert tpu_eval.report.displays

EVALUATION = Evaluation(
    model={"path": "m.mlir", "name": "m", "stage": "Top F32"},
    dataset={"path": "data", "type": "imagenet", "samples": 5, "notes": []},
    options={},
    figures=fractions(["top1", "top5"]),
    metrics={"top1": 0.75, "top5": None},
    evaluated=4,
    skipped=(),
    timing=Timing(1.0, 1.0, 1.0),
)
STAGES = StagesResult(
    (StageResult("top", "Top F32", 0, 1.0, EVALUATION, {"top1": Estimate(0.75, 0.3, 0.95)}),),
    ("top1",),
    0.95,
    1.0,
)
FIGURES = Figures(0.5, 0.25, 12.0, Worst(1.0, "s", (0, 1), 2.0, 3.0))
TENSOR = TensorComparison("t", "tpu.Conv2D", COMPARED, "t", accumulated=FIGURES, isolated=FIGURES, excess=2.0)
AS_IT_IS = Finding("as it is", {}, 10, {"top1": 0.5}, {})
BETTER = Finding("channels in the order rgb", {"pixel_format": "rgb"}, 10, {"top1": 0.9}, {})
RESULTS: dict[str, tuple[Displayed, str, str]] = {
    "evaluation": (
        EVALUATION,
        "<Evaluation of m.mlir, Top F32: top1 0.7500, top5 n/a on 4 of 5 samples>",
        "| top1 | 0.7500 |",
    ),
    "stages": (
        STAGES,
        "<StagesResult on 4 samples; Top F32: top1 0.7500, top5 n/a>",
        "| Top F32 | 0.7500<br>0.300 .. 0.950 |  |  | 1<br>0.00 |",
    ),
    "score": (
        Score("a.json", "d.json", "bbox", "pycocotools", 3, 7, {"AP": 0.5}, {}, {}),
        "<Score of d.json: AP 0.5000>",
        "| AP | 0.5000 |",
    ),
    "comparison": (
        Comparison("a.mlir", "b.mlir", ("s",), (TENSOR,)),
        "<Comparison of a.mlir and b.mlir: 1 tensors on 1 samples, first in isolation tpu.Conv2D 't'>",
        "| t | tpu.Conv2D | 0.500000 | 0.25 | 12.0 | 1 | 0,1 |  | 12.0 | 2.00 |",
    ),
    "blame": (
        Blame(
            "a.mlir",
            "b.mlir",
            "AP",
            4,
            {"good": 0.5, "bad": 0.25, "restored": 0.5},
            Span(0.25),
            (),
            (),
            ("x",),
            1.0,
            3,
        ),
        "<Blame: AP 0.5000 of a.mlir, 0.2500 of b.mlir, 0.5000 with 1 ops restored>",
        "| a.mlir | 0.5000 |",
    ),
    "diagnosis": (
        Diagnosis(
            {"path": "m.mlir"},
            {},
            "top1",
            "top1",
            fractions(["top1"]),
            AS_IT_IS,
            (BETTER,),
            BETTER,
            BETTER,
            1,
            0.95,
            ((10, 1),),
            20,
            1.0,
            {},
        ),
        "<Diagnosis of m.mlir: top1 0.5000; recommended: channels in the order rgb>",
        r"| channels in the order rgb<br>  pixel_format = rgb | 10 | 0.9000 |  |",
    ),
    "conformance": (
        Conformance((ModuleVerdict("c", "f16", "equal"),)),
        "<Conformance: 1 of 1 modules agree, 0 fail>",
        "| f16 | 1 | 1 | 0 | 0 | 0 | 0 | 1 | 0 |",
    ),
    "difference": (
        Difference("a.json", "b.json", (FigureChange("", "top1", 0.5, 0.25),), ()),
        "<Difference of a.json and b.json: 1 figures, 0 samples, 0 settings>",
        "| top1 | 0.5000 | 0.2500 | -25.00 |",
    ),
}


@pytest.mark.parametrize("kind", RESULTS)
def test_a_result_shows_itself(kind: str) -> None:
    result, line, row = RESULTS[kind]
    assert repr(result) == line
    assert row in result.to_markdown().splitlines()
    assert result.to_dict()["schema"] == 1
    html = result._repr_html_()
    assert html.startswith("<table>") and html.count("<table>") == html.count("</table>")


def test_what_no_report_shows() -> None:
    class Other(Displayed):
        pass

    show: Any
    for show in (Other().to_dict, Other().to_markdown, Other()._repr_html_):
        with pytest.raises(TypeError) as caught:
            show()
        assert str(caught.value) == "Other: expected a result that reports show, but got another type"
