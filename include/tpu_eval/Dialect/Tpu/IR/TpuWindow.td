// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Windows in one and three dimensions, and backwards.

#ifndef TPU_EVAL_DIALECT_TPU_IR_TPUWINDOW
#define TPU_EVAL_DIALECT_TPU_IR_TPUWINDOW

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

def Tpu_Conv3DOp : Tpu_Op<"Conv3D"> {
  let summary = "Convolution of a volume";
  let description = [{
    As `tpu.Conv2D`, in three dimensions.
  }];
  let arguments = !con((ins
    AnyTensor:$input,
    AnyTensor:$filter,
    Tpu_TensorOrNone:$bias,
    I64ArrayAttr:$kernel_shape,
    I64ArrayAttr:$strides,
    I64ArrayAttr:$pads,
    DefaultValuedAttr<I64Attr, "1">:$group,
    OptionalAttr<I64ArrayAttr>:$dilations,
    OptionalAttr<I64ArrayAttr>:$inserts,
    DefaultValuedAttr<BoolAttr, "false">:$do_relu,
    DefaultValuedAttr<F64Attr, "-1.0">:$relu_limit,
    BoolAttr:$with_bias,
    DefaultValuedAttr<I64Attr, "0">:$kernel_zp,
    OptionalAttr<I64ArrayAttr>:$multiplier,
    OptionalAttr<I64ArrayAttr>:$rshift,
    OptionalAttr<I64Attr>:$weight_bits,
    DefaultValuedAttr<Tpu_RequantModeAttr, "::tpu_eval::tpu::RequantMode::MultiplierShift">:$quant_mode,
    Tpu_RoundModeOr<"HalfUp">:$round_mode,
    OptionalAttr<F64Attr>:$out_f8_scale
  ), Tpu_GroupArgs);
  let hasVerifier = 1;
}

def Tpu_DeconvOp : Tpu_Op<"Deconv"> {
  let summary = "The transpose of a convolution of a picture";
  let description = [{
    Shapes as in `top.Deconv`, arithmetic as in `tpu.Conv2D`.
  }];
  let arguments = !con((ins
    AnyTensor:$input,
    AnyTensor:$filter,
    Tpu_TensorOrNone:$bias,
    I64ArrayAttr:$kernel_shape,
    I64ArrayAttr:$strides,
    I64ArrayAttr:$pads,
    DefaultValuedAttr<I64Attr, "1">:$group,
    OptionalAttr<I64ArrayAttr>:$dilations,
    OptionalAttr<I64ArrayAttr>:$output_padding,
    DefaultValuedAttr<BoolAttr, "false">:$do_relu,
    DefaultValuedAttr<F64Attr, "-1.0">:$relu_limit,
    BoolAttr:$with_bias,
    OptionalAttr<I64ArrayAttr>:$multiplier,
    OptionalAttr<I64ArrayAttr>:$rshift,
    DefaultValuedAttr<Tpu_RequantModeAttr, "::tpu_eval::tpu::RequantMode::MultiplierShift">:$quant_mode
  ), Tpu_GroupArgs);
  let hasVerifier = 1;
}

def Tpu_DeformGatherOp : Tpu_Op<"DeformGather"> {
  let summary = "What a deformable convolution reads";
  let description = [{
    Each place of the result holds, as channels, the elements that the filter of
    `top.DeformConv2D` would meet there: channel `c * KH * KW + k` is input
    channel `c` at the place of filter element `k`, moved by `offset`,
    interpolated, times `mask` with `use_mask`.
  }];
  let arguments = !con((ins
    AnyTensor:$input,
    AnyTensor:$offset,
    Tpu_TensorOrNone:$mask,
    Tpu_TensorOrNone:$buffer,
    I64ArrayAttr:$kernel_shape,
    I64ArrayAttr:$strides,
    I64ArrayAttr:$dilations,
    I64ArrayAttr:$pads,
    DefaultValuedAttr<BoolAttr, "false">:$use_mask,
    DefaultValuedAttr<I64Attr, "1">:$deform_group
  ), Tpu_CoreArgs);
  let hasVerifier = 1;
}

def Tpu_Deconv3DOp : Tpu_Op<"Deconv3D"> {
  let summary = "The transpose of a convolution of a volume";
  let arguments = !con((ins
    AnyTensor:$input, AnyTensor:$filter, Tpu_TensorOrNone:$bias, I64ArrayAttr:$kernel_shape,
    I64ArrayAttr:$strides, I64ArrayAttr:$pads, DefaultValuedAttr<I64Attr, "1">:$group,
    OptionalAttr<I64ArrayAttr>:$dilations, OptionalAttr<I64ArrayAttr>:$output_padding,
    DefaultValuedAttr<BoolAttr, "false">:$do_relu,
    DefaultValuedAttr<F64Attr, "-1.0">:$relu_limit, BoolAttr:$with_bias,
    OptionalAttr<I64ArrayAttr>:$multiplier, OptionalAttr<I64ArrayAttr>:$rshift,
    DefaultValuedAttr<Tpu_RequantModeAttr, "::tpu_eval::tpu::RequantMode::MultiplierShift">:$quant_mode
  ), Tpu_GroupArgs);
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

def Tpu_CorrelationOp : Tpu_Op<"Correlation"> {
  let summary = "Correlates two tensors at each displacement up to max_disp";
  let arguments = (ins
    Variadic<AnyTensor>:$inputs, DefaultValuedAttr<I64Attr, "0">:$max_disp,
    DefaultValuedAttr<I64Attr, "1">:$num_groups
  );
}

def Tpu_ConcatVolumeOp : Tpu_Op<"ConcatVolume"> {
  let summary = "Joins two tensors at each displacement up to max_disp";
  let arguments = (ins Variadic<AnyTensor>:$inputs, DefaultValuedAttr<I64Attr, "0">:$max_disp);
}

#endif // TPU_EVAL_DIALECT_TPU_IR_TPUWINDOW
