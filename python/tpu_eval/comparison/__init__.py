# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Compares two stages tensor by tensor."""
