# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Evaluates several stages of a network on the same samples: figures, differences and flips."""
