# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Template values for the error and the time of each op, linked to its text in the module."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from tpu_eval.report.html import charts, format
from tpu_eval.report.profile import by_kind
from tpu_eval.results.evaluation import Evaluation
from tpu_eval.results.page import Compared, Listing
from tpu_eval.results.stages import StagesResult

SLOWEST = 40


def compared_view(compared: Compared | None) -> dict[str, Any] | None:
    """One row per compared tensor, in the order of the file, and a plot of the noise along the network."""
    if compared is None:
        return None
    rows = [x for x in compared.fields["tensors"] if x.get("accumulated") is not None]
    anchors = _anchors(compared.listing, "error-op")
    return {
        "file": compared.file,
        "a": compared.fields["a"],
        "b": compared.fields["b"],
        "samples": len(compared.fields.get("samples", ())),
        "rows": [_compared_row(x, anchors) for x in rows],
        "first": _first(compared),
        "plot": _plot(rows, compared.listing, anchors),
        "listing": _listing(compared.listing, {x["name"] for x in rows}, anchors),
    }


def timed_views(result: StagesResult, listings: Sequence[Listing]) -> list[dict[str, Any]]:
    """For each stage, the kinds of ops and the slowest ops, with their share of the time; empty if none was timed."""
    if not listings:
        return []
    return [
        {"label": x.label, **_timed(x.evaluation, listing, f"time{i}-op")}
        for i, (x, listing) in enumerate(zip(result.stages, listings, strict=True))
    ]


def _timed(evaluation: Evaluation, listing: Listing, prefix: str) -> dict[str, Any]:
    times = evaluation.profile
    total = sum(x.seconds for x in times) or 1.0
    slowest = sorted(times, key=lambda x: -x.seconds)[:SLOWEST]
    anchors = _anchors(listing, prefix)
    return {
        "total": f"{total:.3g}",
        "each": f"{1e3 * total / evaluation.evaluated:.3g}" if evaluation.evaluated else "",
        "kinds": [{"op": x.op, "ops": x.ops, **_time(x, total)} for x in by_kind(times)],
        "rows": [
            {"op": x.op, "tensor": x.tensor, "anchor": anchors.get(x.tensor), **_time(x, total)}
            for x in slowest
        ],
        "listing": _listing(listing, {x.tensor for x in slowest}, anchors),
    }


def _compared_row(row: Mapping[str, Any], anchors: Mapping[str, str]) -> dict[str, Any]:
    own, alone, excess = row["accumulated"], row.get("isolated"), row.get("excess")
    worst = own.get("worst")
    return {
        "name": row["name"],
        "op": row["op"],
        "anchor": anchors.get(row["name"]),
        "cosine": f"{own['cosine']:.6f}",
        "own": format.decibel(own),
        "own_value": _order(own),
        "alone": format.decibel(alone),
        "alone_value": _order(alone),
        "excess": "" if excess is None else f"{excess:.2f}",
        "excess_value": -1 if excess is None else excess,
        "error": "0" if worst is None else f"{worst['error']:.3g}",
        "error_value": 0 if worst is None else worst["error"],
    }


def _order(figures: Mapping[str, Any] | None) -> float:
    """The sort key of a column: equal tensors rank best."""
    if figures is None or figures.get("worst") is None:
        return 1e9
    ratio = figures.get("sqnr")
    return -1e9 if ratio is None else float(ratio)


def _first(compared: Compared) -> Mapping[str, Any] | None:
    """The op with the largest isolated error; None if no op was judged, or all are exact."""
    name = next(iter(compared.fields["ranking"]), None)
    row = next((x for x in compared.fields["tensors"] if x["name"] == name), None)
    return None if row is None else {"name": name, "op": row["op"], "excess": f"{row['excess']:.2f}"}


def _plot(
    rows: Sequence[Mapping[str, Any]], listing: Listing | None, anchors: Mapping[str, str]
) -> dict[str, Any] | None:
    """Noise in the order of the module: of each network on its own, and of each op in isolation."""
    if listing is None:
        return None
    known = {x["name"]: x for x in rows}
    ordered = [known[name] for name in listing.ops if name in known]
    series = [[_ratio(x.get(key)) for x in ordered] for key in ("accumulated", "isolated")]
    values = [x for one in series for x in one if x is not None]
    if len(values) < 2:
        return None
    down = charts.scale_of(values, charts.HEIGHT - charts.BELOW, 8, 6)
    across = charts.Scale(0, max(1, len(ordered) - 1), charts.LEFT, 2 * charts.WIDTH - 8)
    xs = [across.at(i) for i in range(len(ordered))]
    own, alone = ([None if y is None else down.at(y) for y in one] for one in series)
    dots = [
        {"x": x, "y": y, "name": f"{row['name']}: {row['op']}", "anchor": anchors[row["name"]]}
        for x, y, row in zip(xs, alone, ordered, strict=True)
        if y is not None
    ]
    return {"down": down, "across": across, "line": charts.path(xs, own), "dots": dots, "count": len(ordered)}


def _ratio(figures: Mapping[str, Any] | None) -> float | None:
    return None if figures is None or figures.get("sqnr") is None else float(figures["sqnr"])


def _time(x: Any, total: float) -> dict[str, Any]:
    return {
        "calls": x.calls,
        "call": f"{1e3 * x.seconds / x.calls:.3f}",
        "seconds": x.seconds,
        "share": round(100 * x.seconds / total, 1),
        "rate": "" if x.gflops is None else f"{x.gflops:.1f}",
    }


def _anchors(listing: Listing | None, prefix: str) -> dict[str, str]:
    return {} if listing is None else {name: f"{prefix}-{i}" for i, name in enumerate(listing.ops)}


def _listing(listing: Listing | None, wanted: set[str], anchors: Mapping[str, str]) -> dict[str, Any] | None:
    if listing is None:
        return None
    rows = [{"anchor": anchors[x], "text": text} for x, text in listing.ops.items() if x in wanted]
    return {"path": listing.path, "rows": rows}
