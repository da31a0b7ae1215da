# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The installed TPU-MLIR, the system and the board: where they are, and what they can do."""
