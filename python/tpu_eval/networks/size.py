# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""How large a stage is on disk."""

from __future__ import annotations

from tpu_eval.networks.protocols import EvaluableModel

_WHOLE = (".bmodel", ".onnx")  # hold their weights


def size_of(model: EvaluableModel) -> int:
    """Bytes of the file, and of the weights beside it that a module names."""
    size = model.path.stat().st_size if model.path.is_file() else 0
    weights = model.attributes.get("weight_file")
    if weights is None or model.path.suffix.lower() in _WHOLE:
        return size
    beside = model.path.parent / str(weights)
    return size + (beside.stat().st_size if beside.is_file() else 0)
