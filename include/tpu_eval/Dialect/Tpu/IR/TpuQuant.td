// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Between number formats, and tables.

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

def Tpu_DtypeCastOp : Tpu_Op<"DtypeCast"> {
  let summary = "The same numbers in another format";
  let arguments = !con((ins
    AnyTensor:$input, OptionalAttr<BoolAttr>:$extra_input,
    DefaultValuedAttr<BoolAttr, "true">:$with_scale,
    Tpu_RoundModeOr<"HalfAwayFromZero">:$round_mode
  ), Tpu_GroupParallelArgs);
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

def Tpu_LutBF16Op : Tpu_Op<"LutBF16"> {
  let summary = "A function of BF16 numbers, as a table";
  let arguments = !con((ins
    AnyTensor:$input, AnyTensor:$table, Tpu_TensorOrNone:$mantissa,
    DefaultValuedAttr<F64Attr, "8.0">:$max_range,
    DefaultValuedAttr<F64Attr, "-8.0">:$min_range,
    DefaultValuedAttr<Tpu_LutBF16ModeAttr, "::tpu_eval::tpu::LutBF16Mode::Other">:$lut_mode
  ), Tpu_GroupArgs);
}

def Tpu_ScaleLutOp : Tpu_Op<"ScaleLut"> {
  let summary = "x * scale + bias for 8-bit pictures, as a table";
  let arguments = !con((ins
    AnyTensor:$input, AnyTensor:$table, F64ArrayAttr:$scale, F64ArrayAttr:$bias,
    DefaultValuedAttr<BoolAttr, "true">:$sign
  ), Tpu_GroupArgs);
}

#endif // TPU_EVAL_DIALECT_TPU_IR_TPUQUANT
