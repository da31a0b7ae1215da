# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The public API of `tpu_eval`: one function per command. The command line calls these functions too.

A function takes what its command takes, under the same names, raises the errors of tpu_eval.errors, and prints
nothing. Results know how to display themselves (tpu_eval.results.display).
"""

import tpu_eval.report.displays  # noqa: F401  (registers)
