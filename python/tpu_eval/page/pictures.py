# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Which pictures a page shows: those that changed between stages first, then those that were worst."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from tpu_eval.datasets import Sample
from tpu_eval.evaluation.open_task import Opened
from tpu_eval.results.evaluation import Annotated, Prediction
from tpu_eval.results.page import Exhibit
from tpu_eval.results.stages import ObjectFlips, SampleFlips, StagesResult
from tpu_eval.tasks.classification import Classification
from tpu_eval.tasks.detection import Detection


def gather_pictures(opened: Sequence[Opened], result: StagesResult, count: int) -> tuple[Exhibit, ...]:
    """At most so many, each with what every stage made of it."""
    changes = [_changes(x.flips) for x in result.stages[1:]]
    weights: Counter[str] = Counter()
    for change in changes:
        weights.update({name: lost + gained for name, (lost, gained) in change.items()})
    flipped = [name for name, _ in sorted(weights.items(), key=lambda x: (-x[1], x[0]))]
    names = list(dict.fromkeys([*flipped, *_worst(opened[0], count)]))[:count]
    views = [_views(x, set(names)) for x in opened]
    paths = {x.name: x.path for x in opened[0].dataset.samples if x.name in views[0]}
    return tuple(
        Exhibit(name, paths[name], tuple(x[name] for x in views), tuple(_spell(x.get(name)) for x in changes))
        for name in names
    )


def class_names(samples: Iterable[Sample]) -> dict[int, str]:
    """The folder of a class's pictures, where all of them are in one that no other class has."""
    folders: dict[int, set[str]] = {}
    owners: dict[str, set[int]] = {}
    for sample in samples:
        folder = sample.name.rpartition("/")[0]
        folders.setdefault(sample.label, set()).add(folder)
        owners.setdefault(folder, set()).add(sample.label)
    only = {label: next(iter(x)) for label, x in folders.items() if len(x) == 1}
    return {label: folder for label, folder in only.items() if folder and len(owners[folder]) == 1}


def _changes(flips: SampleFlips | ObjectFlips | None) -> dict[str, tuple[int, int]]:
    """Lost and gained of each sample that changed."""
    if isinstance(flips, ObjectFlips):
        return {x.name: (x.lost, x.gained) for x in flips.pictures}
    if isinstance(flips, SampleFlips):
        return {**dict.fromkeys(flips.lost, (1, 0)), **dict.fromkeys(flips.gained, (0, 1))}
    return {}


def _spell(change: tuple[int, int] | None) -> str:
    if change is None:
        return ""
    words = zip(("lost", "gained"), change, strict=True)
    return ", ".join(f"{word} {count}" for word, count in words if count)


def _worst(opened: Opened, count: int) -> list[str]:
    task = opened.task
    if isinstance(task, Detection):
        return [x.name for x in task.worst(count)]
    if isinstance(task, Classification):
        wrong = [x for x in task.predictions if x.classes[0] != x.label]
        return [x.name for x in sorted(wrong, key=lambda x: (-x.scores[0], x.name))[:count]]
    return []


def _views(opened: Opened, names: set[str]) -> Mapping[str, Annotated | Prediction]:
    task = opened.task
    if isinstance(task, Detection):
        return task.annotated(names)
    if isinstance(task, Classification):
        return {x.name: x for x in task.predictions if x.name in names}
    return {}
