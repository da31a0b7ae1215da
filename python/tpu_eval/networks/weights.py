# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Weights by name, from the file beside a module."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tpu_eval.errors import TpuEvalError
from tpu_eval.networks.npz import NpzFile
from tpu_eval.types.arrays import Array

Change = Callable[[str, Array], Array]


class WeightFinder:
    """Finds weights by name in a file that is opened when the first one is asked for."""

    def __init__(self, path: Path, change: Change | None = None) -> None:
        self._path = path
        self._change = change or (lambda name, array: array)
        self._file: NpzFile | None = None

    def __call__(self, name: str) -> Array | str:
        """The array, or why there is none."""
        try:
            self._file = self._file or NpzFile(self._path)
            return self._change(name, self._file[name])
        except KeyError:
            return f"expected an array of this name in {self._path}, but got none"
        except TpuEvalError as error:
            return str(error)
