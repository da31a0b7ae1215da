# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""By which rules a network is computed, and by which code."""

from __future__ import annotations

from dataclasses import dataclass

# Outputs that were stored under another number are computed again. Raise it with any change of docs/spec/Numerics.md,
# or of what picture steps do: CONTRIBUTING.md says when.
NUMERICS_VERSION = 2


@dataclass(frozen=True)
class Engine:
    """`kernels` choose the code, and no result but the last places of floats; `numerics` choose whose results:
    TPU-MLIR's interpreter's, or those of the hardware simulator ("cmodel"), which differ for some ops.
    """

    kernels: str = "fast"
    numerics: str = "interpreter"


DEFAULT = Engine()
