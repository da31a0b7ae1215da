# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Template values for the headline, the table of stages, and every figure of every stage."""

from __future__ import annotations

from typing import Any

from tpu_eval.report.html import charts, format
from tpu_eval.report.spelling import change_unit
from tpu_eval.results.figure import Figure
from tpu_eval.results.stages import Estimate, StageResult, StagesResult

_NONE = Estimate(None)


def headline(result: StagesResult) -> dict[str, Any]:
    """A card for each stage, or for each figure of a single stage, and a sentence about the loss."""
    first, name = result.stages[0], result.columns[0]
    if len(result.stages) == 1:
        cards = [
            _card(column, first.evaluation.figure(column), first.figures[column]) for column in result.columns
        ]
    else:
        figure = first.evaluation.figure(name)
        cards = [_card(x.label, figure, x.figures[name], x.delta.get(name)) for x in result.stages]
    return {"metric": name, "cards": cards, "lead": _lead(result, name)}


def ladder(result: StagesResult) -> dict[str, Any]:
    """One row per stage, one column per figure, with all intervals of a column drawn to one scale."""
    scales = {name: charts.range_scale([x.figures[name] for x in result.stages]) for name in result.columns}
    deltas = {
        name: charts.range_scale([Estimate(0.0), *(x.delta.get(name, _NONE) for x in result.stages)])
        for name in result.columns
    }
    tested = next((x for x in result.columns if any(x in s.mcnemar for s in result.stages)), None)
    known = {name: result.stages[0].evaluation.figure(name) for name in result.columns}
    return {
        "columns": result.columns,
        "units": {name: change_unit(x) for name, x in known.items()},
        "percent": {name: x.is_fraction for name, x in known.items()},
        "tested": tested,
        "several": len(result.stages) > 1,
        "rows": [_rung(x, result.columns, scales, deltas, tested) for x in result.stages],
        "scales": scales,
        "deltas": deltas,
        "notes": _notes(result),
    }


def every_figure(result: StagesResult) -> list[dict[str, Any]]:
    """One row per figure, with the value and the interval of each stage."""
    return [
        {"name": x.name, "cells": [_cell(stage, x) for stage in result.stages]}
        for x in result.stages[0].evaluation.figures
    ]


def _cell(stage: StageResult, figure: Figure) -> dict[str, Any]:
    estimate, delta = stage.figures[figure.name], stage.delta.get(figure.name)
    return {
        "value": format.value(estimate.value, figure),
        "range": format.value_range(estimate, figure),
        "delta": "" if delta is None else format.change(delta.value, figure),
        "delta_range": "" if delta is None else format.change_range(delta, figure),
    }


def _card(label: str, figure: Figure, estimate: Estimate, delta: Estimate | None = None) -> dict[str, str]:
    points = " points" if figure.is_fraction else ""
    return {
        "label": label,
        "value": format.value(estimate.value, figure),
        "range": format.value_range(estimate, figure),
        "delta": "" if delta is None else f"{format.change(delta.value, figure)}{points}",
        "delta_range": "" if delta is None else format.change_range(delta, figure),
        "tone": "" if delta is None else _tone(delta, figure),
    }


def _tone(delta: Estimate, figure: Figure) -> str:
    """Marks a significant loss or gain; empty if it is not significant."""
    if delta.low is None or delta.high is None or delta.low <= 0 <= delta.high:
        return ""
    return "loss" if figure.gain(delta.high) < 0 else "gain"


def _lead(result: StagesResult, name: str) -> str:
    first, others = result.stages[0], [x for x in result.stages[1:] if x.delta[name].value is not None]
    figure = first.evaluation.figure(name)
    count = f"{first.evaluation.evaluated} samples"
    if not others:
        return f"{name} is {format.value(first.figures[name].value, figure)} on {count}."
    most = min(others, key=lambda x: figure.gain(x.delta[name].value or 0.0))
    delta = most.delta[name]
    lost = -figure.gain(delta.value or 0.0)
    if lost <= 0:
        worse = "lower" if figure.direction == "higher" else "higher"
        return f"On {count} no stage has a {worse} {name} than {first.label}."
    change = f"{most.label} {_loses(lost, figure)} against {first.label}"
    if delta.low is None or delta.high is None:
        return f"{change} on {count}."
    doubt = "statistically significant" if _tone(delta, figure) else "not statistically significant"
    level = f"{100 * result.level:.0f}\u00a0%"
    interval = format.change_range(delta, figure)
    return f"{change} on {count} ({level} interval of the difference {interval}): {doubt}."


def _loses(lost: float, figure: Figure) -> str:
    if figure.direction == "lower":
        return f"has {format.change(lost, figure)} {figure.name}"
    amount = f"{100 * lost:.2f} points" if figure.is_fraction else format.value(lost, figure)
    return f"loses {amount} of {figure.name}"


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
                **_cell(stage, stage.evaluation.figure(name)),
                "mark": charts.range_mark(stage.figures[name], scales[name]),
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
    return "" if stage.flips is None else f"{stage.flips.lost} lost, {stage.flips.gained} gained"


def _notes(result: StagesResult) -> list[str]:
    flips = next((x.flips for x in result.stages if x.flips is not None), None)
    fractions = all(result.stages[0].evaluation.figure(x).is_fraction for x in result.columns)
    what = "differences" if fractions else "differences of fractions"
    several = f"; {what} are percentage points" if len(result.stages) > 1 else ""
    lines = [f"Bars are {100 * result.level:.0f} % intervals{several}."]
    if flips is not None and flips.metric is not None:
        lines.append(
            f"Lost and gained: samples that count for {flips.metric} in the first stage only, in this one only."
        )
    elif flips is not None:
        lines.append(
            f"Lost and gained: of {flips.total} objects, those found at IoU 0.5 by the first stage only, by this "
            "one only."
        )
    if result.stopping is not None:
        met = "met" if result.stopping.met else "not met"
        lines.append(f"The run could stop early: {result.stopping.rule} was {met}.")
    return lines
