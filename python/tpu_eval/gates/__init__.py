# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Requirements that a run must meet, and rules for when it may stop."""
