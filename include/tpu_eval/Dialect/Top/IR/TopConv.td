// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Convolutions, their transposes, and costs of displacements.

#ifndef TPU_EVAL_DIALECT_TOP_IR_TOPCONV
#define TPU_EVAL_DIALECT_TOP_IR_TOPCONV

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

def Top_DeconvOp : Top_PureOp<"Deconv"> {
  let summary = "The transpose of a convolution";
  let description = [{
    Each input element adds its filter, scaled, to the result: `y[n, o, p *
    strides + k * dilations - pads] += x[n, c, p] * w[o, c, k]`, for the
    channels `c` of the group of `o`, plus `bias[o]`. A spatial size of the
    result is `(D - 1) * stride + dilation * (K - 1) + 1 - begin - end +
    output_padding`. Then the activation as in `top.Conv`.
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
    OptionalAttr<I64ArrayAttr>:$output_padding,
    DefaultValuedAttr<BoolAttr, "false">:$dynweight_reorderd,
    DefaultValuedAttr<BoolAttr, "false">:$do_relu,
    DefaultValuedAttr<F64Attr, "-1.0">:$relu_limit
  );
  let hasVerifier = 1;
}

def Top_DeformConv2DOp : Top_PureOp<"DeformConv2D"> {
  let summary = "Convolution that reads at learnt places";
  let description = [{
    As `top.Conv`, but the place that filter element `k` reads is moved by two
    numbers of `offset` (rows, then columns; `N x 2*KH*KW*deform_group x OH x
    OW`) and read by bilinear interpolation; with `use_mask` what is read is
    multiplied by `mask`.
  }];
  let arguments = (ins
    AnyTensor:$input,
    AnyTensor:$filter,
    AnyTensor:$offset,
    Top_TensorOrNone:$mask,
    Top_TensorOrNone:$bias,
    I64ArrayAttr:$kernel_shape,
    I64ArrayAttr:$strides,
    I64ArrayAttr:$pads,
    DefaultValuedAttr<I64Attr, "1">:$group,
    DefaultValuedAttr<I64Attr, "1">:$deform_group,
    DefaultValuedAttr<BoolAttr, "false">:$use_mask,
    OptionalAttr<I64ArrayAttr>:$dilations,
    DefaultValuedAttr<BoolAttr, "false">:$do_relu,
    DefaultValuedAttr<F64Attr, "-1.0">:$relu_limit
  );
  let hasVerifier = 1;
}

def Top_CorrelationOp : Top_PureOp<"Correlation"> {
  let summary = "Correlates two tensors at each displacement up to max_disp";
  let arguments = (ins
    Variadic<AnyTensor>:$inputs, DefaultValuedAttr<I64Attr, "0">:$max_disp,
    DefaultValuedAttr<I64Attr, "1">:$num_groups
  );
}

def Top_ConcatVolumeOp : Top_PureOp<"ConcatVolume"> {
  let summary = "Joins two tensors at each displacement up to max_disp";
  let arguments = (ins Variadic<AnyTensor>:$inputs, DefaultValuedAttr<I64Attr, "0">:$max_disp);
}

#endif // TPU_EVAL_DIALECT_TOP_IR_TOPCONV
