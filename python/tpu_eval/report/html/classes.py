# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Template values for figures of each class, the confusion of classes, and precision-recall curves."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from tpu_eval.report.html import charts, format
from tpu_eval.results.figure import Figure
from tpu_eval.results.stages import StagesResult

MATRIX = 20  # most classes shown as a matrix; more become a list
LISTED = 30  # confusions in such a list
_CURVES = "precision_at_recall"


Labels = Mapping[str, str]  # how to show classes, by their names in rules


def class_tables(result: StagesResult, labels: Labels) -> list[dict[str, Any]]:
    """A table for each figure that classes have, one row per class."""
    first = result.stages[0].evaluation
    return [_table(first.figure(name), result, labels) for name in first.class_figures]


def curves(result: StagesResult) -> list[dict[str, Any]]:
    """A plot for each set of IoU thresholds, one line per stage."""
    across = charts.Scale(0, 1, charts.LEFT, charts.WIDTH - 8, (0, 0.25, 0.5, 0.75, 1))
    down = charts.Scale(0, 1, charts.HEIGHT - charts.BELOW, 8, (0, 0.25, 0.5, 0.75, 1))
    every: list[Any] = [x.evaluation.details.get(_CURVES, {}) for x in result.stages]
    return [
        {
            "title": f"IoU {title}",
            "across": across,
            "down": down,
            "lines": [_curve(x.get(title, ()), across, down) for x in every],
        }
        for title in every[0]
    ]


def confusion(result: StagesResult, labels: Labels) -> dict[str, Any] | None:
    """Which class was taken for which: a matrix for each stage, or a list if there are many classes."""
    counts = [x.evaluation.confusion for x in result.stages]
    if not counts[0]:
        return None
    used = sorted({c for count in counts for pair in count for c in pair}, key=_in_order)
    if len(used) <= MATRIX:
        heads = [labels.get(c, c) for c in used]
        return {"heads": heads, "matrices": [_matrix(count, used, heads) for count in counts]}
    return {"rows": _confusions(counts, labels)}


def _in_order(c: str) -> tuple[int, str]:
    """A sort key: indices by value, before names."""
    return (int(c), "") if c.isdecimal() else (sys.maxsize, c)


def _table(figure: Figure, result: StagesResult, labels: Labels) -> dict[str, Any]:
    every = [x.evaluation for x in result.stages]
    counts = every[0].class_counts
    rows = [
        _row(labels.get(c, c), [x.class_figures[figure.name].get(c) for x in every], figure, counts.get(c))
        for c in every[0].class_figures[figure.name]
    ]
    known = [row for row in rows if any(x["value"] is not None for x in row["cells"])]
    return {"figure": figure.name.removeprefix("m"), "counted": bool(counts), "rows": known}


def _row(name: str, values: Sequence[float | None], figure: Figure, count: int | None) -> dict[str, Any]:
    first, last = values[0], values[-1]
    delta = None if first is None or last is None or len(values) < 2 else last - first
    cells = [{"value": x, "text": format.value(x, figure)} for x in values]
    return {
        "name": name,
        "count": count,
        "cells": cells,
        "delta": delta,
        "delta_text": format.change(delta, figure),
        "worse": delta is not None and figure.gain(delta) < 0,
    }


def _curve(values: Sequence[float], across: charts.Scale, down: charts.Scale) -> str:
    steps = max(1, len(values) - 1)
    return charts.path([across.at(i / steps) for i in range(len(values))], [down.at(x) for x in values])


def _matrix(
    counts: Mapping[tuple[str, str], int], used: Sequence[str], heads: Sequence[str]
) -> list[dict[str, Any]]:
    rows = []
    for label, head in zip(used, heads, strict=True):
        total = sum(counts.get((label, c), 0) for c in used)
        cells = [
            {
                "count": counts.get((label, c), 0),
                "share": round(counts.get((label, c), 0) / total, 3) if total else 0,
                "right": c == label,
            }
            for c in used
        ]
        rows.append({"head": head, "cells": cells})
    return rows


def _confusions(counts: Sequence[Mapping[tuple[str, str], int]], labels: Labels) -> list[dict[str, Any]]:
    pairs: Counter[tuple[str, str]] = Counter()
    for count in counts:
        pairs.update({pair: n for pair, n in count.items() if pair[0] != pair[1]})
    chosen = sorted(pairs, key=lambda x: (-pairs[x], *map(_in_order, x)))[:LISTED]
    return [
        {
            "label": labels.get(label, label),
            "taken": labels.get(taken, taken),
            "counts": [x.get((label, taken), 0) for x in counts],
        }
        for label, taken in chosen
    ]
