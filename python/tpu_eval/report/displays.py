# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Registers how each kind of result displays itself (tpu_eval.results.display) when it is imported."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from tpu_eval.report import blame, comparison, conformance, difference, doctor, json_report, stages_json
from tpu_eval.report.stages_table import stages_view
from tpu_eval.report.table import evaluation_view, score_view
from tpu_eval.report.view import View, html, markdown
from tpu_eval.results.blame import Blame
from tpu_eval.results.comparison import Comparison
from tpu_eval.results.conformance import Conformance
from tpu_eval.results.diagnosis import Diagnosis
from tpu_eval.results.difference import Difference
from tpu_eval.results.display import fields_of, html_of, markdown_of
from tpu_eval.results.evaluation import Evaluation, Score
from tpu_eval.results.stages import StagesResult

T = TypeVar("T")


def _register(kind: type[T], fields: Callable[[T], dict[str, object]], view: Callable[[T], View]) -> None:
    fields_of.register(kind, fields)
    markdown_of.register(kind, lambda result: markdown(view(result)))
    html_of.register(kind, lambda result: html(view(result)))


_register(Evaluation, json_report.as_json, evaluation_view)
_register(Score, json_report.score_as_json, score_view)
_register(StagesResult, stages_json.as_json, stages_view)
_register(Comparison, comparison.as_json, comparison.comparison_view)
_register(Blame, blame.as_json, blame.blame_view)
_register(Diagnosis, doctor.as_json, doctor.diagnosis_view)
_register(Conformance, conformance.as_json, conformance.conformance_view)
_register(Difference, difference.as_json, difference.difference_view)
