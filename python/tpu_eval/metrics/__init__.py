# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Metrics: `update` on what the network gave and what is true, `merge`, `compute`; numpy only."""
