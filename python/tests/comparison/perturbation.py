# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Modules with one weight array changed, made by chance from a seed."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from tpu_eval.networks.npz import NpzFile

Array = npt.NDArray[Any]
Random = np.random.Generator

_LOCATION = re.compile(r"^(#loc\d+) = loc\(\"(.*)\"\)$", re.MULTILINE)
_OP = re.compile(r"^\s*(%\d+)(?::\d+)? = \"([\w.]+)\"\((.*?)\).* loc\((#loc\d+)\)$", re.MULTILINE)


def weights_of_ops(text: str) -> dict[str, str]:
    """The name of the tensor that each weight helps to make, of weights that one op reads."""
    names = dict(_LOCATION.findall(text))
    ops = _OP.findall(text)
    weights = {value: names[where] for value, op, _, where in ops if op == "top.Weight" and where in names}
    readers = [
        (weights[value], names[where])
        for _, op, operands, where in ops
        if op != "top.Weight" and where in names
        for value in operands.split(", ")
        if value in weights
    ]
    uses = Counter(weight for weight, _ in readers)
    return {weight: tensor for weight, tensor in readers if uses[weight] == 1}


def one_element(array: Array, random: Random) -> None:
    """One of the larger elements changes its sign and doubles."""
    flat = array.reshape(-1)
    at = random.choice(np.argsort(np.abs(flat.astype(np.float64)))[-max(1, flat.size // 4) :])
    flat[at] = _clipped(-2.0 * float(flat[at]) or 1.0, array.dtype)


def one_channel(array: Array, random: Random) -> None:
    """What belongs to one index of the first dimension is halved and turned round."""
    at = random.integers(len(array))
    array[at] = _clipped(-0.5 * array[at].astype(np.float64), array.dtype)


def everything(array: Array, random: Random) -> None:
    """Every element grows by a quarter."""
    array[...] = _clipped(array.astype(np.float64) * 1.25, array.dtype)


CHANGES: tuple[Callable[[Array, Random], None], ...] = (one_element, one_channel, everything)


def _clipped(values: Any, dtype: np.dtype[Any]) -> Any:
    if dtype.kind == "f":
        return values
    return np.clip(np.rint(values), np.iinfo(dtype).min, np.iinfo(dtype).max)


def perturb(module: Path, folder: Path, random: Random) -> tuple[Path, str] | None:
    """A copy of a module in `folder` with one weight array changed, and the tensor whose op reads it."""
    text = module.read_text(encoding="utf-8")
    name = re.search(r'module.weight_file = "([^"]+)"', text)
    source = module.parent / (name[1] if name else "")
    if not name or not source.is_file():
        return None
    arrays = {key: np.array(value) for key, value in NpzFile(source).items()}
    uses = {key: tensor for key, tensor in weights_of_ops(text).items() if key in arrays and arrays[key].size}
    if not uses:
        return None
    weight = sorted(uses)[random.integers(len(uses))]
    bits = "f16" if 'mode = "F16"' in text else "bf16" if 'mode = "BF16"' in text else ""
    _change(arrays, weight, bits, CHANGES[random.integers(len(CHANGES))], random)
    copy = folder / module.name
    shutil.copy(module, copy)
    np.savez(folder / name[1], **arrays)
    return copy, uses[weight]


def _change(arrays: dict[str, Array], weight: str, bits: str, change: Any, random: Random) -> None:
    """F16 and BF16 weights are kept as bit patterns, and changed as the reals that they are."""
    array = arrays[weight]
    if array.dtype != np.uint16 or not bits:
        change(array, random)
    elif bits == "f16":
        change(array.view(np.float16), random)
    else:
        reals = (array.astype(np.uint32) << 16).view(np.float32)
        change(reals, random)
        arrays[weight] = (reals.view(np.uint32) >> 16).astype(np.uint16)
