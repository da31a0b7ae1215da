# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Finds the installed TPU-MLIR, the system libraries and a board, and what they support."""
