# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Accuracy of networks at the stages of TPU-MLIR, by the task's own metric on the real data set."""

__version__ = "0.1.0"
