# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Compares two stages of a network tensor by tensor to find the op that is wrong.

`formats` converts values between the formats of two stages, `names` matches their tensors, `probed_network` runs a
stage with some tensors replaced, `accumulator` sums up the differences, and `compare` combines them.
"""
