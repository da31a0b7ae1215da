# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""A comparison of stages as a table."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from tpu_eval.report.spelling import spell_change, spell_change_end, spell_end, spell_value
from tpu_eval.report.terminal import show
from tpu_eval.report.view import Column, Table, View, numbers
from tpu_eval.results.figure import Figure
from tpu_eval.results.stages import Estimate, StageResult, StagesResult

_LINE = 10  # letters of a stage's label per line; cells have two lines


def print_comparison(result: StagesResult) -> None:
    """Prints figures with their intervals, differences from the first stage, flips, speed and size."""
    show(stages_view(result))


def stages_view(result: StagesResult) -> View:
    """The same as a view."""
    tested = _tested(result)
    first = result.stages[0].label.split()[0]
    changes = [f"{name} - {first}" for name in result.columns]
    headings = [*result.columns, *changes, *(["p"] if tested else []), "flips", "pictures/s\nMB"]
    rows = tuple(tuple(_row(stage, result, tested)) for stage in result.stages)
    return [Table((Column("stage"), *numbers(*headings)), rows), *_notes(result, tested)]


def _tested(result: StagesResult) -> str | None:
    """The metric whose p-value is shown."""
    return next((name for name in result.columns if any(name in x.mcnemar for x in result.stages)), None)


def _row(stage: StageResult, result: StagesResult, tested: str | None) -> list[str]:
    first = stage is result.stages[0]
    known = {name: stage.evaluation.figure(name) for name in result.columns}
    figures = [_figure(stage.figures[name], x) for name, x in known.items()]
    changes = ["" if first else _change(stage.delta[name], x) for name, x in known.items()]
    p = [] if tested is None else ["" if first else _p(stage.mcnemar[tested])]
    rate = f"{stage.rate:.0f}" if stage.rate >= 100 else f"{stage.rate:.3g}" if stage.rate else "-"
    return [
        _fold(stage.label),
        *figures,
        *changes,
        *p,
        _flips(stage),
        f"{rate}\n{stage.size / 1e6:.2f}",
    ]


def _fold(label: str) -> str:
    """Splits a long label into two lines at a space: "Tpu INT8" and "symmetric"."""
    if len(label) <= _LINE or " " not in label:
        return label
    words = label.split()
    cut = 1 + sum(len(" ".join(words[:i])) <= _LINE for i in range(2, len(words)))
    return " ".join(words[:cut]) + "\n" + " ".join(words[cut:])


def _flips(stage: StageResult) -> str:
    return "" if stage.flips is None else f"{stage.flips.lost} lost\n{stage.flips.gained} gained"


def _figure(estimate: Estimate, figure: Figure) -> str:
    return _lines(spell_value(estimate.value, figure), estimate, partial(spell_end, figure=figure))


def _change(estimate: Estimate, figure: Figure) -> str:
    return _lines(spell_change(estimate.value, figure), estimate, partial(spell_change_end, figure=figure))


def _lines(text: str, estimate: Estimate, spell: Callable[[float], str]) -> str:
    """The number, and below it its interval."""
    if estimate.value is None:
        return text
    if estimate.low is None or estimate.high is None:
        return f"{text}\n-"
    return f"{text}\n{spell(estimate.low)} .. {spell(estimate.high)}"


def _p(value: float) -> str:
    return f"{value:.3f}" if value >= 0.001 else f"{value:.1e}"


def _notes(result: StagesResult, tested: str | None) -> list[str]:
    """Notes below the table."""
    evaluation, stopping = result.stages[0].evaluation, result.stopping
    skipped = f", {len(evaluation.skipped)} skipped" if evaluation.skipped else ""
    end = ", then it was interrupted," if evaluation.partial else ""
    lines = [
        f"{evaluation.evaluated} of {evaluation.dataset['samples']} samples{skipped}{end} in {result.seconds:.1f} s;"
        f" {100 * result.level:.0f} % intervals; {_differences(result)}",
        *_stored_note(result),
        *_flip_note(result),
        *([] if tested is None else [f"p: McNemar's exact test of {tested} against the first stage"]),
    ]
    missing = {
        (name, x.reason) for s in result.stages for name, x in s.figures.items() if x.reason is not None
    }
    lines += [f"{name}: no interval: {why}" for name, why in sorted(missing) if name in result.columns]
    if stopping is not None:
        lines.append(
            f"{stopping.rule}: {'met' if stopping.met else 'not met'} at look {len(stopping.looks)};"
            f" intervals are {stopping.deviate:.2f} standard errors wide, to hold for every look together"
        )
    return lines


def _differences(result: StagesResult) -> str:
    """The unit of the differences."""
    figures = [result.stages[0].evaluation.figure(name) for name in result.columns]
    if all(x.is_fraction for x in figures):
        return "differences are percentage points"
    return "differences of fractions are percentage points"


def _stored_note(result: StagesResult) -> list[str]:
    """How much of each stage was reused; its pictures/s cover only what was computed."""
    found = [(x.name, x.evaluation.stored) for x in result.stages if x.evaluation.stored is not None]
    if not any(stored.reused for _, stored in found):
        return []
    counts = ", ".join(f"{stored.reused} of {name}" for name, stored in found)
    return [f"from the store: {counts}; pictures/s are of the others"]


def _flip_note(result: StagesResult) -> list[str]:
    flips = next((x.flips for x in result.stages if x.flips is not None), None)
    if flips is None:
        return []
    if flips.metric is not None:
        return [
            f"lost, gained: samples that count for {flips.metric} in the first stage only, in this one only"
        ]
    return [
        f"lost, gained: of {flips.total} objects, found at IoU 0.5 by the first stage only, by this one only"
    ]
