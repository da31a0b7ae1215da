# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The input of a network."""

from __future__ import annotations

import numpy as np
from interpreter.one_op import Operand, check

ACCUMULATORS = np.array([[-3, 7, 2**24 + 1], [0, -(2**30), 5]], np.int32)


def test_whole_numbers_for_an_input_of_reals() -> None:
    check("top.Input", [Operand(ACCUMULATORS, "i32")], "", ACCUMULATORS.astype(np.float32))
