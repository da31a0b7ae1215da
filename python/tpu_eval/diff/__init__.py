# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Reads the reports of two runs, and finds the samples that differ."""
