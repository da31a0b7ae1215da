// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Means and largest elements of windows.

#ifndef TPU_EVAL_DIALECT_TOP_IR_TOPPOOL
#define TPU_EVAL_DIALECT_TOP_IR_TOPPOOL

include "tpu_eval/Dialect/Top/IR/TopBase.td"

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

#endif // TPU_EVAL_DIALECT_TOP_IR_TOPPOOL
