# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What commands leave behind: plain values, the only thing that reports see."""
