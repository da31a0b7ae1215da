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
  let arguments = (ins
    AnyTensor:$input,
    DefaultValuedAttr<BoolAttr, "true">:$with_scale,
    DefaultValuedAttr<Tpu_RoundModeAttr, "::tpu_eval::tpu::RoundMode::HalfAwayFromZero">:$round_mode,
    OptionalAttr<BoolAttr>:$extra_input,
    OptionalAttr<Tpu_LayerGroupAttr>:$ginfo
  );
}

def Tpu_LutOp : Tpu_Op<"Lut"> {
  let summary = "A function of 8-bit numbers, as a table of 256 values";
  let description = [{
    `y = table[x]`, where a signed `x` counts as the unsigned byte of its bits.
  }];
  let arguments = (ins
    AnyTensor:$input,
    AnyTensor:$table,
    OptionalAttr<Tpu_LayerGroupAttr>:$ginfo
  );
}

def Tpu_MulShiftOp : Tpu_Op<"MulShift"> {
  let summary = "Rescales integers by a constant";
  let description = [{
    `y = saturate(zero_point_out + (((x - zero_point_in) * multiplier) >> rshift))`,
    rounded half up; a negative `rshift` is a left shift.
  }];
  let arguments = (ins
    AnyTensor:$input,
    SI32Attr:$multiplier,
    SI32Attr:$rshift,
    OptionalAttr<Tpu_LayerGroupAttr>:$ginfo
  );
}

def Tpu_RequantIntOp : Tpu_Op<"RequantInt"> {
  let summary = "Rescales integers from one quantised type to another";
  let description = [{
    `y = saturate(zero_point_out + requant(x - zero_point_in, multiplier, rshift))`
    where `requant` is `quant_mode` with rounding `round_mode`; a
    negative `rshift` is a left shift.
  }];
  let arguments = (ins
    AnyTensor:$input,
    SI32Attr:$multiplier,
    SI32Attr:$rshift,
    Tpu_RequantModeAttr:$quant_mode,
    DefaultValuedAttr<Tpu_RoundModeAttr, "::tpu_eval::tpu::RoundMode::HalfAwayFromZero">:$round_mode,
    OptionalAttr<Tpu_LayerGroupAttr>:$ginfo
  );
}

#endif // TPU_EVAL_DIALECT_TPU_IR_TPUQUANT
