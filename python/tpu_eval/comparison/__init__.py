# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Two stages of a network, tensor by tensor: which op is wrong.

`formats` takes values from one stage's formats to another's, `names` finds the tensors of two stages that stand for
the same thing, `probed_network` runs a stage with tensors replaced, `accumulator` adds up how two tensors differ,
`compare` puts them together.
"""
