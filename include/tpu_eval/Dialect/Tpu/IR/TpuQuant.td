// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Between number formats and scales.

#ifndef TPU_EVAL_DIALECT_TPU_IR_TPUQUANT
#define TPU_EVAL_DIALECT_TPU_IR_TPUQUANT

include "tpu_eval/Dialect/Tpu/IR/TpuAttrs.td"

def Tpu_CastOp : Tpu_Op<"Cast"> {
  let summary = "The same numbers in another format";
  let description = [{
    From float to quantised: `saturate(round(x / scale) + zero_point)` with
    rounding `round_mode`; from quantised to float: `(q - zero_point) * scale`;
    between float formats: round to nearest, ties to even.
  }];
  let arguments = !con((ins
    AnyTensor:$input,
    OptionalAttr<BoolAttr>:$extra_input,
    DefaultValuedAttr<BoolAttr, "true">:$with_scale,
    Tpu_RoundModeOr<"HalfAwayFromZero">:$round_mode
  ), Tpu_GroupParallelArgs);
  let hasVerifier = 1;
}

def Tpu_LutOp : Tpu_Op<"Lut"> {
  let summary = "A function of 8-bit numbers, as a table of 256 values";
  let description = [{
    `y = table[x]`, where a signed `x` counts as the unsigned byte of its bits.
  }];
  let arguments = !con((ins
    AnyTensor:$input,
    AnyTensor:$table,
    OptionalAttr<AffineMapAttr>:$indexing_map_s2l,
    OptionalAttr<AffineMapAttr>:$indexing_map_l2s
  ), Tpu_GroupParallelArgs);
  let hasVerifier = 1;
}

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

#endif // TPU_EVAL_DIALECT_TPU_IR_TPUQUANT
