// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Normalisation, softmax included.

#ifndef TPU_EVAL_DIALECT_TPU_IR_TPUNORM
#define TPU_EVAL_DIALECT_TPU_IR_TPUNORM

include "tpu_eval/Dialect/Tpu/IR/TpuAttrs.td"

def Tpu_SoftmaxOp : Tpu_Op<"Softmax"> {
  let summary = "exp(beta * x), normalised along an axis";
  let description = [{
    Float as `top.Softmax`. Quantised, `table` holds the exponential of each
    difference from the maximum. The other tensors serve some chips only and are
    none elsewhere.
  }];
  let arguments = !con((ins
    AnyTensor:$input,
    Tpu_TensorOrNone:$table,
    Tpu_TensorOrNone:$slope_table,
    Tpu_TensorOrNone:$reciprocal_table,
    Tpu_TensorOrNone:$reciprocal_mantissa_table,
    Tpu_TensorOrNone:$buffer,
    SI32Attr:$axis,
    DefaultValuedAttr<BoolAttr, "false">:$log,
    DefaultValuedAttr<F64Attr, "1.0">:$beta,
    Tpu_RoundModeOr<"HalfAwayFromZero">:$round_mode
  ), Tpu_ParallelArgs);
  let hasVerifier = 1;
}

def Tpu_LayerNormOp : Tpu_Op<"LayerNorm"> {
  let summary = "Normalises over the last dimensions";
  let description = [{
    As `top.LayerNorm`. The tables serve some chips only and are none elsewhere.
  }];
  let arguments = !con((ins
    AnyTensor:$input,
    Tpu_TensorOrNone:$weight,
    Tpu_TensorOrNone:$bias,
    Tpu_TensorOrNone:$table,
    Tpu_TensorOrNone:$mantissa_table,
    I64ArrayAttr:$normalized_shape,
    SI32Attr:$axis,
    F64Attr:$eps
  ), Tpu_ParallelArgs);
}

def Tpu_RMSNormOp : Tpu_Op<"RMSNorm"> {
  let summary = "Divides by the root mean square of the last dimension";
  let description = [{
    As `top.RMSNorm`.
  }];
  let arguments = !con((ins
    AnyTensor:$input,
    Tpu_TensorOrNone:$gamma,
    F64Attr:$eps,
    DefaultValuedAttr<BoolAttr, "false">:$weight_keep_f32
  ), Tpu_ParallelArgs);
}

def Tpu_PixelNormOp : Tpu_Op<"PixelNorm"> {
  let summary = "Normalises over the channels";
  let description = [{
    As `top.PixelNorm`. The tables serve some chips only and are none elsewhere.
  }];
  let arguments = !con((ins
    AnyTensor:$input,
    Tpu_TensorOrNone:$weight,
    Tpu_TensorOrNone:$bias,
    Tpu_TensorOrNone:$table,
    Tpu_TensorOrNone:$mantissa_table,
    F64Attr:$eps
  ), Tpu_CoreArgs);
}

def Tpu_GroupNormOp : Tpu_Op<"GroupNorm"> {
  let summary = "Normalises over groups of channels";
  let description = [{
    As `top.GroupNorm`. The tables serve some chips only and are none elsewhere.
  }];
  let arguments = !con((ins
    AnyTensor:$input,
    Tpu_TensorOrNone:$weight,
    Tpu_TensorOrNone:$bias,
    Tpu_TensorOrNone:$table,
    Tpu_TensorOrNone:$mantissa_table,
    I64Attr:$num_groups,
    F64Attr:$eps
  ), Tpu_ParallelArgs);
}

def Tpu_InstanceNormOp : Tpu_Op<"InstanceNorm"> {
  let summary = "Normalises each channel of each sample";
  let description = [{
    As `top.InstanceNorm`. The tables serve some chips only and are none
    elsewhere.
  }];
  let arguments = !con((ins
    AnyTensor:$input,
    Tpu_TensorOrNone:$weight,
    Tpu_TensorOrNone:$bias,
    Tpu_TensorOrNone:$table,
    Tpu_TensorOrNone:$mantissa_table,
    F64Attr:$eps
  ), Tpu_CoreArgs);
}

def Tpu_ScaleOp : Tpu_Op<"Scale"> {
  let summary = "x * scale + bias, by channel";
  let description = [{
    As `top.Scale`. Quantised, the sum is shifted right by `lshift[c]`.
  }];
  let arguments = !con((ins
    AnyTensor:$input,
    AnyTensor:$scale,
    AnyTensor:$bias,
    Tpu_TensorOrNone:$lshift,
    DefaultValuedAttr<BoolAttr, "false">:$do_relu,
    DefaultValuedAttr<F64Attr, "-1.0">:$relu_limit
  ), Tpu_GroupParallelArgs);
}

def Tpu_LRNOp : Tpu_Op<"LRN"> {
  let summary = "Divides by a norm over neighbouring channels";
  let description = [{
    As `top.LRN`. The tables serve some chips only and are none elsewhere.
  }];
  let arguments = !con((ins
    AnyTensor:$input,
    Tpu_TensorOrNone:$table,
    Tpu_TensorOrNone:$mantissa,
    I64Attr:$size,
    DefaultValuedAttr<F64Attr, "0.0001">:$alpha,
    DefaultValuedAttr<F64Attr, "0.75">:$beta,
    DefaultValuedAttr<F64Attr, "1.0">:$bias
  ), Tpu_CoreArgs);
}

def Tpu_LayerNormCastOp : Tpu_Op<"LayerNormCast"> {
  let summary = "tpu.LayerNorm with a tpu.Cast before or after it";
  let arguments = !con((ins
    AnyTensor:$input, Tpu_TensorOrNone:$weight, Tpu_TensorOrNone:$bias, SI32Attr:$axis,
    F64Attr:$eps, Tpu_RoundModeOr<"HalfAwayFromZero">:$round_mode,
    DefaultValuedAttr<I64Attr, "1">:$isCastAtEnd
  ), Tpu_ParallelArgs);
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

#endif // TPU_EVAL_DIALECT_TPU_IR_TPUNORM
