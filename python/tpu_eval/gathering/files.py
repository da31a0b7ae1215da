# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The files of a network, with their hashes: what somebody must have to do the same again."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

from tpu_eval.evaluation import EvaluableModel
from tpu_eval.results import FileHash, Manifest

_WHOLE = (".bmodel", ".onnx")  # hold their weights
_CHUNK = 1 << 20  # bytes read at once


def manifest_of(model: EvaluableModel, command: Sequence[str], weights: Path | None = None) -> Manifest:
    """Of the network's file, and the weights: those given, else those that its module names, where they are."""
    files = [model.path]
    named = model.attributes.get("weight_file")
    if weights is not None:
        files.append(weights)
    elif named is not None and model.path.suffix.lower() not in _WHOLE:
        files.append(model.path.parent / str(named))
    return Manifest(tuple(command), tuple(_hash(x) for x in files if x.is_file()))


def _hash(path: Path) -> FileHash:
    found = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            found.update(chunk)
    return FileHash(str(path), path.stat().st_size, found.hexdigest())
