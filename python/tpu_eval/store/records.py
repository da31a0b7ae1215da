# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The outputs for one picture as bytes, in the safetensors format: numbers only, nothing is ever unpickled."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from safetensors import numpy as safetensors

Array = npt.NDArray[Any]


@dataclass(frozen=True)
class Record:
    """The shape of the decoded picture, and the outputs by name, without the dimension of samples."""

    shape: tuple[int, ...]
    outputs: Mapping[str, Array]


def pack(outputs: Mapping[str, Array]) -> bytes:
    """Names are numbered, since the format sorts them, and outputs have an order."""
    numbered = {f"{i} {name}": np.ascontiguousarray(x) for i, (name, x) in enumerate(outputs.items())}
    return safetensors.save(numbered)


def unpack(data: bytes) -> dict[str, Array]:
    """The outputs of `pack`, bit for bit."""
    numbered = safetensors.load(data)
    in_order = sorted(numbered, key=lambda name: int(name.partition(" ")[0]))
    return {name.partition(" ")[2]: numbered[name] for name in in_order}
