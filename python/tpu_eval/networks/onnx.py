# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""An ONNX graph as a stage: run by ONNX Runtime, with the names and inputs of its Top module.

Outputs have the names of the module's, so that heads, requirements and comparisons refer to the same tensors.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np

from tpu_eval import _native
from tpu_eval.errors import ModelError, SampleError, ToolchainError
from tpu_eval.hashing import digest_file, fingerprint
from tpu_eval.images.preprocessor import Preprocessor
from tpu_eval.networks.companion import (
    CompanionSession,
    beside_onnx,
    load_companion,
    nonfinite_output,
    run_batches,
)
from tpu_eval.networks.engine import DEFAULT, Engine
from tpu_eval.types.arrays import Array

_TYPES = {
    "tensor(float)": np.float32,
    "tensor(float16)": np.float16,
    "tensor(double)": np.float64,
    "tensor(uint8)": np.uint8,
    "tensor(int8)": np.int8,
    "tensor(int32)": np.int32,
    "tensor(int64)": np.int64,
}


# An entry {key: "location", value: NAME} of a tensor's external_data in protobuf; NAME is below 128 bytes.
_LOCATION = re.compile(rb"\n\x08location\x12([\x01-\x7f])")


class OnnxStage:
    """An ONNX graph that can be evaluated. Sessions share one graph and its threads."""

    stage = "ONNX"
    in_memory = False

    def __init__(self, path: Path, module: str | Path | None = None, engine: Engine = DEFAULT) -> None:
        """Raises ToolchainError without ONNX Runtime, and ModelError for a graph that it refuses or that does not
        match the module; one line that names the file.
        """
        self.path, self.engine = path, engine
        self._graph, version = _load(path)
        self.module = load_companion(path, beside_onnx(path), module, engine)
        self.inputs = self.module.inputs
        self.outputs = self.module.outputs
        _check_inputs(path, self._graph, self.inputs)
        self.output_names = _match_outputs(path, self._graph, [x.name for x in self.outputs])
        self.attributes: dict[str, Any] = {
            "state": "ONNX",
            "runtime": "ONNX Runtime",
            "runtime_version": version,
            "preprocessing": str(self.module.path),
        }

    @property
    def name(self) -> str:
        """The file's name without its extension."""
        return self.path.stem

    @property
    def notes(self) -> tuple[str, ...]:
        """What was chosen for it: the module and the runtime."""
        return (
            f"pictures as {self.module.path} says",
            f"on ONNX Runtime {self.attributes['runtime_version']}",
        )

    @property
    def files(self) -> list[tuple[str, Path]]:
        """Role and path of each of its files."""
        weights = [("weights", x) for x in _weight_files(self.path)]
        return [("onnx", self.path), *weights, ("module", self.module.path)]

    @property
    def batch(self) -> int:
        """Samples per run; see EvaluableModel."""
        return self.module.batch

    def preprocessors(self, decoder: str = "opencv") -> dict[str, Preprocessor]:
        """The preprocessors of the module."""
        return self.module.preprocessors(decoder)

    @cached_property
    def fingerprint(self) -> str:
        """Differs for anything that may change outputs: the graph with its weights, the module, the runtime.

        Also differs for processors with other instruction sets, since ONNX Runtime sums in a different order on each.
        """
        version = str(self.attributes["runtime_version"])
        files = [digest_file(x) for x in (self.path, *_weight_files(self.path))]
        best = _native.instruction_sets().usable[-1]
        return fingerprint([self.module.fingerprint, version, best, *files])

    def picture_session(self) -> CompanionSession:
        """A session on pictures."""
        return CompanionSession(self.module, self.session())

    def session(self) -> OnnxSession:
        """A session on arrays."""
        return OnnxSession(self)

    def run(self, rows: dict[str, Array], first: int) -> dict[str, Array]:
        """One call of the graph, by the module's names; real values in float32."""
        feed = {
            node.name: rows[info.name].astype(_TYPES[node.type])
            for node, info in zip(self._graph.get_inputs(), self.inputs, strict=True)
        }
        try:
            arrays = self._graph.run(list(self.output_names.values()), feed)
        except Exception as error:  # its exceptions are many and not public
            raise SampleError(str(self.path), first, f"cannot be run: {_line(error)}") from None
        return {name: np.asarray(x, np.float32) for name, x in zip(self.output_names, arrays, strict=True)}


