# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""A stage that returns the values of all its tensors: a module that runs, or an npz file that stores them."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from tpu_eval.comparison.formats import real, rounding_of_weights, store
from tpu_eval.comparison.names import MadeTensor
from tpu_eval.comparison.protocols import FormattedTensor, ProbedRun, Tensors, TensorSource
from tpu_eval.hashing import digest_file
from tpu_eval.networks.engine import DEFAULT, Engine
from tpu_eval.networks.module import Module
from tpu_eval.networks.npz import NpzFile
from tpu_eval.networks.session import Session
from tpu_eval.types.arrays import Array


class ProbedNetwork:
    """A module that can run with any of its tensors replaced as soon as they are computed."""

    def __init__(self, model: Module) -> None:
        self.path, self.model = model.path, model
        self._first = model.session()
        calls = self._first.calls
        self.formats: dict[str, FormattedTensor] = {
            x.name: x for call in calls for x in call.results if x.name
        }
        self.shapes: dict[str, Sequence[int]] = {name: x.shape for name, x in self.formats.items()}
        self.made = [
            MadeTensor(x.name, call.op, call.operands) for call in calls for x in call.results if x.name
        ]
        self._rounded: dict[str, Session | None] = {}
        self._rounding = threading.Lock()

    @property
    def stage(self) -> str:
        """How far it is compiled."""
        return self.model.stage

    @property
    def fingerprint(self) -> str:
        """The fingerprint of the module."""
        return self.model.fingerprint

    def session(self) -> ProbedSession:
        """A new session, for one thread."""
        return ProbedSession(self._first.another(), self.formats, self._rounded_session)

    def _rounded_session(self, stage: str) -> Session | None:
        """A session with weights rounded as another stage does; their program is compiled once."""
        with self._rounding:
            if stage not in self._rounded:
                change = rounding_of_weights(stage) if "F32" in self.stage else None
                self._rounded[stage] = None if change is None else self.model.session(change)
            first = self._rounded[stage]
        return None if first is None else first.another()


class ProbedSession:
    """Runs a network and captures every tensor; for one thread at a time."""

    def __init__(
        self,
        session: Session,
        formats: dict[str, FormattedTensor],
        rounded: Callable[[str], Session | None],
    ) -> None:
        self._session, self._formats, self._make_rounded = session, formats, rounded
        self._rounded: dict[str, Session | None] = {}

    def run(self, inputs: Tensors, replaced: Tensors | None = None) -> ProbedRun:
        """See TensorSession."""
        return self._run(self._session, inputs, replaced)

    def run_rounded(self, inputs: Tensors, replaced: Tensors, stage: str) -> ProbedRun | None:
        """See TensorSession."""
        if stage not in self._rounded:
            self._rounded[stage] = self._make_rounded(stage)
        session = self._rounded[stage]
        return None if session is None else self._run(session, inputs, replaced)

    def _run(self, session: Session, inputs: Tensors, replaced: Tensors | None) -> ProbedRun:
        run = ProbedRun()

        def probe(name: str, stored: Array) -> Array | None:
            run.counts[name] += 1
            form = self._formats[name]
            run.values[name] = real(stored, form)
            if replaced is None or name not in replaced:
                return None
            return np.ascontiguousarray(store(replaced[name], form).reshape(stored.shape))

        session.run(inputs, raw=True, probe=probe)
        return run


class TensorFile:
    """The tensors of an npz file, in real values: the result of one run. It is its own session."""

    stage = "tensors"
    model = None

    def __init__(self, path: Path) -> None:
        self.path = path
        self._values = {name: array.astype(np.float64) for name, array in NpzFile(path).items()}
        self.made = [MadeTensor(name, "", ()) for name in self._values]
        self.shapes = {name: array.shape for name, array in self._values.items()}
        self.formats: dict[str, FormattedTensor] = {}

    @property
    def fingerprint(self) -> str:
        """The fingerprint of the file."""
        return digest_file(self.path)

    def session(self) -> TensorFile:
        """Returns itself, since it has no state."""
        return self

    def run(self, inputs: Tensors, replaced: Tensors | None = None) -> ProbedRun:
        """The contents of the file, whatever the inputs."""
        run = ProbedRun()
        run.values = dict(self._values)
        run.counts.update(list(run.values))
        return run

    def run_rounded(self, inputs: Tensors, replaced: Tensors, stage: str) -> None:
        """Returns None: the weights of a file of tensors are not known."""


def open_stage(path: Path, engine: Engine = DEFAULT) -> TensorSource:
    """Opens a module (.mlir), or an npz file of tensors."""
    return TensorFile(path) if path.suffix == ".npz" else ProbedNetwork(Module.load(path, None, engine))
