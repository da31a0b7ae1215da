# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Decode and preprocess, execute, measure: in parallel, with results in the order of the samples.

Knows samples, preprocessors, sessions and tasks by protocol only. One network or several go through it together:
each picture is decoded once, and prepared once for the networks that are fed alike.
"""

from tpu_eval.pipeline.protocols import (
    Array,
    Known,
    Memory,
    Network,
    Origin,
    Picture,
    Preprocessor,
    Reader,
    Session,
    Settings,
    Task,
    accept,
)
from tpu_eval.pipeline.run import Run, run

__all__ = [
    "Array",
    "Known",
    "Memory",
    "Network",
    "Origin",
    "Picture",
    "Preprocessor",
    "Reader",
    "Run",
    "Session",
    "Settings",
    "Task",
    "accept",
    "run",
]
