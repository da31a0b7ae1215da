// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Windows that go backwards, bend or are remembered.

#ifndef TPU_EVAL_DIALECT_TOP_IR_TOPWINDOW
#define TPU_EVAL_DIALECT_TOP_IR_TOPWINDOW

include "tpu_eval/Dialect/Top/IR/TopBase.td"

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

def Top_AdaptiveAvgPoolOp : Top_PureOp<"AdaptiveAvgPool"> {
  let summary = "The mean of windows that divide the input into output_size parts";
  let arguments = (ins AnyTensor:$input, I64ArrayAttr:$output_size);
}

def Top_MaxPoolWithMaskOp : Top_Op<"MaxPoolWithMask", [Pure]> {
  let summary = "The largest element of each window, and where it was";
  let arguments = (ins
    AnyTensor:$input, I64ArrayAttr:$kernel_shape, I64ArrayAttr:$strides, I64ArrayAttr:$pads,
    OptionalAttr<BoolAttr>:$ceil_mode, OptionalAttr<Top_AutoPadAttr>:$auto_pad,
    DefaultValuedAttr<BoolAttr, "false">:$is_adaptive,
    DefaultValuedAttr<BoolAttr, "true">:$keepdims, DefaultValuedAttr<I64Attr, "0">:$pad_value,
    DefaultValuedAttr<BoolAttr, "false">:$count_include_pad,
    DefaultValuedAttr<BoolAttr, "false">:$do_relu,
    DefaultValuedAttr<F64Attr, "-1.0">:$relu_limit,
    Top_RoundModeOr<"HalfAwayFromZero">:$round_mode,
    Top_RoundModeOr<"HalfAwayFromZero">:$first_round_mode
  );
  let results = (outs AnyTensor:$output, AnyTensor:$mask);
}

def Top_MaxUnpoolOp : Top_PureOp<"MaxUnpool"> {
  let summary = "Puts elements back to the places that a mask remembers";
  let arguments = (ins AnyTensor:$input, AnyTensor:$mask, I64Attr:$scale_h, I64Attr:$scale_w);
}

def Top_PoolMaskOp : Top_PureOp<"PoolMask"> {
  let summary = "Where the largest element of each window is";
  let arguments = (ins AnyTensor:$input, I64Attr:$scale);
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

#endif // TPU_EVAL_DIALECT_TOP_IR_TOPWINDOW
