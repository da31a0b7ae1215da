# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Tables of evaluations and scores."""

from __future__ import annotations

from collections.abc import Sequence

from tpu_eval.report.spelling import NOTHING, spell_change, spell_value
from tpu_eval.report.terminal import show
from tpu_eval.report.view import Column, Table, View, list_of, numbers
from tpu_eval.results.evaluation import Evaluation, Score
from tpu_eval.results.figure import Figure

SHOWN = 5


def print_evaluation(result: Evaluation) -> None:
    """Prints one model: what was evaluated on what, and the figures."""
    show(evaluation_view(result))


def evaluation_view(result: Evaluation) -> View:
    """The same as a view."""
    return [list_of(_rows(result))]


def print_score(score: Score, per_class: bool) -> None:
    """Prints a results file: what it was scored against, and the figures; with `per_class`, also the AP of each
    class.
    """
    show(score_view(score, per_class))


def score_view(score: Score, per_class: bool = False) -> View:
    """The same as a view."""
    classes = {f"AP {name}": value for name, value in score.per_class.items()} if per_class else {}
    rows = [
        ("detections", f"{score.found} in {score.detections}"),
        ("annotations", f"{score.pictures} pictures of {score.annotations}"),
        ("figures", f"{score.iou_type}, by {score.engine}"),
        *((name, _fraction(value)) for name, value in {**score.metrics, **classes}.items()),
    ]
    return [list_of(rows)]


def print_stages(results: Sequence[Evaluation]) -> None:
    """Prints several stages of a network: figures, and their differences from the first."""
    names, top = list(results[0].metrics), results[0].metrics
    columns = Column("stage"), *numbers(*names, *(f"{name} - Top" for name in names), "pictures/s")
    rows = [
        (
            str(result.model["stage"]),
            *(spell_value(result.metrics[x], result.figure(x)) for x in names),
            *(_change(result.metrics[x], top[x], result.figure(x)) for x in names),
            f"{result.rate:.0f}",
        )
        for result in results
    ]
    show([Table(columns, tuple(rows))])


def _rows(result: Evaluation) -> list[tuple[str, str]]:
    return [
        ("model", str(result.model["path"])),
        ("stage", str(result.model["stage"])),
        *(("", note) for note in _texts(result.model.get("notes"))),
        ("data set", str(result.dataset["path"])),
        *(("", note) for note in _texts(result.dataset["notes"])),
        (
            "evaluated",
            f"{result.evaluated} of {result.dataset['samples']} samples{_chosen(result)}{_end(result)}",
        ),
        ("skipped", _some([f"{x.name}: {x.reason}" for x in result.skipped])),
        *([] if result.ties is None else [("decided by a tie", _some(list(result.ties)))]),
        *((name, spell_value(value, result.figure(name))) for name, value in result.metrics.items()),
        *_stored(result),
        *([("workers", str(result.options["workers"]))] if "workers" in result.options else []),
        ("pictures/s", f"{result.rate:.2f}"),
        *([("seconds/picture", f"{1 / result.rate:.1f}")] if 0 < result.rate < 1 else []),
    ]


def _texts(notes: object) -> list[str]:
    return [str(note) for note in notes] if isinstance(notes, list) else []


def _fraction(value: float | None) -> str:
    return NOTHING if value is None else f"{value:.4f}"


def _change(value: float | None, first: float | None, figure: Figure) -> str:
    return spell_change(None if value is None or first is None else value - first, figure)


def _chosen(result: Evaluation) -> str:
    options = result.options
    if "count" not in options:
        return ""
    return f" (--count={options['count']} --sample={options['sample']} --seed={options['seed']})"


def _end(result: Evaluation) -> str:
    return ", then it was interrupted" if result.partial else ""


def _stored(result: Evaluation) -> list[tuple[str, str]]:
    """What was reused; nothing if the store did not help."""
    stored = result.stored
    if stored is None or not stored.reused:
        return []
    return [("from the store", f"{stored.reused} reused, {stored.computed} computed: {stored.path}")]


def _some(lines: list[str]) -> str:
    more = [f"... and {len(lines) - SHOWN} more"] if len(lines) > SHOWN else []
    return "\n".join([str(len(lines)), *lines[:SHOWN], *more])
