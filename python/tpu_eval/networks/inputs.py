# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Runs a network on given arrays or pictures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np

from tpu_eval.errors import ModelError, UsageError
from tpu_eval.networks.module import Module
from tpu_eval.networks.protocols import ArraySession, RunnableModel
from tpu_eval.networks.session import Session
from tpu_eval.types.arrays import Array


def only_input(arrays: Mapping[str, Array], network: RunnableModel) -> dict[str, Array]:
    """The arrays by input name: a single array belongs to the only input, whatever its name."""
    if len(arrays) == len(network.inputs) == 1:
        return {network.inputs[0].name: next(iter(arrays.values()))}
    return dict(arrays)


def run_all_tensors(
    network: RunnableModel, session: ArraySession, inputs: Mapping[str, Array], raw: bool
) -> dict[str, Array]:
    """Every tensor of a module, then the outputs; samples are stacked. Raises UsageError for other networks."""
    if not isinstance(session, Session):
        raise UsageError(f"--all-tensors: expected it for a module, but got it for {network.path}")
    parts: dict[str, list[Array]] = {}

    def keep(name: str, array: Array) -> None:
        parts.setdefault(name, []).append(array)

    outputs = session.run(inputs, raw=raw, probe=keep)
    samples = max((len(array) for array in inputs.values() if array.ndim), default=1)
    batch = network.outputs[0].shape[0] if network.outputs[0].shape else 1
    return {name: _stack(arrays, batch, samples) for name, arrays in parts.items()} | outputs


def prepare_pictures(module: Module, pictures: Sequence[Path], decoder: str) -> dict[str, Array]:
    """What the module's inputs get for some pictures, in float32: decoded, then cast and normalized by the module.

    Raises ModelError for an input without preprocessing, and PictureError for a file that cannot be decoded.
    """
    preprocessors = module.preprocessors(decoder)
    others = [info.name for info in module.inputs if info.name not in preprocessors]
    if others or not preprocessors:
        got = f"'{others[0]}' without" if others else "no input"
        raise ModelError(f"{module.path}: expected every input to have preprocessing, but got {got}")
    session = module.input_session()
    rows = [
        session.run({name: prepare(picture)[np.newaxis] for name, prepare in preprocessors.items()})
        for picture in pictures
    ]
    return {name: np.concatenate([row[name] for row in rows]) for name in preprocessors}


def _stack(arrays: list[Array], batch: int, samples: int) -> Array:
    """A tensor from all runs of the module, without the padding of the last run."""
    if not arrays[0].ndim:
        return np.stack(arrays) if len(arrays) > 1 else arrays[0]
    stacked = np.concatenate(arrays)
    return stacked[:samples] if len(arrays[0]) == batch else stacked
