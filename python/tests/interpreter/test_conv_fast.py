# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Convolutions of sizes for which the fast kernels go different ways, by any number of threads."""

from __future__ import annotations

import numpy as np
import pytest
from interpreter.one_op import Operand, build, tensor

RNG = np.random.default_rng(11)
# Channels, outputs, group, kernel, stride, height and width of the input; pads are half of the kernel.
SIZES = {
    "a_vector_of_columns": (12, 16, 1, 3, 1, 20, 37),
    "two_vectors_that_are_not_full": (16, 24, 1, 1, 1, 23, 19),
    "two_panels": (20, 86, 1, 1, 1, 14, 14),
    "two_blocks_of_products": (48, 40, 1, 3, 1, 9, 11),
    "bands": (32, 16, 1, 3, 1, 66, 66),
    "strided_bands": (64, 16, 1, 3, 2, 61, 33),
    "groups": (24, 36, 2, 3, 1, 17, 18),
    "columns_for_threads": (33, 200, 1, 3, 1, 4, 5),
    "depthwise": (37, 37, 37, 3, 1, 19, 21),
    "depthwise_strided": (16, 16, 16, 3, 2, 40, 39),
    "depthwise_blocks": (37, 37, 37, 5, 1, 7, 7),
    "depthwise_blocks_strided": (48, 48, 48, 5, 2, 14, 15),
}


@pytest.mark.parametrize("element", ["f32", "bf16"])
@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)
def test_sizes(size: tuple[int, ...], element: str) -> None:
    """Whole numbers, whose sums are exact in any order, so that a wrong address cannot pass for rounding."""
    channels, outputs, group, kernel, stride, height, width = size
    x = RNG.integers(-9, 10, (1, channels, height, width)).astype(np.float32)
    filters = RNG.integers(-9, 10, (outputs, channels // group, kernel, kernel)).astype(np.float32)
    bias = RNG.integers(-99, 100, outputs).astype(np.float32)
    pad = kernel // 2
    shape = (1, outputs, *((n + 2 * pad - kernel) // stride + 1 for n in (height, width)))
    attributes = f"kernel_shape = [{kernel}, {kernel}], strides = [{stride}, {stride}], group = {group}"
    attributes += f", pads = {[pad] * 4}, dilations = [1, 1], do_relu = true"
    op = "top.Conv" if element == "f32" else "tpu.Conv2D"
    attributes += "" if element == "f32" else ", with_bias = true"
    operands = [Operand(x, element), Operand(filters, weight=True), Operand(bias, weight=True)]
    results = []
    for kernels, threads in (("reference", 1), ("fast", 1), ("fast", 2), ("fast", 3)):
        program, _ = build(op, operands, attributes, tensor(shape, element), kernels=kernels)
        (result,) = program.session(threads).run([x], 1, raw=True)
        results.append(result)
    assert results[0].any()
    for result in results[1:]:
        np.testing.assert_array_equal(result, results[0])
