# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What a task answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from tpu_eval.statistics.per_sample import PerSample


class Task(Protocol):
    """What is measured: batches in, figures out."""

    @property
    def notes(self) -> Sequence[str]:
        """What was inferred."""

    @property
    def metric_names(self) -> Sequence[str]:
        """The figures that requirements may name."""

    def update(self, samples: Any, outputs: Mapping[str, Any]) -> None:
        """Measures a batch."""

    def metrics(self) -> Mapping[str, float | None]:
        """The figures."""

    def per_sample(self) -> PerSample:
        """The outcome of each sample, from which the figures of any of them are computed again."""

    def outcome(self) -> dict[str, Any]:
        """What else the evaluation keeps, by the names of its fields."""
