# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Runs a compiled network (`.bmodel`) on the chip's own runtime: the simulator's libraries, or a board's driver."""
