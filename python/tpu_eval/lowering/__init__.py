# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""From a Top module to the stages of a chip, by the real compiler."""
