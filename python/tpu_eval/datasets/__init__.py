# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Data sets: the samples, the files of their pictures, and the ground truth."""

from tpu_eval.datasets.base import Dataset, Sample

__all__ = ["Dataset", "Sample"]
