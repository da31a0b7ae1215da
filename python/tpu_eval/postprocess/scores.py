# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""`topx`, the head of a classifier: the scores of its classes, as they are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from tpu_eval.errors import ModelError
from tpu_eval.postprocess.base import shapes_of
from tpu_eval.types.arrays import Array
from tpu_eval.types.protocols import OutputInfo


def find_scores(model: str, outputs: Sequence[OutputInfo]) -> tuple[str, int]:
    """Name and number of classes of the only output, which holds scores: N x C, or N x C x 1 x 1, C > 1."""
    if len(outputs) != 1 or not _holds_scores(outputs[0].shape):
        rule = "one output of NxC scores"
        got = shapes_of(outputs)
        raise ModelError(f"{model}: not a classification network: expected {rule}, but got {got}")
    return outputs[0].name, outputs[0].shape[1]


def _holds_scores(shape: Sequence[int]) -> bool:
    return len(shape) in (2, 4) and shape[1] > 1 and all(n == 1 for n in shape[2:])


class Scores:
    """Rows of C scores."""

    def __init__(self, model: str, outputs: Sequence[OutputInfo]) -> None:
        """Raises ModelError unless the output is scores."""
        self.output, self.classes = find_scores(model, outputs)

    @property
    def inferred(self) -> Sequence[str]:
        """The number of classes."""
        return (f"{self.classes} classes by the scores of '{self.output}'",)

    def decode(self, outputs: Mapping[str, Array]) -> Array:
        """(N, C) scores of N samples. Raises ModelError for an array of another shape."""
        scores = np.asarray(outputs[self.output])
        if scores.size != len(scores) * self.classes:
            rule = f"{len(scores)}x{self.classes} scores"
            raise ModelError(f"{self.output}: expected {rule}, but got an array of shape {scores.shape}")
        return scores.reshape(len(scores), self.classes)
