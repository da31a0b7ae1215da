# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Figures of each class, what was taken for what, and precision over recall, as templates take them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from tpu_eval.report.html import charts, format
from tpu_eval.results.evaluation import Prediction
from tpu_eval.results.stages import StagesResult

MATRIX = 20  # classes that a matrix shows; more become a list
LISTED = 30  # confusions of such a list
_PER_CLASS = "per_class_"
_CURVES = "precision_at_recall"


def name_of(label: int, names: Mapping[int, str]) -> str:
    """Of a class index: its name, and the index where that says more."""
    name = names.get(label, str(label))
    return name if name == str(label) else f"{name} ({label})"


def class_tables(result: StagesResult, names: Mapping[int, str]) -> list[dict[str, Any]]:
    """A table for each figure that classes have, a row a class."""
    every = [x.evaluation for x in result.stages]
    if every[0].predictions:
        return [_of_predictions([x.predictions for x in every], names)]
    found = [x for x in every[0].details if x.startswith(_PER_CLASS)]
    return [_of_details(key, [x.details[key] for x in every]) for key in found]


def curves(result: StagesResult) -> list[dict[str, Any]]:
    """A plot for each set of IoU thresholds, a line a stage."""
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


def confusion(result: StagesResult, names: Mapping[int, str]) -> dict[str, Any] | None:
    """Which class was taken for which: a matrix for each stage, or a list where there are many classes."""
    every = [x.evaluation for x in result.stages]
    if not every[0].predictions:
        return None
    counts = [Counter((x.label, x.classes[0]) for x in evaluation.predictions) for evaluation in every]
    used = sorted({c for count in counts for pair in count for c in pair})
    if len(used) <= MATRIX:
        heads = [name_of(c, names) for c in used]
        return {"heads": heads, "matrices": [_matrix(count, used, heads) for count in counts]}
    return {"rows": _confusions(counts, names)}


def _of_predictions(every: Sequence[Sequence[Prediction]], names: Mapping[int, str]) -> dict[str, Any]:
    total: Counter[int] = Counter(x.label for x in every[0])
    right = [Counter(x.label for x in stage if x.classes[0] == x.label) for stage in every]
    rows = [
        _row(name_of(label, names), [x[label] / total[label] for x in right], total[label])
        for label in sorted(total)
    ]
    return {"figure": "top1", "counted": True, "rows": rows}


def _of_details(key: str, every: Sequence[Any]) -> dict[str, Any]:
    rows = [_row(str(name), [x.get(name) for x in every]) for name in every[0]]
    known = [row for row in rows if any(x["value"] is not None for x in row["cells"])]
    return {"figure": key.removeprefix(_PER_CLASS), "counted": False, "rows": known}


def _row(name: str, values: Sequence[float | None], count: int | None = None) -> dict[str, Any]:
    first, last = values[0], values[-1]
    delta = None if first is None or last is None or len(values) < 2 else last - first
    cells = [{"value": x, "text": format.figure(x)} for x in values]
    return {"name": name, "count": count, "cells": cells, "delta": delta, "delta_text": format.points(delta)}


def _curve(values: Sequence[float], across: charts.Scale, down: charts.Scale) -> str:
    steps = max(1, len(values) - 1)
    return charts.path([across.at(i / steps) for i in range(len(values))], [down.at(x) for x in values])


def _matrix(
    counts: Mapping[tuple[int, int], int], used: Sequence[int], heads: Sequence[str]
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


def _confusions(counts: Sequence[Counter[tuple[int, int]]], names: Mapping[int, str]) -> list[dict[str, Any]]:
    pairs: Counter[tuple[int, int]] = Counter()
    for count in counts:
        pairs.update({pair: n for pair, n in count.items() if pair[0] != pair[1]})
    chosen = sorted(pairs, key=lambda x: (-pairs[x], x))[:LISTED]
    return [
        {
            "label": name_of(label, names),
            "taken": name_of(taken, names),
            "counts": [x[label, taken] for x in counts],
        }
        for label, taken in chosen
    ]
