// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Layers with weights or windows.

#ifndef TPU_EVAL_DIALECT_TOP_IR_TOPNN
#define TPU_EVAL_DIALECT_TOP_IR_TOPNN

include "tpu_eval/Dialect/Top/IR/TopBase.td"

def Top_ConvOp : Top_PureOp<"Conv"> {
  let summary = "Convolution in one, two or three dimensions";
  let description = [{
    Input `N x C x D...`, filter `O x C/group x K...`, bias of `O` values or
    none; for each output channel `o` and place `p`

        y[n, o, p] = bias[o] + sum over c, k of x[n, c, p * strides + k * dilations - pads] * w[o, c, k]

    where places outside the input count as zero and `c` runs over the channels
    of the group of `o`. `pads` lists all beginnings, then all ends (top, left,
    bottom, right). A spatial size of the result is

        floor((D + begin + end - dilation * (K - 1) - 1) / stride) + 1

    `do_relu` then takes the maximum with zero, and the minimum with
    `relu_limit` where that is not negative.
  }];
  let arguments = (ins
    AnyTensor:$input,
    AnyTensor:$filter,
    Top_TensorOrNone:$bias,
    I64ArrayAttr:$kernel_shape,
    I64ArrayAttr:$strides,
    I64ArrayAttr:$pads,
    DefaultValuedAttr<I64Attr, "1">:$group,
    OptionalAttr<I64ArrayAttr>:$dilations,
    OptionalAttr<I64ArrayAttr>:$inserts,
    DefaultValuedAttr<BoolAttr, "false">:$do_relu,
    DefaultValuedAttr<F64Attr, "-1.0">:$relu_limit,
    DefaultValuedAttr<BoolAttr, "false">:$dynweight_reorderd,
    DefaultValuedAttr<I64Attr, "1">:$weight_is_coeff,
    OptionalAttr<BoolAttr>:$do_winograd,
    OptionalAttr<Top_AutoPadAttr>:$auto_pad,
    OptionalAttr<I64Attr>:$weight_bits,
    OptionalAttr<F64Attr>:$in_int4_scale,
    OptionalAttr<F64Attr>:$in_int4_zp,
    OptionalAttr<F64Attr>:$out_int8_scale,
    OptionalAttr<F64Attr>:$out_int8_zp
  );
  let hasVerifier = 1;
}

class Top_PoolOp<string mnemonic> : Top_PureOp<mnemonic> {
  let arguments = (ins
    AnyTensor:$input,
    I64ArrayAttr:$kernel_shape,
    I64ArrayAttr:$strides,
    I64ArrayAttr:$pads,
    OptionalAttr<BoolAttr>:$ceil_mode,
    OptionalAttr<Top_AutoPadAttr>:$auto_pad,
    DefaultValuedAttr<BoolAttr, "false">:$is_adaptive,
    DefaultValuedAttr<BoolAttr, "true">:$keepdims,
    DefaultValuedAttr<I64Attr, "0">:$pad_value,
    DefaultValuedAttr<BoolAttr, "false">:$count_include_pad,
    DefaultValuedAttr<BoolAttr, "false">:$do_relu,
    DefaultValuedAttr<F64Attr, "-1.0">:$relu_limit,
    Top_RoundModeOr<"HalfAwayFromZero">:$round_mode,
    Top_RoundModeOr<"HalfAwayFromZero">:$first_round_mode
  );
  let hasVerifier = 1;
}

def Top_AvgPoolOp : Top_PoolOp<"AvgPool"> {
  let summary = "The mean of each window";
  let description = [{
    Windows of `kernel_shape` over the last dimensions, `strides` apart, on the
    input extended by `pads` (beginnings, then ends). The sum is divided by the
    size of the window with `count_include_pad`, otherwise by the number of its
    elements inside the input. With `ceil_mode` the size of the result is rounded up.
    With `is_adaptive` windows divide the input as evenly as they can.
  }];
}

def Top_MaxPoolOp : Top_PoolOp<"MaxPool"> {
  let summary = "The largest element of each window";
  let description = [{
    Windows as in `top.AvgPool`; padding never wins.
  }];
}

def Top_MatMulOp : Top_PureOp<"MatMul"> {
  let summary = "Matrix product of the last two dimensions";
  let description = [{
    `y = x * right + bias`, for `x` of `... x M x K` and `right` of `K x N` or
    `... x K x N`; leading dimensions broadcast, and a vector counts as a matrix
    of one row (left) or one column (right). The `*_transpose` attributes swap
    the last two dimensions of an operand or of the result. With `hdim_is_batch`
    tensors are `B x M x H x K` and `H` is a batch dimension. Then the activation
    as in `top.Conv`.
  }];
  let arguments = (ins
    AnyTensor:$input,
    AnyTensor:$right,
    Top_TensorOrNone:$bias,
    DefaultValuedAttr<BoolAttr, "false">:$right_transpose,
    DefaultValuedAttr<BoolAttr, "false">:$left_transpose,
    DefaultValuedAttr<BoolAttr, "false">:$output_transpose,
    DefaultValuedAttr<BoolAttr, "false">:$hdim_is_batch,
    DefaultValuedAttr<BoolAttr, "true">:$keep_dims,
    DefaultValuedAttr<BoolAttr, "false">:$do_relu,
    DefaultValuedAttr<F64Attr, "-1.0">:$relu_limit,
    DefaultValuedAttr<BoolAttr, "false">:$is_lora,
    DefaultValuedAttr<WeightTypeAttr, "\"NONE\"">:$dq_type,
    DefaultValuedAttr<I64Attr, "0">:$q_group_size,
    OptionalAttr<I64Attr>:$weight_bits,
    OptionalAttr<F64Attr>:$in_int4_scale,
    OptionalAttr<F64Attr>:$in_int4_zp,
    OptionalAttr<F64Attr>:$out_int8_scale,
    OptionalAttr<F64Attr>:$out_int8_zp
  );
  let hasVerifier = 1;
}

def Top_UpsampleOp : Top_PureOp<"Upsample"> {
  let summary = "Repeats each element of a picture";
  let description = [{
    `y[n, c, h, w] = x[n, c, h / scale_h, w / scale_w]`, whole division.
  }];
  let arguments = (ins
    AnyTensor:$input,
    I64Attr:$scale_h,
    I64Attr:$scale_w,
    DefaultValuedAttr<BoolAttr, "false">:$do_relu,
    DefaultValuedAttr<F64Attr, "-1.0">:$relu_limit
  );
  let hasVerifier = 1;
}

#endif // TPU_EVAL_DIALECT_TOP_IR_TOPNN
