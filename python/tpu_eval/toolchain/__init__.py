# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The installed TPU-MLIR: where it is, and how its compiler makes the stages of a network."""
