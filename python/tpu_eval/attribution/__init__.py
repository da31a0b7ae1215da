# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Which op is wrong, and which ops cost the metric.

`formats` takes values from one stage's formats to another's, `names` finds the tensors of two stages that stand for
the same thing, `network` runs a stage with tensors replaced, `sums` adds up how two tensors differ, `compare` puts
them together.
"""
