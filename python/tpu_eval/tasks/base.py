# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What tasks share: the user's extra metrics, and default answers."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from tpu_eval.errors import NonFiniteError
from tpu_eval.results.evaluation import Outcome
from tpu_eval.results.figure import Figure
from tpu_eval.results.views import SampleView
from tpu_eval.statistics.per_sample import PerSample
from tpu_eval.tasks.protocols import Task, TaskVariant
from tpu_eval.types.arrays import Array


class TaskBase(ABC):
    """See Task. Subclasses measure, and override the default answers where they can."""

    figures: Sequence[Figure] = ()
    classes: Sequence[str] = ()
    class_figures: Sequence[str] = ()
    class_labels: Mapping[str, str] = {}
    prediction_formats: Sequence[str] = ()

    @property
    def notes(self) -> Sequence[str]:
        """See Task; none by default."""
        return ()

    @property
    def sensitive(self) -> Figure:
        """See Task; the first figure by default."""
        return self.figures[0]

    def check(self, path: Path, picture: Array) -> None:  # noqa: B027
        """See Task; accepts every picture by default."""

    @abstractmethod
    def update(self, samples: Sequence[Any], outputs: Mapping[str, Array]) -> None:
        """See Task."""

    @abstractmethod
    def metrics(self) -> Mapping[str, float | None]:
        """See Task."""

    @abstractmethod
    def per_sample(self) -> PerSample:
        """See Task."""

    def outcome(self) -> Outcome:
        """See Task; empty by default."""
        return {}

    def worst(self, count: int) -> Sequence[str]:
        """See Task: by loss, ties by name. Samples without a loss are not wrong."""
        found = self.per_sample()
        if found.loss is None:
            return []
        losses = found.loss.tolist()
        wrong = [i for i, loss in enumerate(losses) if loss > 0]
        return [found.samples[i] for i in sorted(wrong, key=lambda i: (-losses[i], found.samples[i]))[:count]]

    def views(self, names: Collection[str]) -> Mapping[str, SampleView]:
        """See Task: the loss of each sample, if there is one."""
        found = self.per_sample()
        if found.loss is None:
            return {}
        rows = zip(found.samples, found.loss.tolist(), strict=True)
        return {name: SampleView(caption=f"loss {loss:.4g}") for name, loss in rows if name in names}

    def mismatch(self, other: Task) -> str | None:
        """See Task: the figures must be the same."""
        mine, its = ([x.name for x in task.figures] for task in (self, other))
        return None if mine == its else f"expected figures {', '.join(mine)}, but got {', '.join(its)}"

    def variants(self) -> Iterator[TaskVariant]:
        """See Task; none by default."""
        return iter(())


def require_finite(names: Sequence[str], outputs: Mapping[str, Array]) -> None:
    """Raises NonFiniteError for the first sample of a batch with a NaN or an infinity in an output."""
    # A sum is finite only if all values are, and is much faster to compute than a test of each.
    with np.errstate(over="ignore", invalid="ignore"):
        if all(np.isfinite(np.sum(values)) for values in outputs.values()):
            return
    for i, name in enumerate(names):
        for output, values in outputs.items():
            if not np.isfinite(values[i]).all():
                raise NonFiniteError(name, f"'{output}': expected finite numbers, but got NaN or infinity")


def scalar_losses(figure: Figure, values: Array) -> Array:
    """(N,) losses from a figure's (N,) values per sample: their distance from the best value, 0 if there is none."""
    gains = np.asarray(values, np.float64) * figure.gain(1.0)
    best = figure.range[1 if figure.direction == "higher" else 0]
    top = np.nanmax(gains, initial=-np.inf) if best is None else best * figure.gain(1.0)
    return np.asarray(np.nan_to_num(top - gains))
