# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Data sets: what the samples are, where their pictures lie, and what is true of them."""

from tpu_eval.datasets.base import Dataset, Sample

__all__ = ["Dataset", "Sample"]
