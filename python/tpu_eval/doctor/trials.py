# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Everything that is tried: preprocessing by the module's attributes, the way of resizing, labels, and the head."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from tpu_eval.datasets.detection import DetectionDataset
from tpu_eval.doctor.hypotheses import hypotheses
from tpu_eval.doctor.settings import InputSettings
from tpu_eval.evaluation.job import Job
from tpu_eval.images.decoders import INTERPOLATIONS
from tpu_eval.tasks.hooked import AnyDataset


@dataclass(frozen=True)
class Trial:
    """Words for it, what it changes, and the parts of an evaluation with the change made.

    interpolation: of resizing. shift: added to the classes of scores.
    """

    words: str
    settings: InputSettings
    job: Job
    dataset: AnyDataset
    changes: Mapping[str, str] = field(default_factory=dict)
    interpolation: str = "bilinear"
    shift: int = 0


def trials(start: Trial) -> list[Trial]:
    """Everything but the start itself, which is the module as it is."""
    return [trial for function in TABLE for trial in function(start)]


def inputs(start: Trial) -> Iterator[Trial]:
    """What the module's input says."""
    for words, settings in hypotheses(start.settings):
        yield replace(start, words=words, settings=settings, changes=settings.changes(start.settings))


def resizing(start: Trial) -> Iterator[Trial]:
    """Another way to resize: of the other library, which smooths when it shrinks, or by other neighbours."""
    other = "pillow" if start.job.decoder == "opencv" else "opencv"
    yield replace(
        start,
        words=f"pictures decoded and resized by {other}",
        job=replace(start.job, decoder=other),
        changes={"--decoder": other},
    )
    for name in INTERPOLATIONS[1:]:
        yield replace(start, words=f"{name} resize", interpolation=name, changes={"interpolation": name})


def labels(start: Trial) -> Iterator[Trial]:
    """Labels that count from 1, or networks that have a class for the background."""
    if isinstance(start.dataset, DetectionDataset):
        return
    now = start.job.label_offset or 0
    for shift, words in ((1, "labels one too high"), (-1, "labels one too low")):
        yield replace(start, words=words, shift=shift, changes={"--label-offset": str(now - shift)})


def class_order(start: Trial) -> Iterator[Trial]:
    """A detector whose classes are numbered otherwise than the data set's: one off, or by their names."""
    found = start.dataset
    if not isinstance(found, DetectionDataset) or start.job.class_names is not None or found.classes < 2:
        return
    every = range(found.classes)
    orders = {
        "classes one too high: a background first": [*every[1:], 0],
        "classes one too low": [every[-1], *every[:-1]],
        "classes in the order of their names": sorted(every, key=lambda i: found.names[i]),
    }
    for words, order in orders.items():
        if order != list(every):
            dataset = replace(
                found,
                categories=tuple(found.categories[i] for i in order),
                names=tuple(found.names[i] for i in order),
            )
            first = ", ".join(dataset.names[:2])
            changes = {"--class-names": f"a file that begins with {first}"}
            yield replace(start, words=words, dataset=dataset, changes=changes)


def activation(start: Trial) -> Iterator[Trial]:
    """A sigmoid that the head does twice, or leaves out."""
    if start.job.head is None:
        return
    parts = [x for x in start.job.head.split(",") if not x.startswith("sigmoid")]
    for value, words in (("true", "a sigmoid over the scores"), ("false", "no sigmoid over the scores")):
        head = ",".join([*parts, f"sigmoid={value}"])
        if head != start.job.head:
            yield replace(
                start, words=words, job=replace(start.job, head=head), changes={"--postprocess": head}
            )


TABLE: tuple[Callable[[Trial], Iterator[Trial]], ...] = (inputs, resizing, labels, class_order, activation)
