# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What `tpu_eval` offers: a function a command, the rooms put together. The command line calls these, and so may you.

A function takes what its command takes, under the same names, raises the errors of tpu_eval.errors, and prints
nothing. What it gives shows itself (tpu_eval.results.display).
"""

import tpu_eval.report.displays  # noqa: F401  (registers)
