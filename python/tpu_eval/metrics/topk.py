# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Top-k accuracy with a deterministic order of ties.

A label's rank is the number of classes with a higher score, plus the number of classes with the same score and a
lower index. The sample counts for top-k if that rank is below k.

A sample is decided by a tie if several classes share the highest score, or if another order of the classes that share
the label's score would change whether the sample counts for one of the k.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from tpu_eval.errors import MetricError, NonFiniteError
from tpu_eval.results.figure import Figure, fractions


class TopK:
    """Counts, for each k, the samples whose label is among the k best classes."""

    def __init__(self, ks: Sequence[int]) -> None:
        self.ks = tuple(ks)
        self.count = 0
        self.ties: list[str] = []
        self._hits = [0] * len(self.ks)

    @property
    def figures(self) -> tuple[Figure, ...]:
        """One figure for each k."""
        return fractions(f"top{k}" for k in self.ks)

    def update(
        self,
        names: Sequence[str],
        scores: npt.NDArray[np.floating],
        labels: Sequence[int],
        order: npt.NDArray[np.intp] | None = None,
    ) -> npt.NDArray[np.int64]:
        """Adds N samples: `scores` is N x C, `labels` holds N class indices. Returns the N labels' ranks, from 0.

        `order` is the result of `class_order` for the scores, if known.
        """
        require_finite(names, scores)
        if order is None:
            order = class_order(scores)
        truth = np.asarray(labels, dtype=np.int64)
        rank = (order == truth[:, None]).argmax(axis=1)
        rows = np.arange(len(truth))
        own, first = scores[rows, truth], scores[rows, order[:, 0]]
        tied = first == scores[rows, order[:, 1]] if scores.shape[1] > 1 else np.zeros(len(truth), bool)
        for i, k in enumerate(self.ks):
            self._hits[i] += int((rank < k).sum())
            if k < scores.shape[1]:  # the classes on both sides of the boundary have the label's score
                tied |= (own == scores[rows, order[:, k - 1]]) & (own == scores[rows, order[:, k]])
        self.count += len(truth)
        self.ties += [names[int(i)] for i in np.flatnonzero(tied)]
        return np.asarray(rank, np.int64)

    def merge(self, other: TopK) -> None:
        """Adds the samples of another part of the same evaluation."""
        if other.ks != self.ks:
            raise ValueError(f"expected the same k, but got {self.ks} and {other.ks}")
        self.count += other.count
        self.ties += other.ties
        self._hits = [a + b for a, b in zip(self._hits, other._hits, strict=True)]

    def compute(self) -> dict[str, float]:
        """Fractions from 0 to 1 by name: top1, top5, ..."""
        if self.count == 0:
            raise MetricError("top-k: expected at least one sample, but got none")
        return {f"top{k}": hits / self.count for k, hits in zip(self.ks, self._hits, strict=True)}


def class_order(scores: npt.NDArray[np.floating]) -> npt.NDArray[np.intp]:
    """The classes of each row of N x C scores, best first; the lower index comes first among equal scores."""
    return np.argsort(-scores, axis=1, kind="stable")


def best_classes(scores: npt.NDArray[np.floating], k: int) -> npt.NDArray[np.intp]:
    """The first k classes of `class_order`."""
    return class_order(scores)[:, :k]


def require_finite(names: Sequence[str], scores: npt.NDArray[np.floating]) -> None:
    """Raises NonFiniteError, which names the first row with a NaN or an infinity."""
    finite = np.isfinite(scores)
    if not finite.all():
        row, column = np.argwhere(~finite)[0]
        problem = f"expected finite scores, but got {scores[row, column]} for class {column}"
        raise NonFiniteError(names[row], problem)
