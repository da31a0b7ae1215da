// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Convolutions, their transposes, and costs of displacements.

#ifndef TPU_EVAL_DIALECT_TPU_IR_TPUCONV
#define TPU_EVAL_DIALECT_TPU_IR_TPUCONV

include "tpu_eval/Dialect/Tpu/IR/TpuAttrs.td"

def Tpu_Conv2DOp : Tpu_Op<"Conv2D"> {
  let summary = "Convolution of a picture";
  let description = [{
    Input `N x C x H x W`, filter `O x C/group x KH x KW`, bias of `O` values or
    none (`with_bias`). Float as `top.Conv`. Quantised, the products of the
    stored integers add up in 32 bits, on padding that stands for zero, and

        y = saturate(zero_point + requant(acc, multiplier[o], rshift[o]))

    where `requant` is `quant_mode` with rounding `round_mode`; one multiplier
    and shift serves all channels, or each has its own. The activation comes
    before saturation. `kernel_zp` is the zero point of the filter.
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
    OptionalAttr<BoolAttr>:$do_kernel_rotate,
    DefaultValuedAttr<BoolAttr, "false">:$do_relu,
    DefaultValuedAttr<F64Attr, "-1.0">:$relu_limit,
    BoolAttr:$with_bias,
    DefaultValuedAttr<I64Attr, "1">:$weight_is_coeff,
    DefaultValuedAttr<BoolAttr, "false">:$coeff_merged,
    DefaultValuedAttr<I64Attr, "0">:$use_3ic_optimize,
    DefaultValuedAttr<I64Attr, "0">:$kernel_zp,
    OptionalAttr<I64Attr>:$use_winograd,
    OptionalAttr<I64ArrayAttr>:$multiplier,
    OptionalAttr<I64ArrayAttr>:$rshift,
    OptionalAttr<I64Attr>:$weight_bits,
    DefaultValuedAttr<Tpu_RequantModeAttr, "::tpu_eval::tpu::RequantMode::MultiplierShift">:$quant_mode,
    Tpu_RoundModeOr<"HalfUp">:$round_mode,
    OptionalAttr<BoolAttr>:$do_leaky_relu,
    OptionalAttr<F64Attr>:$neg_slope,
    OptionalAttr<SI32Attr>:$multiplier_pos,
    OptionalAttr<SI32Attr>:$multiplier_neg,
    OptionalAttr<SI32Attr>:$rshift_pos,
    OptionalAttr<SI32Attr>:$rshift_neg,
    OptionalAttr<F64ArrayAttr>:$out_f8_scales,
    DefaultValuedAttr<BoolAttr, "true">:$support_compress,
    OptionalAttr<Tpu_CompressAttr>:$compress_info
  ), Tpu_GroupParallelArgs);
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

#endif // TPU_EVAL_DIALECT_TPU_IR_TPUCONV
