# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Types that the whole package shares: arrays, and descriptions of tensors and image ops."""
