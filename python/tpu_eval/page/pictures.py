# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Chooses the samples that the page shows: those that changed between stages first, then the worst."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from tpu_eval.datasets.protocols import picture_of
from tpu_eval.evaluation.open_task import Opened
from tpu_eval.results.page import Exhibit
from tpu_eval.results.stages import Flips, SampleFlips, StagesResult


def gather_pictures(opened: Sequence[Opened], result: StagesResult, count: int) -> tuple[Exhibit, ...]:
    """At most `count` samples, each with the outcome at every stage."""
    changes = [_by_name(x.flips) for x in result.stages[1:]]
    weights: Counter[str] = Counter()
    for change in changes:
        weights.update({name: x.lost + x.gained for name, x in change.items()})
    flipped = [name for name, _ in sorted(weights.items(), key=lambda x: (-x[1], x[0]))]
    names = list(dict.fromkeys([*flipped, *opened[0].task.worst(count)]))[:count]
    views = [x.task.views(set(names)) for x in opened]
    dataset = opened[0].dataset
    pictures = {x.name: picture_of(dataset.inputs(x)) for x in dataset.samples if x.name in views[0]}
    return tuple(
        Exhibit(
            name, pictures[name], tuple(x[name] for x in views), tuple(_spell(x.get(name)) for x in changes)
        )
        for name in names
        if all(name in x for x in views)
    )


def _by_name(flips: Flips | None) -> dict[str, SampleFlips]:
    return {} if flips is None else {x.name: x for x in flips.samples}


def _spell(change: SampleFlips | None) -> str:
    if change is None:
        return ""
    words = (("lost", change.lost), ("gained", change.gained))
    return ", ".join(f"{word} {count}" for word, count in words if count)
