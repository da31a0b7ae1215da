# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""A task that also records the figure that shows small changes best."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from tpu_eval.errors import TpuEvalError
from tpu_eval.statistics.per_sample import PerSample
from tpu_eval.tasks.base import TaskBase
from tpu_eval.tasks.protocols import Task, TaskVariant
from tpu_eval.types.arrays import Array


class JudgedTask(TaskBase):
    """A task with the figure `order` by which hypotheses are ordered: for a classifier, the probability of the right
    class.

    failure: why a hypothesis cannot be judged, such as non-finite outputs; it then has no figures.
    """

    def __init__(self, task: Task, tolerant: bool = False) -> None:
        """tolerant: record what the task raises as the failure, instead of raising it."""
        self.failure: str | None = None
        self._task, self._tolerant = task, tolerant
        self.order = task.sensitive
        self.figures = tuple(dict.fromkeys((*task.figures, task.sensitive)))

    @property
    def notes(self) -> Sequence[str]:
        """See Task."""
        return self._task.notes

    def check(self, path: Path, picture: Array) -> None:
        """See Task."""
        self._task.check(path, picture)

    def per_sample(self) -> PerSample:
        """See Task."""
        return self._task.per_sample()

    def variants(self) -> Iterator[TaskVariant]:
        """See Task."""
        return self._task.variants()

    def update(self, samples: Sequence[Any], outputs: Mapping[str, Array]) -> None:
        """Measures a batch. Raises what the task raises, unless it is tolerant."""
        if self.failure is None:
            try:
                self._task.update(samples, outputs)
            except TpuEvalError as error:
                if not self._tolerant:
                    raise
                self.failure = str(error)

    def metrics(self) -> dict[str, float | None]:
        """The figures of the task, and `order`; none after a failure."""
        if self.failure is not None:
            return dict.fromkeys(x.name for x in self.figures)
        found = dict(self._task.metrics())
        name = self.order.name
        if name not in found:
            everyone = range(len(self.per_sample().samples))
            found[name] = self.per_sample().subset(everyone, [name])[name]
        return found
