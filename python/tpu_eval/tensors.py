# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Named arrays: matched with a network's inputs, and written to npz files."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import IO, Any, Protocol

import numpy as np
import numpy.typing as npt

from tpu_eval.errors import TpuEvalError

Array = npt.NDArray[Any]


class TensorSpec(Protocol):
    """What a network says of an input: its shape, the batch first, and its element type (f32, u8, i32)."""

    @property
    def name(self) -> str: ...
    @property
    def shape(self) -> Sequence[int]: ...
    @property
    def dtype(self) -> str: ...


def write_npz(file: IO[bytes], arrays: Mapping[str, Array]) -> None:
    """Writes arrays under their names, whatever these hold (numpy's own savez reserves some)."""
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
        for name, array in arrays.items():
            with archive.open(f"{name}.npy", "w", force_zip64=True) as member:
                np.lib.format.write_array(member, np.asanyarray(array), allow_pickle=False)


def match_inputs(
    path: Path, arrays: Mapping[str, Array], inputs: Sequence[TensorSpec], batch: int
) -> dict[str, Array]:
    """The arrays for a network's inputs: by name, or the only array for the only input.

    Every shape must be the input's; the first dimension is free when the network has a batch.
    """
    found = dict(arrays)
    if len(inputs) == 1 and len(found) == 1:
        found = {inputs[0].name: next(iter(found.values()))}
    names = [x.name for x in inputs]
    rule = f"expected {_list(names)}, but got {_list(arrays)}"
    for name in names:
        if name not in found:
            raise TpuEvalError(f"{path}: array {name!r} is missing: {rule}")
    for name in found:
        if name not in names:
            raise TpuEvalError(f"{path}: array {name!r} belongs to no input: {rule}")
    matched = {x.name: _check(path, x, found[x.name], batch) for x in inputs}
    counts = sorted({len(array) for array in matched.values()}) if batch else []
    if len(counts) > 1:
        raise TpuEvalError(
            f"{path}: expected as many samples in each array, but got {counts[0]} and {counts[-1]}"
        )
    return matched


def _check(path: Path, spec: TensorSpec, array: Array, batch: int) -> Array:
    if array.dtype.kind not in "fiub":
        raise TpuEvalError(f"{path}: array {spec.name!r}: expected numbers, but got {array.dtype}")
    free = 1 if batch else 0
    if array.ndim != len(spec.shape) or array.shape[free:] != tuple(spec.shape[free:]) or 0 in array.shape:
        shape = "x".join(["N"] * free + [str(n) for n in spec.shape[free:]])
        got = "x".join(map(str, array.shape)) or "a scalar"
        raise TpuEvalError(f"{path}: array {spec.name!r}: expected shape {shape}, but got {got}")
    if spec.dtype == "u8" and array.dtype != np.uint8:
        raise TpuEvalError(f"{path}: array {spec.name!r}: expected uint8, but got {array.dtype}")
    return np.ascontiguousarray(array, dtype=np.float32 if array.dtype.kind == "f" else None)


def _list(names: Sequence[str] | Mapping[str, Array]) -> str:
    return ", ".join(map(repr, names)) or "none"
