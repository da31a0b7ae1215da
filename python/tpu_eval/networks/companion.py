# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The module next to a file of another kind (a bmodel, an ONNX graph), which specifies the preprocessing.

Its `top.Input` carries the preprocessing. The interpreter runs it from 8-bit pictures to the real values of the
network's input; the file's own runtime continues from there.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import numpy as np

from tpu_eval.errors import ModelError
from tpu_eval.networks.engine import Engine
from tpu_eval.networks.module import Module
from tpu_eval.networks.protocols import ArraySession
from tpu_eval.types.arrays import Array

Values = Mapping[str, Array]


def load_companion(
    path: Path, candidates: Sequence[Path], chosen: str | Path | None, engine: Engine
) -> Module:
    """Loads the chosen module, or the only candidate. Raises ModelError if there is none, or more than one."""
    if chosen is not None:
        return Module.load(chosen, engine=engine)
    if len(candidates) == 1:
        return Module.load(candidates[0], engine=engine)
    got = ", ".join(x.name for x in candidates) or "none"
    rule = "one module of its name next to it, which specifies the preprocessing"
    raise ModelError(f"{path}: expected {rule}, but got {got} (--module=FILE names it)")


def beside_bmodel(path: Path, chip: str) -> list[Path]:
    """Modules that match a bmodel's name: `x_tpu.mlir`, else `x.mlir`, else those whose names differ only in the
    chip.

    model_deploy writes `x_bm1684x_int8_sym_tpu.mlir` and leaves the name of the bmodel to the user, who may write
    `x_int8_sym.bmodel`, `x_1684x_int8_sym.bmodel` or `x_int8.bmodel`.
    """
    for exact in (path.with_name(f"{path.stem}_tpu.mlir"), path.with_suffix(".mlir")):
        if exact.is_file():
            return [exact]
    wanted = _words(path.stem, chip)
    keys = [wanted, *([[*wanted, "sym"], [*wanted, "asym"]] if wanted[-1:] == ["int8"] else [])]
    return [x for x in sorted(path.parent.glob("*_tpu.mlir")) if _words(x.stem, chip) in keys]


def beside_onnx(path: Path) -> list[Path]:
    """The Top module with an ONNX graph's name."""
    top = path.with_suffix(".mlir")
    return [top] if top.is_file() else []


def run_batches(
    inputs: Values, batch: int, run: Callable[[dict[str, Array], int], dict[str, Array]], path: Path
) -> dict[str, Array]:
    """Runs any number of samples, `batch` at a time (0: all at once); `run` also gets the index of the first sample.

    The last call is padded with its last sample, and the padding's outputs are dropped.
    """
    if not batch:
        return run(dict(inputs), 0)
    count = len(next(iter(inputs.values())))
    parts: list[dict[str, Array]] = []
    for start in range(0, count, batch):
        rows = np.minimum(np.arange(start, start + batch), count - 1)
        parts.append(run({name: array[rows] for name, array in inputs.items()}, start))
    if len(parts) == 1 and count == batch:
        return parts[0]
    for name, array in parts[0].items():
        if array.shape[:1] != (batch,):
            shape = "x".join(map(str, array.shape)) or "a scalar"
            raise ModelError(f"{path}: '{name}': expected {batch} samples first, but got {shape}")
    return {name: np.concatenate([part[name] for part in parts])[:count] for name in parts[0]}


class CompanionSession:
    """Runs samples: the module's cast and normalization of pictures, then the network on its own runtime."""

    def __init__(self, module: Module, executor: ArraySession) -> None:
        self._feed = module.input_session()
        self._executor = executor

    def run(self, inputs: dict[str, Array]) -> dict[str, Array]:
        """Outputs by name, in real values, for 8-bit pictures, and arrays for the other inputs."""
        return self._executor.run(self._feed.run(inputs))

    def find_nonfinite(self, inputs: dict[str, Array]) -> tuple[str, str] | None:
        """What the network's own session finds."""
        return self._executor.find_nonfinite(self._feed.run(inputs))


def nonfinite_output(outputs: Values, made_by: str) -> tuple[str, str] | None:
    """The first output with a NaN or an infinity, where what happens inside of a network is not to be seen."""
    return next(((name, made_by) for name, x in outputs.items() if not np.isfinite(x).all()), None)


def _words(stem: str, chip: str) -> list[str]:
    dropped = {"tpu", chip, chip.removeprefix("bm")}
    return [x for x in stem.lower().split("_") if x not in dropped]
