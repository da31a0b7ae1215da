# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Tasks: a data set, a head and a metric composed; one file a task."""
