# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The results of commands: plain values, the only input of reports."""
