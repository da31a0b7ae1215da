# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Runs a network on arrays."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TypeVar

import numpy as np

from tpu_eval import _native
from tpu_eval.errors import ModelError
from tpu_eval.networks.arrays import storage_dtype
from tpu_eval.types.arrays import Array

Probe = Callable[[str, Array], "Array | None"]
T = TypeVar("T")


class Session:
    """Runs a network on arrays, in one thread at a time. Several sessions of one model run in parallel."""

    def __init__(self, program: _native.Program, path: Path, threads: int = 1) -> None:
        self._program = program
        self._path = path
        self._native = checked(lambda: program.session(threads))

    @cached_property
    def ops(self) -> dict[str, str]:
        """The op that makes each tensor, by tensor name, in execution order."""
        return {info.name: call.op for call in self.calls for info in call.results if info.name}

    @cached_property
    def calls(self) -> list[_native.Call]:
        """The ops in execution order, with the formats of their results and the names of their operands."""
        return self._program.calls

    def run(
        self, inputs: Mapping[str, Array], raw: bool = False, probe: Probe | None = None
    ) -> dict[str, Array]:
        """The network's outputs by name: float32 reals, or with `raw` the stored integers.

        Arrays have the inputs' shapes, with any number of samples first when the module has a batch. `probe`
        is called with the name and value of every op's result, once for each run of the module inside. An
        array that it returns, as stored, takes the result's place for the ops that follow.
        Raises ModelError for missing or unfit arrays, and for a replacement that does not fit.
        """
        arrays, samples = self._arrange(inputs)
        outputs = checked(lambda: self._native.run(arrays, samples, raw, probe))
        return {info.name: array for info, array in zip(self._program.outputs, outputs, strict=True)}

    def another(self) -> Session:
        """A session of its own for another thread, of the same program."""
        return Session(self._program, self._path)

    def stop(self) -> None:
        """Called from another thread: the current run, and any later one, ends soon with a ModelError."""
        self._native.stop()

    def start_timing(self) -> None:
        """Starts timing the kernel calls of later runs."""
        self._native.start_timing()

    @property
    def times(self) -> list[tuple[str, str, int, float]]:
        """Op, the name of its first result, calls and seconds, in the order of the first calls."""
        return self._native.times

    def find_nonfinite(self, inputs: Mapping[str, Array]) -> tuple[str, str] | None:
        """The name of the first tensor with a NaN or an infinity, and the op that made it; else None."""
        arrays, samples = self._arrange(inputs)
        return checked(lambda: self._native.find_nonfinite(arrays, samples))

    def _arrange(self, inputs: Mapping[str, Array]) -> tuple[list[Array], int]:
        wanted = self._program.inputs
        missing = [info.name for info in wanted if info.name not in inputs]
        if missing or len(inputs) != len(wanted):
            names = ", ".join(info.name for info in wanted)
            raise ModelError(f"{self._path}: expected inputs {names}, but got {', '.join(inputs) or 'none'}")
        arrays = [self._store(info, inputs[info.name]) for info in wanted]
        counts = {len(array) for array in arrays} if self._program.batch else {1}
        if len(counts) > 1:
            raise ModelError(
                f"{self._path}: expected as many samples of each input, but got {sorted(counts)}"
            )
        return arrays, counts.pop() if counts else 1

    def _store(self, info: _native.TensorInfo, array: Array) -> Array:
        free = 1 if self._program.batch else 0
        if array.ndim != len(info.shape) or list(array.shape[free:]) != info.shape[free:] or array.size == 0:
            expected = ["N", *info.shape[1:]] if free else info.shape
            got = _times(array.shape)
            raise ModelError(f"{self._path}: '{info.name}': expected shape {_times(expected)}, but got {got}")
        dtype = storage_dtype(info.dtype)
        if not np.can_cast(array.dtype, dtype, "same_kind") or (dtype.kind != "f" and array.dtype != dtype):
            raise ModelError(f"{self._path}: '{info.name}': expected {dtype}, but got {array.dtype}")
        return np.ascontiguousarray(array, dtype)


def checked(call: Callable[[], T]) -> T:
    """Returns the call's result; turns errors of the extension module into ModelError or UnsupportedError."""
    try:
        return call()
    except _native.Error as error:
        raise ModelError(str(error)) from None


def _times(shape: Sequence[object]) -> str:
    return "x".join(map(str, shape)) or "a scalar"
