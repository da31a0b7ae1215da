// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Means and largest elements of windows.

#ifndef TPU_EVAL_DIALECT_TPU_IR_TPUPOOL
#define TPU_EVAL_DIALECT_TPU_IR_TPUPOOL

include "tpu_eval/Dialect/Tpu/IR/TpuAttrs.td"

def Tpu_Pool1DOp : Tpu_Op<"Pool1D"> {
  let summary = "The mean or the largest element of each window of a sequence";
  let description = [{
    As `tpu.Pool2D`, in one dimension.
  }];
  let arguments = !con((ins
    AnyTensor:$input,
    I64ArrayAttr:$kernel_shape,
    I64ArrayAttr:$strides,
    I64ArrayAttr:$pads,
    Tpu_PoolModeAttr:$pool_mode,
    DefaultValuedAttr<I64Attr, "0">:$pad_value,
    DefaultValuedAttr<BoolAttr, "false">:$is_adaptive,
    DefaultValuedAttr<BoolAttr, "false">:$count_include_pad,
    DefaultValuedAttr<BoolAttr, "false">:$do_relu,
    DefaultValuedAttr<F64Attr, "-1.0">:$relu_limit,
    OptionalAttr<BoolAttr>:$keepdims,
    OptionalAttr<BoolAttr>:$ceil_mode,
    OptionalAttr<SI32Attr>:$multiplier,
    OptionalAttr<SI32Attr>:$rshift,
    OptionalAttr<F64Attr>:$scale,
    OptionalAttr<F64Attr>:$offset,
    Tpu_RoundModeOr<"HalfAwayFromZero">:$round_mode,
    Tpu_RoundModeOr<"HalfAwayFromZero">:$first_round_mode,
    OptionalAttr<Tpu_LayerGroupAttr>:$layer_group,
    OptionalAttr<F64Attr>:$fp8_out_scale
  ), Tpu_ParallelArgs);
  let hasVerifier = 1;
}

def Tpu_Pool2DOp : Tpu_Op<"Pool2D"> {
  let summary = "The mean or the largest element of each window of a picture";
  let description = [{
    Windows as in `top.AvgPool`. Quantised mean: with `multiplier` and `rshift`
    the sum of integers is rescaled by them; with `scale` and `offset` it is
    `sum * scale + offset`, rounded by `round_mode`. A maximum passes integers through.
  }];
  let arguments = !con((ins
    AnyTensor:$input,
    I64ArrayAttr:$kernel_shape,
    I64ArrayAttr:$strides,
    I64ArrayAttr:$pads,
    Tpu_PoolModeAttr:$pool_mode,
    DefaultValuedAttr<I64Attr, "0">:$pad_value,
    DefaultValuedAttr<BoolAttr, "false">:$is_adaptive,
    DefaultValuedAttr<BoolAttr, "false">:$count_include_pad,
    DefaultValuedAttr<BoolAttr, "false">:$do_relu,
    DefaultValuedAttr<F64Attr, "-1.0">:$relu_limit,
    OptionalAttr<BoolAttr>:$keepdims,
    OptionalAttr<BoolAttr>:$ceil_mode,
    OptionalAttr<SI32Attr>:$multiplier,
    OptionalAttr<SI32Attr>:$rshift,
    OptionalAttr<F64Attr>:$scale,
    OptionalAttr<F64Attr>:$offset,
    Tpu_RoundModeOr<"HalfAwayFromZero">:$round_mode,
    Tpu_RoundModeOr<"HalfAwayFromZero">:$first_round_mode,
    OptionalAttr<Tpu_LayerGroupAttr>:$layer_group,
    OptionalAttr<F64Attr>:$fp8_out_scale
  ), Tpu_ParallelArgs);
  let hasVerifier = 1;
}

def Tpu_Pool3DOp : Tpu_Op<"Pool3D"> {
  let summary = "The mean or the largest element of each window of a volume";
  let description = [{
    As `tpu.Pool2D`, in three dimensions; `buffer` belongs to the code generator
    and is none.
  }];
  let arguments = !con((ins
    AnyTensor:$input,
    Tpu_TensorOrNone:$buffer,
    I64ArrayAttr:$kernel_shape,
    I64ArrayAttr:$strides,
    I64ArrayAttr:$pads,
    Tpu_PoolModeAttr:$pool_mode,
    DefaultValuedAttr<I64Attr, "0">:$pad_value,
    DefaultValuedAttr<BoolAttr, "false">:$is_adaptive,
    DefaultValuedAttr<BoolAttr, "false">:$count_include_pad,
    DefaultValuedAttr<BoolAttr, "false">:$do_relu,
    DefaultValuedAttr<F64Attr, "-1.0">:$relu_limit,
    OptionalAttr<BoolAttr>:$keepdims,
    OptionalAttr<BoolAttr>:$ceil_mode,
    OptionalAttr<SI32Attr>:$multiplier,
    OptionalAttr<SI32Attr>:$rshift,
    OptionalAttr<F64Attr>:$scale,
    OptionalAttr<F64Attr>:$offset,
    Tpu_RoundModeOr<"HalfAwayFromZero">:$round_mode,
    Tpu_RoundModeOr<"HalfAwayFromZero">:$first_round_mode,
    OptionalAttr<Tpu_LayerGroupAttr>:$layer_group,
    OptionalAttr<F64Attr>:$fp8_out_scale
  ), Tpu_CoreArgs);
  let hasVerifier = 1;
}

def Tpu_MaxPoolWithMaskOp : Tpu_Op<"MaxPoolWithMask"> {
  let summary = "The largest element of each window, and where it was";
  let arguments = !con((ins
    AnyTensor:$input, I64ArrayAttr:$kernel_shape, I64ArrayAttr:$strides, I64ArrayAttr:$pads,
    DefaultValuedAttr<BoolAttr, "false">:$do_relu,
    DefaultValuedAttr<F64Attr, "-1.0">:$relu_limit,
    OptionalAttr<Tpu_LayerGroupAttr>:$layer_group
  ), Tpu_CoreArgs);
  let results = (outs AnyTensor:$output, AnyTensor:$mask);
}

def Tpu_MaxUnpoolOp : Tpu_Op<"MaxUnpool"> {
  let summary = "Puts elements back to the places that a mask remembers";
  let arguments = !con((ins
    AnyTensor:$input, AnyTensor:$mask, I64Attr:$scale_h, I64Attr:$scale_w
  ), Tpu_GroupArgs);
}

def Tpu_PoolMaskOp : Tpu_Op<"PoolMask"> {
  let summary = "Where the largest element of each window is";
  let arguments = (ins AnyTensor:$input, I64Attr:$scale);
}

#endif // TPU_EVAL_DIALECT_TPU_IR_TPUPOOL
