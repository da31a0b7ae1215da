# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What every room may speak of: arrays, and what tensors and image ops say of themselves."""
