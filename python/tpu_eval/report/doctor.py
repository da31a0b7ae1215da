# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What the doctor found: a table, and JSON (schema 1)."""

from __future__ import annotations

from collections.abc import Sequence

from tpu_eval.report.json_report import SCHEMA, manifest_of
from tpu_eval.report.spelling import spell_change, spell_change_end, spell_value
from tpu_eval.report.terminal import show
from tpu_eval.report.view import Column, Table, View, numbers
from tpu_eval.results.diagnosis import Diagnosis, Finding
from tpu_eval.results.figure import Figure

SHOWN = 12


def print_diagnosis(result: Diagnosis) -> None:
    """Prints the module as it is, the likeliest hypotheses, and the recommendation."""
    show(diagnosis_view(result))


def diagnosis_view(result: Diagnosis) -> View:
    """The same as a view."""
    names = [x.name for x in result.declared]
    columns = numbers("pictures", *names, *(_gained(x) for x in result.declared))
    rows = tuple(_row(x, result.declared) for x in (result.baseline, *result.findings[:SHOWN]))
    return [Table((Column("hypothesis", folds=True), *columns), rows), *_notes(result)]


def _row(finding: Finding, figures: Sequence[Figure]) -> tuple[str, ...]:
    words = finding.words + "".join(f"\n  {key} = {value}" for key, value in finding.changes.items())
    values = [spell_value(finding.figures[x.name], x) for x in figures]
    return words, str(finding.pictures), *values, *(_gain(finding, x) for x in figures)


def _gained(figure: Figure) -> str:
    return f"{figure.name} {'gained' if figure.direction == 'higher' else 'lowered'}"


def _gain(finding: Finding, figure: Figure) -> str:
    gain = finding.gains.get(figure.name)
    if gain is None or gain.value is None:
        return ""
    if gain.low is None or gain.high is None:
        return spell_change(gain.value, figure)
    ends = (spell_change_end(x, figure) for x in (gain.low, gain.high))
    return f"{spell_change(gain.value, figure)}\n{' .. '.join(ends)}"


def _notes(result: Diagnosis) -> list[str]:
    more = len(result.findings) - SHOWN
    rounds = ", then ".join(f"{tried} on {pictures} pictures" for pictures, tried in result.rounds)
    return [
        *([f"... and {more} more that scored less"] if more > 0 else []),
        *(f"skipped {x.name}: {x.reason}" for x in result.skipped),
        f"{result.tried} hypotheses: {rounds}; {result.executions} runs of the network in {result.seconds:.1f} s",
        f"gains are {_units(result)} with paired intervals, whose lower ends hold for all"
        f" {result.tried} together ({100 * result.level:g} %)",
        *_likeliest(result),
        _recommendation(result),
    ]


def _units(result: Diagnosis) -> str:
    return " and ".join(
        dict.fromkeys("percentage points" if x.is_fraction else x.unit or x.name for x in result.declared)
    )


def _recommendation(result: Diagnosis) -> str:
    found = result.recommended
    if result.partial:
        return "recommended: nothing: it was interrupted"
    if found is None:
        return "recommended: nothing: no hypothesis is significantly better than the module as it is"
    return f"recommended: {_changes(found)} ({found.words}); nothing was changed"


def _likeliest(result: Diagnosis) -> list[str]:
    """The first hypothesis, unless the module as it is comes first."""
    if result.leading is None:
        return []
    return [f"likeliest: {_changes(result.leading)} ({result.leading.words})"]


def _changes(finding: Finding) -> str:
    return ", ".join(f"{key} = {value}" for key, value in finding.changes.items())


def as_json(result: Diagnosis) -> dict[str, object]:
    """The fields of the JSON report; figures and gains are in the units of the figures, times in seconds."""
    return {
        "schema": SCHEMA,
        "model": dict(result.model),
        "dataset": dict(result.dataset),
        "partial": result.partial,
        "skipped": [{"name": x.name, "reason": x.reason} for x in result.skipped],
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
        **manifest_of(result.manifest),
    }


def _finding(finding: Finding) -> dict[str, object]:
    return {
        "words": finding.words,
        "changes": dict(finding.changes),
        "pictures": finding.pictures,
        "metrics": dict(finding.figures),
        "gain": {name: {"value": x.value, "low": x.low, "high": x.high} for name, x in finding.gains.items()},
    }
