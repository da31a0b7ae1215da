# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Several stages of a network on the same samples: figures, differences, and what they say."""
