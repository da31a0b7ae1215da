# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Pictures on their way to a network: decoded, prepared by image ops, and the way back from its input."""