class OnnxSession:
    """Runs any number of samples, in calls of the module's batch."""

    def __init__(self, model: OnnxStage) -> None:
        self._model = model

    def run(self, inputs: Mapping[str, Array], raw: bool = False) -> dict[str, Array]:
        """Outputs by the module's names for inputs by the module's names; nothing is quantised, so `raw` changes
        nothing.

        Raises ModelError for missing or unsuitable arrays, and SampleError if the graph fails.
        """
        names = [x.name for x in self._model.inputs]
        if sorted(inputs) != sorted(names):
            got = ", ".join(inputs) or "none"
            raise ModelError(f"{self._model.path}: expected inputs {', '.join(names)}, but got {got}")
        return run_batches(inputs, self._model.batch, self._model.run, self._model.path)

    def find_nonfinite(self, inputs: Mapping[str, Array]) -> tuple[str, str] | None:
        """The first output with a NaN or an infinity."""
        return nonfinite_output(self.run(inputs), "the ONNX graph")


def _weight_files(path: Path) -> list[Path]:
    """The files next to a graph that hold its weights."""
    data = path.read_bytes()
    names = {data[x.end() :][: x.group(1)[0]] for x in _LOCATION.finditer(data)}
    return [path.parent / x.decode("utf-8", "surrogateescape") for x in sorted(names)]


def _load(path: Path) -> tuple[Any, str]:
    if not path.is_file():
        got = "a folder" if path.is_dir() else "no such file"
        raise ModelError(f"{path}: expected an ONNX graph, but got {got}")
    try:
        import onnxruntime
    except ImportError:
        raise ToolchainError(
            f"{path}: expected ONNX Runtime for an ONNX graph, but found none: pip install 'tpu-eval[onnx]'"
        ) from None
    options = onnxruntime.SessionOptions()
    options.log_severity_level = 4
    try:
        graph = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    except Exception as error:  # its exceptions are many and not public
        raise ModelError(f"{path}: cannot be loaded by ONNX Runtime: {_line(error)}") from None
    return graph, str(onnxruntime.__version__)


def _check_inputs(path: Path, graph: Any, wanted: Any) -> None:
    nodes = graph.get_inputs()
    fits = len(nodes) == len(wanted) and all(
        _fits(node.shape, info.shape) and node.type in _TYPES
        for node, info in zip(nodes, wanted, strict=True)
    )
    if not fits:
        expected = ", ".join(f"{x.name} {_times(x.shape)}" for x in wanted)
        got = ", ".join(f"{x.name} {_times(x.shape)} of {x.type}" for x in nodes)
        raise ModelError(f"{path}: expected the module's inputs, {expected}, but got {got}")


def _fits(got: list[Any], wanted: list[int]) -> bool:
    """Whether shapes match; a named dimension of the graph takes any size."""
    return len(got) == len(wanted) and all(
        not isinstance(x, int) or x == y for x, y in zip(got, wanted, strict=True)
    )


def _match_outputs(path: Path, graph: Any, wanted: list[str]) -> dict[str, str]:
    """The graph's output for each of the module's: TPU-MLIR names a tensor `NAME_OP` after ONNX's NAME, and casts
    `_f32`. If no name matches, the order decides.
    """
    names = [x.name for x in graph.get_outputs()]
    if len(names) != len(wanted):
        expected, got = ", ".join(wanted), ", ".join(names)
        raise ModelError(f"{path}: expected the module's outputs, {expected}, but got {got}")
    by_name = {x: [y for y in names if x == y or x.startswith(f"{y}_")] for x in wanted}
    longest = {x: max(found, key=len) for x, found in by_name.items() if found}
    if len(set(longest.values())) == len(wanted):
        return {x: longest[x] for x in wanted}
    return dict(zip(wanted, names, strict=True))


def _times(shape: Any) -> str:
    return "x".join(map(str, shape)) or "a scalar"


def _line(error: Exception) -> str:
    return " ".join(str(error).split())
