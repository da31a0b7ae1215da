# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Accumulates the difference of two tensors sample by sample, in constant memory."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from tpu_eval.results.comparison import Figures, Worst
from tpu_eval.types.arrays import Array


class SampleDifference(NamedTuple):
    """The difference of two tensors in one sample: sums over their elements, in real values, and the largest error
    with its place and both values.

    Infinities present in both are ignored; `finite` is 0 for a NaN, or an infinity in only one of them, else 1.
    """

    product: float
    expected: float
    got: float
    error: float
    worst: float
    at: float
    worst_expected: float
    worst_got: float
    finite: float


def difference(expected: Array, got: Array) -> SampleDifference:
    """The difference of two tensors with the same number of elements."""
    expected, got = expected.ravel(), got.ravel()
    both, finite = np.isfinite(expected) & np.isfinite(got), True
    if not both.all():
        finite = bool(np.array_equal(expected[~both], got[~both]))
        expected, got = np.where(both, expected, 0.0), np.where(both, got, 0.0)
    error = got - expected
    sums = float(expected @ got), float(expected @ expected), float(got @ got), float(error @ error)
    if not error.size:
        return SampleDifference(*sums, 0.0, 0.0, 0.0, 0.0, float(finite))
    at = int(np.abs(error).argmax())
    worst = abs(float(error[at])), float(at), float(expected[at]), float(got[at])
    return SampleDifference(*sums, *worst, float(finite))


class Accumulator:
    """Accumulates the differences of all samples. `shape` is that of the tensor, to locate the largest error."""

    def __init__(self, shape: Sequence[int] = ()) -> None:
        self._shape = tuple(shape)
        self._product = self._expected = self._got = self._error = 0.0
        self._worst: Worst | None = None
        self.finite = True
        self.samples = 0

    def update(self, sample: str, found: SampleDifference) -> None:
        """Adds a sample; a NaN, or an infinity in only one of the tensors, sets `finite` to false."""
        self.samples += 1
        self.finite &= bool(found.finite)
        self._product += found.product
        self._expected += found.expected
        self._got += found.got
        self._error += found.error
        if found.worst > (self._worst.error if self._worst else 0.0):
            index = tuple(int(i) for i in np.unravel_index(int(found.at), self._shape))
            self._worst = Worst(found.worst, sample, index, found.worst_expected, found.worst_got)

    def compute(self) -> Figures:
        """The figures. The cosine of two all-zero tensors is 1; of an all-zero tensor and any other, 0."""
        if self._expected == 0 or self._got == 0:
            cosine = float(self._expected == self._got)
        else:
            cosine = self._product / math.sqrt(self._expected) / math.sqrt(self._got)
        relative = (
            math.sqrt(self._error / self._expected) if self._expected else (None if self._error else 0.0)
        )
        sqnr = -20 * math.log10(relative) if relative else None
        cosine = 1.0 if self._worst is None else max(-1.0, min(1.0, cosine))
        return Figures(cosine, relative, sqnr, self._worst)
