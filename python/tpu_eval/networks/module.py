# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""A network at one stage: its module and weights, ready for tensors or pictures."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np

from tpu_eval import _native
from tpu_eval.errors import ModelError, UnsupportedError
from tpu_eval.hashing import fingerprint
from tpu_eval.images.preprocessor import Preprocessor
from tpu_eval.networks.engine import DEFAULT, NUMERICS_VERSION, Engine
from tpu_eval.networks.session import Session, checked
from tpu_eval.networks.weights import Change, WeightFinder, Weights, digest_weights
from tpu_eval.types.arrays import Array
from tpu_eval.types.version import VERSION


@dataclass(frozen=True)
class Narrow:
    """A float format, "f16" or "bf16", and the rounding of float32 values to it (kept in float32)."""

    dtype: str
    round: Callable[[Array], Array]


DONOR = "_donor"  # suffix of the names of a donor's weights in a spliced module


class Module:
    """A module as its file specifies it; `session` runs it on tensors, `picture_session` on 8-bit pictures."""

    notes: tuple[str, ...] = ()  # nothing was chosen that its file does not say

    def __init__(self, module: _native.Module, path: Path, weights: Weights | None, engine: Engine) -> None:
        self.path = path
        self.engine = engine
        self._weights = weights
        self._has_file = True
        self._module = module
        self.attributes: dict[str, Any] = module.attributes
        self.inputs: list[_native.TensorInfo] = checked(lambda: module.inputs)
        self.outputs: list[_native.TensorInfo] = checked(lambda: module.outputs)
        self._spliced: tuple[Module, Module, Narrow | None] | None = (
            None  # the network, and the donor of some of its ops
        )

    @staticmethod
    def load(path: str | Path, weights: Weights | str | None = None, engine: Engine = DEFAULT) -> Module:
        """Reads and verifies a module. Raises ModelError, one line that names the file.

        The weights are in the file that the module names, in the same folder, unless `weights` gives a file or arrays
        by name. A file is opened when the first session is made.
        """
        path = Path(path)
        return Module._parse(_read(path), path, weights, engine)

    @staticmethod
    def parse(
        text: bytes,
        path: Path,
        weights: Weights | str | None = None,
        engine: Engine = DEFAULT,
    ) -> Module:
        """The same for a module in memory, text or bytecode; `path` is not a file, but the module's
        name in messages.
        """
        model = Module._parse(text, path, weights, engine)
        model._has_file = False
        return model

    @staticmethod
    def _parse(text: bytes, path: Path, weights: Weights | str | None, engine: Engine) -> Module:
        module = checked(lambda: _native.Module.parse(text, str(path)))
        return Module(module, path, Path(weights) if isinstance(weights, str) else weights, engine)

    @property
    def in_memory(self) -> bool:
        """Whether the module or its weights were never in a file."""
        return not self._has_file or isinstance(self._weights, Mapping)

    @property
    def text(self) -> str:
        """The module in MLIR's generic form with its locations, which hold the tensors' names."""
        return str(self._module)

    def __str__(self) -> str:
        return self.text

    @property
    def files(self) -> list[tuple[str, Path]]:
        """Role and path of each of its files: the module, and its weights."""
        own = [("module", self.path)] if self._has_file else []
        weights = self._weight_source
        return [*own, *([("weights", weights)] if isinstance(weights, Path) else [])]

    @property
    def name(self) -> str:
        """The file's name without its extension."""
        return self.path.stem

    @property
    def stage(self) -> str:
        """How far the network is compiled: "Top F32", "Tpu F16", "Tpu INT8 symmetric" and so on."""
        if self.attributes.get("state", "TOP_F32") == "TOP_F32":
            return "Top F32"
        mode = str(self.attributes.get("mode", "unknown"))
        if mode != "INT8":
            return f"Tpu {mode}"
        return f"Tpu INT8 {'asymmetric' if self.attributes.get('asymmetric') else 'symmetric'}"

    @property
    def batch(self) -> int:
        """Samples per run; 0 if inputs and outputs share no first dimension."""
        shapes = [info.shape for info in (*self.inputs, *self.outputs)]
        firsts = {shape[0] if shape else 0 for shape in shapes}
        return firsts.pop() if self.inputs and len(firsts) == 1 else 0

    @cached_property
    def macs(self) -> dict[str, int]:
        """Multiply-accumulates per run of each convolution and matrix product, by the name of its result."""
        return dict(self._module.macs)

    @cached_property
    def fingerprint(self) -> str:
        """Differs for models that may give different outputs for the same arrays."""
        if self._spliced is None:
            weights = [digest_weights(self._weight_source)]
        else:
            network, donor, narrow = self._spliced
            weights = [network.fingerprint, donor.fingerprint, "" if narrow is None else narrow.dtype]
        version = f"{VERSION} {NUMERICS_VERSION}"
        engine = [self.engine.kernels, self.engine.numerics, self._float_sums]
        return fingerprint([str(self._module), *weights, *engine, version])

    def session(self, change: Change | None = None, threads: int = 1) -> Session:
        """A session on tensors; `threads` (1 or more) share the work of an op.

        `change` returns, for the name and array of each weight, the array to use instead. Raises UnsupportedError for
        ops without a rule (all at once), and ModelError for weights that are missing or do not fit.
        """
        program = self._program if change is None else self._build(self._module, change)
        return Session(program, self.path, threads)

    def picture_session(self, threads: int = 1) -> Session:
        """A session on the output of a Preprocessor, 8-bit pictures: cast and normalization run inside."""
        return Session(self._picture_program, self.path, threads)

    def splice(self, donor: Module, names: Sequence[str], narrow: Narrow | None = None) -> Module:
        """This network with the tensors of these names made by the ops of the donor, another stage of it (--splice).

        With `narrow`, the donor's F32 ops compute as TPU-MLIR lowers them to that float format: results and weights
        are rounded, except for vectors (biases).

        Raises ModelError for names that are not ops of both stages.
        """
        word = "" if narrow is None else narrow.dtype
        module = checked(lambda: self._module.splice(donor._module, names, DONOR, word))
        spliced = Module(module, self.path, self._weights, self.engine)
        spliced._spliced = (self, donor, narrow)
        return spliced

    def write(self, path: Path, write_npz: Callable[[Path, Mapping[str, Array]], None]) -> None:
        """Writes the module, and next to it a file with exactly its weights, as TPU-MLIR's tools expect them."""
        weights = path.with_name(f"{path.stem}_weights.npz")
        find = self._finder()
        arrays = {}
        for name in (info.name for info in self._module.weights):
            array = find(name)
            if isinstance(array, str):
                raise ModelError(f"{self.path}: weight: '{name}': {array}")
            arrays[name] = array
        write_npz(weights, arrays)
        path.write_text(str(self._module.with_weight_file(weights.name)), encoding="utf-8")

    def input_session(self) -> Session:
        """A session that runs only the inputs: from 8-bit pictures to what the network gets. Needs no weights."""
        return Session(self._build(checked(self._lowered.isolate_inputs)), self.path)

    def preprocessors(self, decoder: str = "opencv") -> dict[str, Preprocessor]:
        """For each input that has preprocessing, by name: what makes its 8-bit array from a picture file."""
        steps = {info.name: self._lowered.image_steps(info.name) for info in self.inputs}
        return {
            name: Preprocessor(found.ops, found.pixel_format, decoder)
            for name, found in steps.items()
            if found.pixel_format
        }

    def preprocessor(self, decoder: str = "opencv") -> Preprocessor:
        """The same for the only input. Raises ModelError if there are more, or if it has no preprocessing."""
        if len(self.inputs) != 1:
            raise ModelError(f"{self.path}: expected one input for pictures, but got {len(self.inputs)}")
        found = self.preprocessors(decoder)
        if not found:
            name = self.inputs[0].name
            raise ModelError(f"{self.path}: '{name}': expected an input with preprocessing, but got none")
        return found[self.inputs[0].name]

    @property
    def _float_sums(self) -> str:
        """How the processor affects results: whether fast kernels round a product and the sum that it enters only
        once.
        """
        if self.engine.kernels != "fast" or not self._module.computes_in_floats:
            return "none"
        return "fused" if _native.instruction_sets().fused else "separate"

    @cached_property
    def _lowered(self) -> _native.Module:
        return checked(self._module.lower_preprocess)

    @cached_property
    def _program(self) -> _native.Program:
        return self._build(self._module)

    @cached_property
    def _picture_program(self) -> _native.Program:
        return self._build(self._lowered)

    def _build(self, module: _native.Module, change: Change | None = None) -> _native.Program:
        find = self._finder(change)
        try:
            return _native.Program(module, find, self.engine.kernels, self.engine.numerics)
        except _native.Error as error:
            kind = ModelError if ": weight: " in str(error) else UnsupportedError
            raise kind(str(error)) from None

    def _finder(self, change: Change | None = None) -> Callable[[str], Array | str]:
        if self._spliced is None:
            return WeightFinder(self._weight_source, change)
        network, donor, narrow = self._spliced
        own, donated = (model._finder(change) for model in (network, donor))
        names = {info.name for info in network._module.weights}
        vectors = {info.name for info in donor._module.weights if len(info.shape) < 2}

        def find(name: str) -> Array | str:
            if name in names:
                return own(name)
            name = name.removesuffix(DONOR)
            array = donated(name)
            if narrow is None or isinstance(array, str) or name in vectors or array.dtype != np.float32:
                return array
            return narrow.round(array)

        return find

    @property
    def _weight_source(self) -> Weights:
        if self._weights is not None:
            return self._weights
        return self.path.parent / str(self.attributes.get("weight_file", ""))


def _read(path: Path) -> bytes:
    if path.is_dir():
        raise ModelError(f"{path}: expected a module (.mlir), but got a folder")
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise ModelError(f"{path}: no such file") from None
    except OSError as error:
        raise ModelError(f"{path}: cannot be read: {os.strerror(error.errno or 0)}") from None
