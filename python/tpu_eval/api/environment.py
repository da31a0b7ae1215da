# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""`environment`: describes what is installed."""

from __future__ import annotations

from typing import Any

from tpu_eval.toolchain.environment import describe_environment
from tpu_eval.toolchain.machine import processors


def environment() -> dict[str, Any]:
    """Describes what was found on this machine (packages, TPU-MLIR, chips, processors) and how to install the rest.

    Returns the fields of `tpu-eval env --json`. Under `missing`: what is absent, what it is for, and the command that
    installs it.
    """
    return dict(describe_environment(processors()))
