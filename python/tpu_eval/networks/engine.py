# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Which rules and which code compute a network."""

from __future__ import annotations

from dataclasses import dataclass

# Outputs stored under another version are computed again. Raise it with any change of docs/spec/Numerics.md,
# or of the results of picture ops: CONTRIBUTING.md says when.
NUMERICS_VERSION = 2


@dataclass(frozen=True)
class Engine:
    """`kernels` choose the code, which changes results only in the last places of floats. `numerics` choose whose
    results to follow where they differ: those of TPU-MLIR's interpreter, or of the hardware simulator ("cmodel").
    """

    kernels: str = "fast"
    numerics: str = "interpreter"


DEFAULT = Engine()
