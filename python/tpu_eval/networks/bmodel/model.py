# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""A bmodel that can be evaluated: the module next to it prepares pictures, the runtime does everything else."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from math import prod
from pathlib import Path
from typing import Any

from tpu_eval.errors import ModelError, SampleError
from tpu_eval.hashing import digest_file, fingerprint
from tpu_eval.images.preprocessor import Preprocessor
from tpu_eval.networks.bmodel import values
from tpu_eval.networks.bmodel.header import read_header
from tpu_eval.networks.bmodel.process import WorkerError, WorkerProcess
from tpu_eval.networks.bmodel.runtime import find_runtime
from tpu_eval.networks.bmodel.values import Tensor
from tpu_eval.networks.companion import (
    CompanionSession,
    beside_bmodel,
    load_companion,
    nonfinite_output,
    run_batches,
)
from tpu_eval.networks.engine import DEFAULT, Engine
from tpu_eval.types.arrays import Array

_COMPUTING = ("libbmrt.so", "libbmlib.so", "libbmlib.so.0", "libcmodel.so")  # what can change a result


class Bmodel:
    """A bmodel. Each session has its own worker process, so that several run in parallel."""

    in_memory = False

    def __init__(self, path: Path, module: str | Path | None = None, engine: Engine = DEFAULT) -> None:
        """Loads it into a first worker. Raises ModelError or ToolchainError, one line that names the file."""
        self.path, self.engine = path, engine
        header = read_header(path)
        self.module = load_companion(path, beside_bmodel(path, header.chip), module, engine)
        self.runtime = find_runtime(path, header.chip)
        self._idle = [self._worker()]
        description = self._idle[0].description
        self._fed = [Tensor(**x) for x in description["inputs"]]
        self.outputs = [Tensor(**x) for x in description["outputs"]]
        self._check_inputs()
        self.inputs = self.module.inputs
        self.attributes: dict[str, Any] = {
            **self.module.attributes,
            "chip": header.chip,
            "compiler": header.version,
            "runtime": self.runtime.name,
            "runtime_version": self.runtime.version,
            "preprocessing": str(self.module.path),
        }

    @property
    def name(self) -> str:
        """The file's name without its extension."""
        return self.path.stem

    @property
    def stage(self) -> str:
        """`bmodel INT8 symmetric` and so on, as far as the module next to it tells."""
        return " ".join(["bmodel", *self.module.stage.split()[1:]]) if self._is_lowered else "bmodel"

    @property
    def notes(self) -> tuple[str, ...]:
        """What was chosen for it: the module and the runtime."""
        version = f" of TPU-MLIR {self.runtime.version}" if self.runtime.version else ""
        return (f"pictures as {self.module.path} says", f"on {self.runtime.name}{version}")

    @property
    def files(self) -> list[tuple[str, Path]]:
        """Role and path of each of its files."""
        return [("bmodel", self.path), ("module", self.module.path)]

    @property
    def batch(self) -> int:
        """Samples per run; see EvaluableModel."""
        return self.module.batch

    def preprocessors(self, decoder: str = "opencv") -> dict[str, Preprocessor]:
        """The preprocessors of the module."""
        return self.module.preprocessors(decoder)

    @cached_property
    def fingerprint(self) -> str:
        """Differs for anything that may change outputs: the bmodel, the module that feeds it, the runtime."""
        links = self.runtime.links
        libraries = [digest_file(links[x]) for x in _COMPUTING if x in links]
        version = str(self.runtime.version)
        return fingerprint(
            [self.module.fingerprint, digest_file(self.path), self.runtime.name, version, *libraries]
        )

    def picture_session(self) -> CompanionSession:
        """A session on pictures, in its own process."""
        return CompanionSession(self.module, self.session())

    def session(self) -> BmodelSession:
        """A session on arrays, in its own process."""
        names = [x.name for x in self.inputs]
        return BmodelSession(self.path, self._fed, self.outputs, self._take, names, self.batch)

    @property
    def _is_lowered(self) -> bool:
        return bool(self.module.attributes.get("state", "TOP_F32") != "TOP_F32")

    def _take(self) -> WorkerProcess:
        """The worker that loaded the file first, or a new one."""
        try:
            return self._idle.pop()
        except IndexError:
            return self._worker()

    def _worker(self) -> WorkerProcess:
        try:
            return WorkerProcess(self.path, self.runtime)
        except WorkerError as failure:
            raise ModelError(f"{self.path}: cannot be loaded: {failure}") from None

    def _check_inputs(self) -> None:
        expected = [_times(x.shape) for x in self.module.inputs]
        got = [_times(x.shape) for x in self._fed]
        if [prod(x.shape) for x in self.module.inputs] != [prod(x.shape) for x in self._fed]:
            raise ModelError(
                f"{self.path}: expected the inputs of {self.module.path}, {', '.join(expected)}, "
                f"but got {', '.join(got)}"
            )


class BmodelSession:
    """One loaded network in one process, which starts with the first run; for one thread at a time."""

    def __init__(
        self,
        path: Path,
        fed: list[Tensor],
        given: list[Tensor],
        take: Callable[[], WorkerProcess],
        names: list[str],
        batch: int,
    ) -> None:
        self._path, self._fed, self._given, self._take, self._names = path, fed, given, take, names
        self._batch = batch

    @cached_property
    def worker(self) -> WorkerProcess:
        """The worker process."""
        return self._take()

    def run(self, inputs: Mapping[str, Array], raw: bool = False) -> dict[str, Array]:
        """Outputs by name, in float32 or with `raw` as stored, for real inputs by the module's names.

        Raises ModelError for missing or unsuitable arrays, and SampleError if the runtime fails.
        """
        self._check(inputs)
        return run_batches(inputs, self._batch, lambda rows, first: self._run(rows, first, raw), self._path)

    def find_nonfinite(self, inputs: Mapping[str, Array]) -> tuple[str, str] | None:
        """The first output with a NaN or an infinity."""
        return nonfinite_output(self.run(inputs), "the bmodel")

    def _run(self, rows: dict[str, Array], first: int, raw: bool) -> dict[str, Array]:
        messages = [
            values.store(tensor, rows[name], str(self._path))
            for tensor, name in zip(self._fed, self._names, strict=True)
        ]
        try:
            data = self.worker.run(messages)
        except WorkerError as failure:
            raise SampleError(str(self._path), first, str(failure)) from None
        read = values.stored if raw else values.real
        return {x.name: read(x, y) for x, y in zip(self._given, data, strict=True)}

    def _check(self, inputs: Mapping[str, Array]) -> None:
        if sorted(inputs) != sorted(self._names):
            names, got = ", ".join(self._names), ", ".join(inputs) or "none"
            raise ModelError(f"{self._path}: expected inputs {names}, but got {got}")
        for tensor, name in zip(self._fed, self._names, strict=True):
            array = inputs[name]
            free = 1 if self._batch else 0
            if not array.size or prod(array.shape[free:]) != prod(tensor.shape[free:]):
                expected = _times(["N", *tensor.shape[1:]] if free else tensor.shape)
                got = _times(array.shape)
                raise ModelError(f"{self._path}: '{name}': expected shape {expected}, but got {got}")


def _times(shape: Any) -> str:
    return "x".join(map(str, shape)) or "a scalar"
