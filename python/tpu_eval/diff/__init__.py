# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Reads what two runs wrote, and finds the samples that differ."""
