# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""How two tensors differ, added up sample by sample: memory does not grow with the number of samples."""

from __future__ import annotations

import math

import numpy as np

from tpu_eval.results.comparison import Figures, Worst
from tpu_eval.types.arrays import Array


class Accumulator:
    """Sums over the elements of all samples, of real values."""

    def __init__(self) -> None:
        self._product = self._expected = self._got = self._error = 0.0
        self._worst: Worst | None = None
        self.finite = True
        self.samples = 0

    def update(self, sample: str, expected: Array, got: Array) -> None:
        """Adds a sample; both have as many elements. Infinities that are in both do not count; `finite` becomes false
        for a NaN, or an infinity in one of them only.
        """
        self.samples += 1
        shape, expected, got = got.shape, expected.ravel(), got.ravel()
        both = np.isfinite(expected) & np.isfinite(got)
        if not both.all():
            self.finite &= bool(np.array_equal(expected[~both], got[~both]))
            expected, got = np.where(both, expected, 0.0), np.where(both, got, 0.0)
        error = got - expected
        self._product += float(expected @ got)
        self._expected += float(expected @ expected)
        self._got += float(got @ got)
        self._error += float(error @ error)
        self._keep_worst(sample, shape, error, expected, got)

    def _keep_worst(
        self, sample: str, shape: tuple[int, ...], error: Array, expected: Array, got: Array
    ) -> None:
        if not error.size:
            return
        at = int(np.abs(error).argmax())
        size = abs(float(error[at]))
        if size > (self._worst.error if self._worst else 0.0):
            index = tuple(int(i) for i in np.unravel_index(at, shape))
            self._worst = Worst(size, sample, index, float(expected[at]), float(got[at]))

    def compute(self) -> Figures:
        """The figures. The cosine of two tensors of zeros is 1, of zeros and anything else 0."""
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
