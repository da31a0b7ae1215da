# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""By which rules a network is computed, and by which code."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Engine:
    """`kernels` choose the code and no result; `numerics` choose whose results: TPU-MLIR's interpreter's, or those
    of the hardware simulator ("cmodel"), which differ for some ops.
    """

    kernels: str = "fast"
    numerics: str = "interpreter"


DEFAULT = Engine()
