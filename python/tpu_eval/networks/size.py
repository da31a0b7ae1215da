# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The size of a stage on disk."""

from __future__ import annotations

from tpu_eval.networks.protocols import EvaluableModel


def size_of(model: EvaluableModel) -> int:
    """Bytes of its own file and of its weights; 0 for what is in memory."""
    own = [path for role, path in model.files if role == "weights" or path == model.path]
    return sum(path.stat().st_size for path in own if path.is_file())
