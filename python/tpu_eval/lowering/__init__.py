# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Compiles a Top module to the stages of a chip, with the real compiler."""
