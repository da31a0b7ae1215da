# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The inputs that a sample provides, by the names of a network's inputs, and their digest."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np

from tpu_eval.errors import InputError
from tpu_eval.pipeline.array_input import times
from tpu_eval.pipeline.protocols import Network, SampleInputs
from tpu_eval.types.arrays import Array


def pictures_of(sample: str, given: SampleInputs, network: Network) -> dict[str, Path]:
    """The files of the inputs that take pictures, by input name, in the order of the network's preprocessors.

    Raises InputError, as does `arrays_of`: one line that names the sample, the input, and what it takes.
    """
    values = _by_name(sample, given, network)
    return {name: _file(sample, name, values[name]) for name in network.preprocessors}


def arrays_of(sample: str, given: SampleInputs, network: Network) -> dict[str, Array]:
    """The arrays of the other inputs, by input name, as the network takes them."""
    values = _by_name(sample, given, network)
    arrays = {}
    for name, wanted in network.arrays.items():
        value = values[name]
        place = f"{sample}: '{name}'"
        if not isinstance(value, np.ndarray):
            rule = f"an array of shape {times(wanted.shape)}"
            raise InputError(f"{place}: expected {rule}, but got {_describe(value)}")
        try:
            arrays[name] = wanted.fit(value)
        except InputError as error:
            raise InputError(f"{place}: {error}") from None
    return arrays


def _by_name(sample: str, given: SampleInputs, network: Network) -> Mapping[str, Any]:
    names = [*network.preprocessors, *network.arrays]
    if isinstance(given, Path) and len(names) == 1:
        return {names[0]: given}
    if isinstance(given, Path) or set(given) != set(names):
        got = f"one file, {given.name}" if isinstance(given, Path) else ", ".join(given) or "none"
        raise InputError(f"{sample}: expected inputs {', '.join(names)}, but got {got}")
    return given


def _file(sample: str, name: str, value: Any) -> Path:
    if not isinstance(value, Path):
        raise InputError(f"{sample}: '{name}': expected a picture's file, but got {_describe(value)}")
    return value


def _describe(value: Any) -> str:
    if isinstance(value, Path):
        return f"the file {value}"
    if isinstance(value, np.ndarray):
        return f"an array of shape {times(value.shape)}"
    return f"a value of type {type(value).__name__}"


def digest_array(array: Array) -> bytes:
    """SHA-256 of an array's dtype, shape and contents."""
    total = hashlib.sha256(f"{array.dtype.str} {array.shape} ".encode())
    total.update(np.ascontiguousarray(array).data)
    return total.digest()


def digest_inputs(digests: Mapping[str, bytes]) -> bytes:
    """SHA-256 of all inputs of a network: of the digests of its inputs, by name."""
    total = hashlib.sha256()
    for name, digest in sorted(digests.items()):
        data = name.encode("utf-8", "surrogateescape")
        total.update(len(data).to_bytes(8, "little") + data + digest)
    return total.digest()
