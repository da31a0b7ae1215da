# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Everything that the doctor tries: preprocessing attributes, ways to resize, labels, and the head."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from tpu_eval.datasets.protocols import DatasetLike
from tpu_eval.doctor.hypotheses import hypotheses
from tpu_eval.doctor.settings import InputSettings
from tpu_eval.evaluation.job import Job
from tpu_eval.images.decoders import INTERPOLATIONS
from tpu_eval.tasks.protocols import Task


@dataclass(frozen=True)
class Trial:
    """A description, what it changes, and the parts of an evaluation with the change applied.

    interpolation: used by every resize.
    """

    words: str
    settings: InputSettings
    job: Job
    dataset: DatasetLike
    changes: Mapping[str, str] = field(default_factory=dict)
    interpolation: str = "bilinear"


def trials(start: Trial, task: Task) -> list[Trial]:
    """All trials except `start`, which is the module as it is; `task` is that of the start."""
    return [*inputs(start), *resizing(start), *readings(start, task)]


def inputs(start: Trial) -> Iterator[Trial]:
    """Trials of the module's input attributes."""
    for words, settings in hypotheses(start.settings):
        yield replace(start, words=words, settings=settings, changes=settings.changes(start.settings))


def resizing(start: Trial) -> Iterator[Trial]:
    """Trials of other ways to resize: the other library, which antialiases when it downscales, or another
    interpolation.
    """
    other = "pillow" if start.job.decoder == "opencv" else "opencv"
    yield replace(
        start,
        words=f"pictures decoded and resized by {other}",
        job=replace(start.job, decoder=other),
        changes={"--decoder": other},
    )
    for name in INTERPOLATIONS[1:]:
        yield replace(start, words=f"{name} resize", interpolation=name, changes={"interpolation": name})


def readings(start: Trial, task: Task) -> Iterator[Trial]:
    """Trials of other interpretations of data set and options, as the task suggests them."""
    for x in task.variants():
        job = replace(start.job, **x.options)
        yield replace(start, words=x.words, changes=x.changes, job=job, dataset=x.dataset or start.dataset)
