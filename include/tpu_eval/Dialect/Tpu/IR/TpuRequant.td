// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Rescaling in other ways.

#ifndef TPU_EVAL_DIALECT_TPU_IR_TPUREQUANT
#define TPU_EVAL_DIALECT_TPU_IR_TPUREQUANT

include "tpu_eval/Dialect/Tpu/IR/TpuAttrs.td"

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

def Tpu_DtypeCastOp : Tpu_Op<"DtypeCast"> {
  let summary = "The same numbers in another format";
  let arguments = !con((ins
    AnyTensor:$input, OptionalAttr<BoolAttr>:$extra_input,
    DefaultValuedAttr<BoolAttr, "true">:$with_scale,
    Tpu_RoundModeOr<"HalfAwayFromZero">:$round_mode
  ), Tpu_GroupParallelArgs);
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

def Tpu_SoftmaxCastOp : Tpu_Op<"SoftmaxCast"> {
  let summary = "tpu.Softmax followed by tpu.Cast";
  let arguments = !con((ins
    AnyTensor:$input, Tpu_TensorOrNone:$table, Tpu_TensorOrNone:$slope_table,
    Tpu_TensorOrNone:$reciprocal_table, Tpu_TensorOrNone:$reciprocal_mantissa_table,
    Tpu_TensorOrNone:$buffer, SI32Attr:$axis, DefaultValuedAttr<BoolAttr, "false">:$log,
    DefaultValuedAttr<F64Attr, "1.0">:$beta, Tpu_RoundModeOr<"HalfAwayFromZero">:$round_mode
  ), Tpu_ParallelArgs);
}

#endif // TPU_EVAL_DIALECT_TPU_IR_TPUREQUANT
