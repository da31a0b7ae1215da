# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Weights by name, from the file next to a module, or from given arrays."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from tpu_eval.errors import TpuEvalError
from tpu_eval.hashing import digest_arrays, digest_file
from tpu_eval.networks.npz import NpzFile
from tpu_eval.types.arrays import Array

Change = Callable[[str, Array], Array]
Weights = Path | Mapping[str, Array]


class WeightFinder:
    """Finds weights by name; the file is opened on first use."""

    def __init__(self, weights: Weights, change: Change | None = None) -> None:
        self._weights = weights
        self._change = change or (lambda name, array: array)
        self._arrays: Mapping[str, Array] | None = None

    def __call__(self, name: str) -> Array | str:
        """The array, or a message that says why there is none."""
        try:
            if self._arrays is None:
                self._arrays = NpzFile(self._weights) if isinstance(self._weights, Path) else self._weights
            return self._change(name, self._arrays[name])
        except KeyError:
            place = self._weights if isinstance(self._weights, Path) else "the weights that were given"
            return f"expected an array of this name in {place}, but got none"
        except TpuEvalError as error:
            return str(error)


def digest_weights(weights: Weights) -> str:
    """SHA-256, in hexadecimal; "absent" for a file that cannot be read."""
    return digest_file(weights) if isinstance(weights, Path) else digest_arrays(weights)
