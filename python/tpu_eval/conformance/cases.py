# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""A folder of cases: index.json, and for each case a folder with its modules and the reference's tensors."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from tpu_eval import _native
from tpu_eval.errors import DatasetError, TpuEvalError
from tpu_eval.networks.arrays import storage_dtype
from tpu_eval.networks.npz import NpzFile
from tpu_eval.types.arrays import Array

MODES = ("top", "f32", "f16", "bf16", "int8_sym", "int8_asym")


@dataclass(frozen=True)
class CasePlace:
    """A module to judge, not opened yet: the folder of its case, and its mode."""

    case: str
    folder: Path
    mode: str


@dataclass
class CaseModule:
    """One mode of a case: its module, the reference's tensors, and the case's description.

    `reals` are float32 values; `integers` what the reference stores, if that differs. For the hardware simulator
    (numerics "cmodel"), only the network's outputs are known, as reals.
    """

    folder: Path
    mode: str
    facts: Mapping[str, Any]
    numerics: str = "interpreter"
    reals: Mapping[str, Array] = field(init=False)
    integers: Mapping[str, Array] = field(init=False)

    def __post_init__(self) -> None:
        self.reals = NpzFile(_reference(self.folder, self.mode, self.numerics))
        fixed = self.folder / f"{self.mode}_ref_fixed.npz"
        self.integers = NpzFile(fixed) if self.numerics == "interpreter" and fixed.exists() else {}

    @staticmethod
    def open(folder: Path, mode: str, numerics: str = "interpreter") -> CaseModule:
        """Reads the description of the case. Raises TpuEvalError, one line that names the file."""
        path = folder / "case.json"
        modules = _object(_object(_load(path), path).get("modules"), path)
        if mode not in modules:
            raise DatasetError(f"{path}: expected the mode {mode}, but got {', '.join(modules) or 'none'}")
        facts = _object(modules[mode], path)
        _object(facts.get("tensors"), path)
        return CaseModule(folder, mode, facts, numerics)

    @property
    def path(self) -> Path:
        """The module's file."""
        return self.folder / ("top.mlir" if self.mode == "top" else f"{self.mode}_tpu.mlir")

    @property
    def ops(self) -> tuple[str, ...]:
        """The names of its ops, except constants and ops that do nothing."""
        return tuple(op for op in self.facts.get("ops", ()) if op not in ("top.Weight", "top.None"))

    @property
    def tensors(self) -> dict[str, str]:
        """The format of each tensor in the reference, by name."""
        named = self.facts["tensors"].items()
        return {name: str(described[0]) for name, described in named if name in self.reals}

    def reference(self, name: str) -> Array:
        """A tensor's values: integers as stored, reals as float32."""
        return (self.integers if name in self.integers else self.reals)[name]

    def inputs(self, wanted: Sequence[_native.TensorInfo]) -> dict[str, Array]:
        """The inputs of the network."""
        given = NpzFile(self.folder / "input.npz")
        missing = [info.name for info in wanted if info.name not in given]
        if missing:
            raise DatasetError(f"{given.path}: expected an array {missing[0]!r}, but got {', '.join(given)}")
        return {
            info.name: fit(
                given[info.name], info.shape, storage_dtype(info.dtype), f"{given.path}: {info.name!r}"
            )
            for info in wanted
        }


def fit(array: Array, shape: Sequence[int], dtype: npt.DTypeLike, what: str) -> Array:
    """The values in another shape and format. Raises DatasetError if the number of elements differs."""
    if array.size != np.prod(shape, dtype=np.int64):
        raise DatasetError(f"{what}: expected an array of shape {tuple(shape)}, but got {array.shape}")
    return np.ascontiguousarray(array.reshape(shape).astype(dtype))


def find(
    root: Path, case: str = "*", modes: Sequence[str] = (), numerics: str = "interpreter"
) -> list[CasePlace]:
    """The modules of every matching case, in the order of the index; all modes unless some are given.

    With the hardware simulator's numerics, only modules that have its results. Raises DatasetError for a folder
    without an index, or if nothing matches.
    """
    path = root / "index.json"
    if not root.is_dir():
        raise DatasetError(f"{root}: no such folder")
    entries = _object(_load(path), path).get("cases")
    if not isinstance(entries, list) or not all(isinstance(x, dict) and x.get("dir") for x in entries):
        raise DatasetError(
            f'{path}: expected "cases", a list of objects with a "dir", but got something else'
        )
    named = [(str(x.get("case", x["dir"])), root / str(x["dir"]), x.get("modes") or MODES) for x in entries]
    places = [
        CasePlace(name, folder, str(mode))
        for name, folder, available in named
        if fnmatchcase(name, case)
        for mode in available
        if not modes or mode in modes
        if numerics == "interpreter" or _reference(folder, str(mode), numerics).exists()
    ]
    if not places:
        wanted = "".join(f", mode {mode}" for mode in modes)
        wanted += "" if numerics == "interpreter" else ", with results of the simulator"
        raise DatasetError(f"{path}: expected cases that match {case!r}{wanted}, but got none")
    return places


def _reference(folder: Path, mode: str, numerics: str) -> Path:
    """The file of the reference's tensors."""
    return folder / f"{mode}_{'bmodel_ref' if numerics == 'cmodel' else 'ref'}.npz"


def _load(path: Path) -> object:
    try:
        return json.loads(path.read_bytes())
    except OSError as error:
        raise DatasetError(f"{path}: cannot be read: {error.strerror}") from None
    except (ValueError, RecursionError) as error:
        raise DatasetError(f"{path}: expected JSON, but got {error}") from None


def _object(value: object, path: Path) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise DatasetError(f"{path}: expected the description of a case, but got {type(value).__name__}")
    return value


def one_line(error: TpuEvalError) -> str:
    """The text of an error, for a table."""
    return " ".join(str(error).split())
