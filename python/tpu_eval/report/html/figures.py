# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The headline, the ladder of stages, and every figure of every stage, as templates take them."""

from __future__ import annotations

from typing import Any

from tpu_eval.report.html import charts, format
from tpu_eval.results.stages import Estimate, ObjectFlips, SampleFlips, StageResult, StagesResult

_NONE = Estimate(None)


def headline(result: StagesResult) -> dict[str, Any]:
    """A card for each stage, or of one stage for each figure; and a sentence that says what was lost."""
    first, name = result.stages[0], result.columns[0]
    if len(result.stages) == 1:
        cards = [_card(column, first.figures[column]) for column in result.columns]
    else:
        cards = [_card(x.label, x.figures[name], x.delta.get(name)) for x in result.stages]
    return {"metric": name, "cards": cards, "lead": _lead(result, name)}


def ladder(result: StagesResult) -> dict[str, Any]:
    """A row a stage, a column a figure, each with its interval drawn to one scale."""
    scales = {name: charts.range_scale([x.figures[name] for x in result.stages]) for name in result.columns}
    deltas = {
        name: charts.range_scale([Estimate(0.0), *(x.delta.get(name, _NONE) for x in result.stages)])
        for name in result.columns
    }
    tested = next((x for x in result.columns if any(x in s.mcnemar for s in result.stages)), None)
    return {
        "columns": result.columns,
        "tested": tested,
        "several": len(result.stages) > 1,
        "rows": [_rung(x, result.columns, scales, deltas, tested) for x in result.stages],
        "scales": scales,
        "deltas": deltas,
        "notes": _notes(result),
    }


def every_figure(result: StagesResult) -> list[dict[str, Any]]:
    """A row a figure, with the value and the interval of each stage."""
    return [
        {
            "name": name,
            "cells": [
                {
                    "value": format.figure(x.figures[name].value),
                    "range": format.figure_range(x.figures[name]),
                    "delta": format.points(x.delta[name].value) if name in x.delta else "",
                    "delta_range": format.points_range(x.delta[name]) if name in x.delta else "",
                }
                for x in result.stages
            ],
        }
        for name in result.stages[0].figures
    ]


def _card(label: str, figure: Estimate, delta: Estimate | None = None) -> dict[str, str]:
    return {
        "label": label,
        "value": format.figure(figure.value),
        "range": format.figure_range(figure),
        "delta": "" if delta is None else f"{format.points(delta.value)} points",
        "delta_range": "" if delta is None else format.points_range(delta),
        "tone": "" if delta is None else _tone(delta),
    }


def _tone(delta: Estimate) -> str:
    """A loss or a gain that chance does not explain; nothing where it may."""
    if delta.low is None or delta.high is None:
        return ""
    return "loss" if delta.high < 0 else "gain" if delta.low > 0 else ""


def _lead(result: StagesResult, name: str) -> str:
    first, others = result.stages[0], [x for x in result.stages[1:] if x.delta[name].value is not None]
    count = f"{first.evaluation.evaluated} samples"
    if not others:
        return f"{name} is {format.figure(first.figures[name].value)} on {count}."
    most = min(others, key=lambda x: x.delta[name].value or 0.0)
    delta = most.delta[name]
    if (delta.value or 0.0) >= 0:
        return f"On {count} no stage has a lower {name} than {first.label}."
    change = f"{most.label} loses {-100 * (delta.value or 0.0):.2f} points of {name} against {first.label}"
    if delta.low is None or delta.high is None:
        return f"{change} on {count}."
    doubt = "more than chance explains" if delta.high < 0 else "which may be chance"
    level = f"{100 * result.level:.0f}\u00a0%"
    return f"{change} on {count} ({level} interval of the difference {format.points_range(delta)}): {doubt}."


def _rung(
    stage: StageResult,
    columns: tuple[str, ...],
    scales: dict[str, charts.Scale],
    deltas: dict[str, charts.Scale],
    tested: str | None,
) -> dict[str, Any]:
    cells = []
    for name in columns:
        delta = stage.delta.get(name)
        cells.append(
            {
                "value": format.figure(stage.figures[name].value),
                "range": format.figure_range(stage.figures[name]),
                "mark": charts.range_mark(stage.figures[name], scales[name]),
                "delta": "" if delta is None else format.points(delta.value),
                "delta_range": "" if delta is None else format.points_range(delta),
                "delta_mark": None if delta is None else charts.range_mark(delta, deltas[name]),
            }
        )
    return {
        "label": stage.label,
        "cells": cells,
        "p": format.probability(stage.mcnemar[tested]) if tested and tested in stage.mcnemar else "",
        "flips": _flips(stage),
        "size": format.size(stage.size),
        "rate": f"{stage.rate:.1f}",
    }


def _flips(stage: StageResult) -> str:
    flips = stage.flips
    if flips is None:
        return ""
    if isinstance(flips, SampleFlips):
        return f"{len(flips.lost)} lost, {len(flips.gained)} gained"
    return f"{flips.lost} lost, {flips.gained} gained"


def _notes(result: StagesResult) -> list[str]:
    flips = next((x.flips for x in result.stages if x.flips is not None), None)
    several = "; differences are percentage points" if len(result.stages) > 1 else ""
    lines = [f"Bars are {100 * result.level:.0f} % intervals{several}."]
    if isinstance(flips, SampleFlips):
        lines.append(
            f"Lost and gained: samples that count for {flips.metric} in the first stage only, in this one only."
        )
    if isinstance(flips, ObjectFlips):
        lines.append(
            f"Lost and gained: of {flips.objects} objects, those found at IoU 0.5 by the first stage only, by this "
            "one only."
        )
    if result.stopping is not None:
        met = "met" if result.stopping.met else "not met"
        lines.append(f"The run could stop early: {result.stopping.rule} was {met}.")
    return lines
