# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What a run must reach, and when it may stop."""
