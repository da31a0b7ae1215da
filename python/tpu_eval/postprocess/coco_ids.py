# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""COCO's category ids run from 1 to 90, of which 80 are in use; some networks have a class for each id.

Source: the categories of instances_val2017.json. The ten ids are those of things that were never annotated.
"""

from __future__ import annotations

import numpy as np

from tpu_eval.types.arrays import Array

_UNUSED = (12, 26, 29, 30, 45, 66, 68, 69, 71, 83)
COUNTS = (90, 91)  # class counts of networks that use category ids: from 1, or from 0, which is unused


def categories(classes: int) -> Array:
    """(classes,) the index among the 80 categories, or -1, of each class."""
    ids = np.arange(91 - classes, 91)
    used = np.isin(ids, _UNUSED, invert=True) & (ids > 0)
    return np.where(used, np.cumsum(used) - 1, -1)
