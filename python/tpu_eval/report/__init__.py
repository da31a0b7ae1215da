# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Reports: what is printed and written, from results only."""
