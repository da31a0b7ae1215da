# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Figures for other programs: identical text for identical figures, without times, paths or colours."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping
from typing import Literal

from tpu_eval.report import json_report, stages_json
from tpu_eval.report.view import Column, Table, markdown, numbers
from tpu_eval.results.evaluation import Evaluation
from tpu_eval.results.stages import Estimate, StageResult, StagesResult

Format = Literal["markdown", "csv", "json"]
FORMATS: tuple[Format, ...] = "markdown", "csv", "json"

_FIELDS = "schema", "partial", "units", "metrics", "samples"
_STAGES_FIELDS = "schema", "partial", "samples", "level", "units", "until"
_STAGE_FIELDS = "name", "metrics", "intervals", "delta", "mcnemar", "flips"


def evaluation_text(result: Evaluation, form: Format) -> str:
    """One model: a row for each figure, then the numbers of evaluated and skipped samples.

    JSON has those fields of the report that hold figures: schema, partial, units, metrics, samples.
    """
    if form == "json":
        return _json(_some(json_report.as_json(result), _FIELDS))
    figures = [(name, _figure(value)) for name, value in result.metrics.items()]
    counts = [("samples", str(result.evaluated)), ("skipped", str(len(result.skipped)))]
    return _text(Table((Column("figure"), *numbers("value")), (*figures, *counts)), form)


def stages_text(result: StagesResult, form: Format) -> str:
    """A row for each stage: each figure with the ends of its interval, and its difference from the first stage with
    those of its interval, in the unit of the figure; empty if there is no value.

    JSON has those fields of the report that hold figures: schema, partial, samples, level, units, until, and for each
    stage name, metrics, intervals, delta, mcnemar, flips.
    """
    if form == "json":
        stages = [_some(stages_json.stage_as_json(x), _STAGE_FIELDS) for x in result.stages]
        return _json({**_some(stages_json.as_json(result), _STAGES_FIELDS), "stages": stages})
    headings = [f"{name}{what}" for name in result.columns for what in ("", " delta")]
    columns = numbers(*(f"{heading}{end}" for heading in headings for end in ("", " low", " high")))
    rows = tuple((stage.name, *_stage(stage, result)) for stage in result.stages)
    return _text(Table((Column("stage"), *columns), rows), form)


def _stage(stage: StageResult, result: StagesResult) -> list[str]:
    cells = []
    for name in result.columns:
        for estimate in (stage.figures[name], stage.delta.get(name, Estimate(None))):
            cells += [_figure(x) for x in (estimate.value, estimate.low, estimate.high)]
    return cells


def _figure(value: float | None) -> str:
    """Four digits, never -0; empty if there was nothing to measure."""
    return "" if value is None else f"{round(value, 4) + 0.0:.4f}"


def _some(fields: Mapping[str, object], names: tuple[str, ...]) -> dict[str, object]:
    return {name: fields[name] for name in names if name in fields}


def _json(fields: Mapping[str, object]) -> str:
    return json.dumps(fields, indent=2) + "\n"


def _text(table: Table, form: Format) -> str:
    if form == "markdown":
        return markdown([table])
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([[x.heading for x in table.columns], *table.rows])
    return text.getvalue()
