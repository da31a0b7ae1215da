// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Layers with weights or windows.

#ifndef TPU_EVAL_DIALECT_TPU_IR_TPUNN
#define TPU_EVAL_DIALECT_TPU_IR_TPUNN

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

def Tpu_MatMulOp : Tpu_Op<"MatMul"> {
  let summary = "Matrix product of the last two dimensions";
  let description = [{
    Shapes and transpositions as in `top.MatMul`. Quantised, the products of
    `x - input_zp` and `right - right_zp` add up in 32 bits with the bias, and

        y = saturate(zero_point + requant(acc, multipliers[n], rshifts[n]))

    with one multiplier and shift for all columns or one for each. `multi` and
    `buffer` belong to the code generator and are none.
  }];
  let arguments = !con((ins
    AnyTensor:$input,
    AnyTensor:$right,
    Tpu_TensorOrNone:$bias,
    Tpu_TensorOrNone:$multi,
    Tpu_TensorOrNone:$buffer,
    DefaultValuedAttr<BoolAttr, "false">:$left_transpose,
    DefaultValuedAttr<BoolAttr, "false">:$right_transpose,
    DefaultValuedAttr<BoolAttr, "false">:$output_transpose,
    DefaultValuedAttr<BoolAttr, "false">:$hdim_is_batch,
    DefaultValuedAttr<BoolAttr, "true">:$keep_dims,
    DefaultValuedAttr<BoolAttr, "false">:$do_relu,
    DefaultValuedAttr<F64Attr, "-1.0">:$relu_limit,
    DefaultValuedAttr<I64ArrayAttr, "{1}">:$multipliers,
    DefaultValuedAttr<I64ArrayAttr, "{0}">:$rshifts,
    DefaultValuedAttr<I64Attr, "0">:$right_zp,
    DefaultValuedAttr<I64Attr, "0">:$input_zp,
    DefaultValuedAttr<Tpu_RequantModeAttr, "::tpu_eval::tpu::RequantMode::MultiplierShift">:$quant_mode,
    DefaultValuedAttr<I64Attr, "1">:$left_reuse,
    OptionalAttr<F64ArrayAttr>:$out_scales,
    OptionalAttr<BoolAttr>:$multi_core,
    DefaultValuedAttr<BoolAttr, "false">:$fuse_rq,
    DefaultValuedAttr<BoolAttr, "false">:$is_lora,
    OptionalAttr<I64Attr>:$weight_bits,
    Tpu_RoundModeOr<"HalfAwayFromZero">:$round_mode,
    DefaultValuedAttr<WeightTypeAttr, "\"NONE\"">:$dq_type,
    DefaultValuedAttr<I64Attr, "0">:$q_group_size
  ), Tpu_GroupParallelArgs);
  let hasVerifier = 1;
}

def Tpu_UpsampleOp : Tpu_Op<"Upsample"> {
  let summary = "Repeats each element of a picture";
  let description = [{
    As `top.Upsample`; `indices` belongs to the code generator and is none.
  }];
  let arguments = !con((ins
    AnyTensor:$input,
    Tpu_TensorOrNone:$indices,
    I64Attr:$scale_h,
    I64Attr:$scale_w,
    DefaultValuedAttr<BoolAttr, "false">:$do_relu,
    DefaultValuedAttr<F64Attr, "-1.0">:$relu_limit
  ), Tpu_GroupArgs);
  let hasVerifier = 1;
}

#endif // TPU_EVAL_DIALECT_TPU_IR_TPUNN
