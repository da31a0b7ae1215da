# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What the doctor found: a table, and JSON (schema 1)."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from tpu_eval.report.json_report import SCHEMA, manifest_of, write_fields
from tpu_eval.report.terminal import show
from tpu_eval.report.view import Column, Table, View, numbers
from tpu_eval.results.diagnosis import Diagnosis, Finding
from tpu_eval.results.evaluation import Manifest

SHOWN = 12


def print_diagnosis(result: Diagnosis) -> None:
    """The module as it is, the likeliest hypotheses, and what is recommended."""
    show(diagnosis_view(result))


def diagnosis_view(result: Diagnosis) -> View:
    """The same, to be shown anywhere."""
    names = list(dict.fromkeys((result.figure, result.order)))
    columns = numbers("pictures", *names, *(f"{x} gained" for x in names))
    rows = tuple(_row(x, names) for x in (result.baseline, *result.findings[:SHOWN]))
    return [Table((Column("what is tried", folds=True), *columns), rows), *_notes(result)]


def _row(finding: Finding, names: Sequence[str]) -> tuple[str, ...]:
    words = finding.words + "".join(f"\n  {key} = {value}" for key, value in finding.changes.items())
    figures = [_figure(finding.figures[x]) for x in names]
    return words, str(finding.pictures), *figures, *(_gain(finding, x) for x in names)


def _gain(finding: Finding, name: str) -> str:
    gain = finding.gains.get(name)
    if gain is None or gain.value is None:
        return ""
    if gain.low is None or gain.high is None:
        return _points(gain.value)
    return f"{_points(gain.value)}\n{_points(gain.low)} .. {_points(gain.high)}"


def _points(value: float) -> str:
    """Percentage points; what is rounded to 0 is no loss."""
    return f"{round(100 * value, 2) + 0.0:+.2f}"


def _figure(value: float | None) -> str:
    return "n/a" if value is None else f"{value:.4f}"


def _notes(result: Diagnosis) -> list[str]:
    more = len(result.findings) - SHOWN
    rounds = ", then ".join(f"{tried} on {pictures} pictures" for pictures, tried in result.rounds)
    return [
        *([f"... and {more} more that scored less"] if more > 0 else []),
        f"{result.tried} hypotheses: {rounds}; {result.executions} runs of the network in {result.seconds:.1f} s",
        "gains are percentage points with paired intervals, whose lower ends hold for all"
        f" {result.tried} together ({100 * result.level:g} %)",
        *_likeliest(result),
        _recommendation(result),
    ]


def _recommendation(result: Diagnosis) -> str:
    found = result.recommended
    if found is None:
        return "recommended: nothing: no hypothesis is better than the module by more than chance"
    return f"recommended: {_changes(found)} ({found.words}); nothing was changed"


def _likeliest(result: Diagnosis) -> list[str]:
    """The first hypothesis, unless the module as it is comes before it."""
    if result.leading is None:
        return []
    return [f"likeliest: {_changes(result.leading)} ({result.leading.words})"]


def _changes(finding: Finding) -> str:
    return ", ".join(f"{key} = {value}" for key, value in finding.changes.items())


def write_diagnosis(path: Path, result: Diagnosis, manifest: Manifest) -> None:
    """Writes the report."""
    write_fields(path, {**as_json(result), **manifest_of(manifest)})


def as_json(result: Diagnosis) -> dict[str, object]:
    """The report's fields; figures and gains are fractions, times are seconds."""
    return {
        "schema": SCHEMA,
        "model": dict(result.model),
        "dataset": dict(result.dataset),
        "figure": result.figure,
        "order": result.order,
        "level": result.level,
        "tried": result.tried,
        "baseline": _finding(result.baseline),
        "findings": [_finding(x) for x in result.findings],
        "likeliest": None if result.leading is None else _finding(result.leading),
        "recommended": None if result.recommended is None else _finding(result.recommended),
        "rounds": [{"pictures": pictures, "hypotheses": tried} for pictures, tried in result.rounds],
        "executions": result.executions,
        "time": {"seconds": result.seconds},
        "versions": dict(result.versions),
    }


def _finding(finding: Finding) -> dict[str, object]:
    return {
        "words": finding.words,
        "changes": dict(finding.changes),
        "pictures": finding.pictures,
        "metrics": dict(finding.figures),
        "gain": {name: {"value": x.value, "low": x.low, "high": x.high} for name, x in finding.gains.items()},
    }
