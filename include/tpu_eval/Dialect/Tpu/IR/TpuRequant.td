// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// From integers of one scale to integers of another.

#ifndef TPU_EVAL_DIALECT_TPU_IR_TPUREQUANT
#define TPU_EVAL_DIALECT_TPU_IR_TPUREQUANT

include "tpu_eval/Dialect/Tpu/IR/TpuAttrs.td"

def Tpu_MulShiftOp : Tpu_Op<"MulShift"> {
  let summary = "Rescales integers by a constant";
  let description = [{
    `y = saturate(zero_point_out + (((x - zero_point_in) * multiplier) >> rshift))`,
    rounded half up; a negative `rshift` is a left shift.
  }];
  let arguments = !con((ins
    AnyTensor:$input,
    SI32Attr:$multiplier,
    SI32Attr:$rshift
  ), Tpu_GroupParallelArgs);
  let hasVerifier = 1;
}

def Tpu_RequantIntOp : Tpu_Op<"RequantInt"> {
  let summary = "Rescales integers from one quantised type to another";
  let description = [{
    `y = saturate(zero_point_out + requant(x - zero_point_in, multiplier, rshift))`
    where `requant` is `quant_mode` with rounding `round_mode`; a
    negative `rshift` is a left shift.
  }];
  let arguments = !con((ins
    AnyTensor:$input,
    SI32Attr:$multiplier,
    SI32Attr:$rshift,
    Tpu_RequantModeAttr:$quant_mode,
    Tpu_RoundModeOr<"HalfAwayFromZero">:$round_mode
  ), Tpu_GroupParallelArgs);
  let hasVerifier = 1;
}

def Tpu_RequantIntAxisOp : Tpu_Op<"RequantIntAxis", [SameShape]> {
  let summary = "Rescales integers, each channel by its own numbers";
  let description = [{
    As `tpu.RequantInt`, with multiplier, shift (negative to the right) and zero
    point along the last dimension of `quant`, for each channel on `rq_axis`.
  }];
  let arguments = !con((ins
    AnyTensor:$input,
    AnyTensor:$quant,
    Tpu_RequantModeAttr:$quant_mode,
    Tpu_RoundModeOr<"HalfAwayFromZero">:$round_mode,
    DefaultValuedAttr<SI32Attr, "1">:$rq_axis,
    DefaultValuedAttr<BoolAttr, "false">:$fuse_rq_axis
  ), Tpu_GroupParallelArgs);
}

def Tpu_RequantFpOp : Tpu_Op<"RequantFp"> {
  let summary = "Rescales integers by a float scale";
  let arguments = !con((ins
    AnyTensor:$input, F64Attr:$scale, DefaultValuedAttr<F64Attr, "0.0">:$offset,
    Tpu_RequantModeAttr:$quant_mode, Tpu_RoundModeOr<"HalfAwayFromZero">:$round_mode,
    Tpu_RoundModeOr<"HalfAwayFromZero">:$first_round_mode
  ), Tpu_GroupParallelArgs);
}

def Tpu_RequantFpAxisOp : Tpu_Op<"RequantFpAxis"> {
  let summary = "Rescales integers by a float scale for each channel";
  let arguments = !con((ins
    AnyTensor:$input, AnyTensor:$quant, Tpu_RequantModeAttr:$quant_mode,
    Tpu_RoundModeOr<"HalfAwayFromZero">:$round_mode,
    Tpu_RoundModeOr<"HalfAwayFromZero">:$first_round_mode
  ), Tpu_GroupArgs);
}

def Tpu_DequantIntOp : Tpu_Op<"DequantInt"> {
  let summary = "Integers as integers of a finer scale";
  let arguments = !con((ins
    AnyTensor:$input, SI32Attr:$multiplier, I64Attr:$shift,
    DefaultValuedAttr<I64Attr, "0">:$lshift, Tpu_DequantModeAttr:$quant_mode,
    Tpu_RoundModeOr<"HalfAwayFromZero">:$round_mode
  ), Tpu_GroupParallelArgs);
}

def Tpu_DequantIntAxisOp : Tpu_Op<"DequantIntAxis"> {
  let summary = "Integers as integers of a finer scale, by channel";
  let arguments = !con((ins
    AnyTensor:$input, AnyTensor:$quant, DefaultValuedAttr<I64Attr, "0">:$lshift,
    Tpu_DequantModeAttr:$quant_mode, Tpu_RoundModeOr<"HalfAwayFromZero">:$round_mode
  ), Tpu_GroupArgs);
}

#endif // TPU_EVAL_DIALECT_TPU_IR_TPUREQUANT
