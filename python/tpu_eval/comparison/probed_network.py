# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""A stage that gives the values of all its tensors: a module that runs, or an npz file that holds them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import numpy as np

from tpu_eval.comparison.formats import real, rounding_of_weights, store
from tpu_eval.comparison.names import MadeTensor
from tpu_eval.comparison.protocols import FormattedTensor
from tpu_eval.networks.arrays import storage_dtype
from tpu_eval.networks.engine import DEFAULT, Engine
from tpu_eval.networks.module import Module
from tpu_eval.networks.npz import NpzFile
from tpu_eval.networks.session import Session
from tpu_eval.types.arrays import Array

Tensors = Mapping[str, Array]


class ProbedRun:
    """One run: the real values (float64) of each tensor as its op made them, and those made more than once."""

    def __init__(self) -> None:
        self.values: dict[str, Array] = {}
        self.counts: Counter[str] = Counter()


class ProbedNetwork:
    """A module, ready to run with any of its tensors replaced as soon as they are made."""

    def __init__(self, model: Module) -> None:
        self.path = model.path
        self.model = model
        self._session = self.model.session()
        calls = self._session.calls
        self.formats: dict[str, FormattedTensor] = {
            x.name: x for call in calls for x in call.results if x.name
        }
        self.made = [
            MadeTensor(x.name, call.op, call.operands) for call in calls for x in call.results if x.name
        ]
        self.ops = {tensor.name: tensor.op for tensor in self.made}

    @property
    def stage(self) -> str:
        """How far it is compiled."""
        return self.model.stage

    def run(self, inputs: Tensors, replaced: Tensors | None = None) -> ProbedRun:
        """Every tensor on these inputs of one run. Those of `replaced`, in real values, take the place of what was
        made for the ops that follow, as their formats hold them.
        """
        return self._run(self._session, inputs, replaced)

    def run_rounded(self, inputs: Tensors, replaced: Tensors, stage: str) -> ProbedRun | None:
        """The same with weights rounded as `stage` rounds them; None where it does not."""
        change = rounding_of_weights(stage)
        if change is None or "F32" not in self.stage:
            return None
        if self._rounded is None or self._rounded[0] != stage:
            self._rounded = stage, self.model.session(change)
        return self._run(self._rounded[1], inputs, replaced)

    _rounded: tuple[str, Session] | None = None

    def _run(self, session: Session, inputs: Tensors, replaced: Tensors | None) -> ProbedRun:
        run = ProbedRun()

        def probe(name: str, stored: Array) -> Array | None:
            run.counts[name] += 1
            form = self.formats[name]
            run.values[name] = real(stored, form)
            if replaced is None or name not in replaced:
                return None
            return np.ascontiguousarray(store(replaced[name], form).reshape(stored.shape))

        session.run(inputs, raw=True, probe=probe)
        return run

    def split(self, arrays: Tensors) -> list[Tensors]:
        """Arrays with several samples as inputs of one run each. The last run is filled up with zeros."""
        batch = self.model.batch
        fitted = {
            info.name: _as_stored(arrays[info.name], info)
            for info in self.model.inputs
            if info.name in arrays
        }
        if not batch or not fitted or any(array.ndim == 0 for array in fitted.values()):
            return [fitted or arrays]
        count = max(len(array) for array in fitted.values())
        return [
            {name: _padded(array[first : first + batch], batch) for name, array in fitted.items()}
            for first in range(0, count, batch)
        ]


class TensorFile:
    """The tensors of an npz file, in real values: the result of one run."""

    stage = "tensors"

    def __init__(self, path: Path) -> None:
        self.path = path
        self._arrays = NpzFile(path)
        self.made = [MadeTensor(name, "", ()) for name in self._arrays]

    def run(self, inputs: Tensors, replaced: Tensors | None = None) -> ProbedRun:
        """What the file holds, whatever the inputs are."""
        run = ProbedRun()
        run.values = {name: self._arrays[name].astype(np.float64) for name in self._arrays}
        run.counts.update(list(run.values))
        return run


Stage = ProbedNetwork | TensorFile


def open_stage(path: Path, engine: Engine = DEFAULT) -> Stage:
    """A module (.mlir), or an npz file of tensors."""
    return TensorFile(path) if path.suffix == ".npz" else ProbedNetwork(Module.load(path, None, engine))


def _as_stored(array: Array, info: FormattedTensor) -> Array:
    """Numbers of another kind in the input's own (reals for a network that takes them); its values stay."""
    dtype = storage_dtype(info.dtype)
    return array if array.dtype == dtype or dtype.kind != "f" else array.astype(dtype)


def _padded(array: Array, batch: int) -> Array:
    missing = batch - len(array)
    return np.pad(array, [(0, missing), *[(0, 0)] * (array.ndim - 1)]) if missing else array
