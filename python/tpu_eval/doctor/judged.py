# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""A task that hears, beside its own figures, how sure a classifier is of the right class: small changes show."""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from tpu_eval.errors import TpuEvalError
from tpu_eval.statistics.per_sample import Means, PerSample
from tpu_eval.tasks.classification import Classification
from tpu_eval.tasks.protocols import Task
from tpu_eval.types.arrays import Array

CONFIDENCE = "confidence"


class JudgedTask:
    """The task, and for a classifier the figure `confidence`: the mean probability of the right class.

    failure: why a hypothesis cannot be judged, such as outputs that are not finite; it has no figures then.
    """

    def __init__(self, task: Task, tolerant: bool = False) -> None:
        """tolerant: what the task raises is kept as the failure; else it is raised."""
        self.failure: str | None = None
        self._task, self._tolerant = task, tolerant
        self._scores = (task.output, task.classes) if isinstance(task, Classification) else None
        self._right = array("d")
        extra = [CONFIDENCE] if self._scores else []
        self.metric_names = [*task.metric_names, *extra]
        self.order = CONFIDENCE if self._scores else task.metric_names[0]

    @property
    def notes(self) -> Sequence[str]:
        """Of the task."""
        return self._task.notes

    def update(self, samples: Any, outputs: Mapping[str, Any]) -> None:
        """Measures a batch. Raises what the task raises, unless it is tolerant."""
        if self.failure is None:
            try:
                self._measure(samples, outputs)
            except TpuEvalError as error:
                if not self._tolerant:
                    raise
                self.failure = str(error)

    def _measure(self, samples: Any, outputs: Mapping[str, Any]) -> None:
        self._task.update(samples, outputs)
        if self._scores is not None:
            name, classes = self._scores
            rows = probabilities(np.asarray(outputs[name], np.float64).reshape(len(samples), classes))
            self._right.extend(rows[np.arange(len(samples)), [x.label for x in samples]].tolist())

    def metrics(self) -> dict[str, float | None]:
        """The figures."""
        if self.failure is not None:
            return dict.fromkeys(self.metric_names)
        found = dict(self._task.metrics())
        if self._scores is not None:
            found[CONFIDENCE] = float(np.mean(self._right)) if self._right else None
        return found

    def per_sample(self) -> PerSample:
        """The outcome of each sample."""
        known = self._task.per_sample()
        if self._scores is None:
            return known
        values = {CONFIDENCE: np.asarray(self._right)}
        return replace(known, pieces=(*known.pieces, Means(values)), values={**known.values, **values})

    def outcome(self) -> dict[str, Any]:
        """Nothing is kept."""
        return {}


def probabilities(scores: Array) -> Array:
    """(N, C) from 0 to 1, of each row of scores: themselves where they add up to 1, else their softmax."""
    if (scores >= 0).all() and np.allclose(scores.sum(axis=1), 1, atol=0.02):
        return scores
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    return np.asarray(powers / powers.sum(axis=1, keepdims=True))
