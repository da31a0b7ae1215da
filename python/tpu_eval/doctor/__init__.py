# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The doctor: tries out common mistakes in preprocessing, labels and head, and reports which one a module has."""
