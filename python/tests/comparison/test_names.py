# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Counterparts by name, and of the ops that only lowering knows."""

from __future__ import annotations

from tpu_eval.comparison.names import MadeTensor, NameMatch, match

RUN = [
    MadeTensor("x", "top.Input", ["x"]),
    MadeTensor("x_conv_si8", "tpu.Cast", ["x"]),
    MadeTensor("conv_i32", "tpu.Deconv", ["x_conv_si8"]),
    MadeTensor("conv", "tpu.RequantInt", ["conv_i32"]),
    MadeTensor("conv_to_concat", "tpu.MulShift", ["conv"]),
    MadeTensor("concat", "tpu.Concat", ["conv_to_concat", "x"]),
    MadeTensor("concat_f32", "tpu.Cast", ["concat"]),
]


def test_names_that_stay_and_formats_that_lowering_adds() -> None:
    assert match(RUN, {"x", "conv", "concat"}) == {
        "x": NameMatch("x"),
        "x_conv_si8": NameMatch("x", "x"),
        "conv": NameMatch("conv", through=("conv_i32",)),
        "conv_to_concat": NameMatch("conv", "conv"),
        "concat": NameMatch("concat"),
        "concat_f32": NameMatch("concat", "concat"),
    }


def test_an_op_that_computes_something_has_no_counterpart_but_its_name() -> None:
    assert "conv_i32" not in match(RUN, {"x"})
    assert match([MadeTensor("y", "tpu.Add", ["x", "x"])], {"x"}) == {}


def test_the_same_names_need_no_rule() -> None:
    names = {tensor.name for tensor in RUN}
    assert {name: found.counterpart for name, found in match(RUN, names).items()} == {
        name: name for name in names
    }
