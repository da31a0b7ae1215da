// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Ops that move elements or only rename their places.

#ifndef TPU_EVAL_DIALECT_TOP_IR_TOPSHAPE
#define TPU_EVAL_DIALECT_TOP_IR_TOPSHAPE

include "tpu_eval/Dialect/Top/IR/TopBase.td"

def Top_ConcatOp : Top_PureOp<"Concat"> {
  let summary = "Joins tensors along an axis";
  let description = [{
    All other dimensions agree; a negative `axis` counts from the last.
  }];
  let arguments = (ins
    Variadic<AnyTensor>:$inputs,
    DefaultValuedAttr<SI32Attr, "1">:$axis,
    DefaultValuedAttr<BoolAttr, "false">:$only_merge,
    DefaultValuedAttr<BoolAttr, "false">:$do_relu,
    DefaultValuedAttr<F64Attr, "-1.0">:$relu_limit,
    Top_RoundModeOr<"HalfAwayFromZero">:$round_mode
  );
  let hasVerifier = 1;
}

def Top_ReshapeOp : Top_PureOp<"Reshape"> {
  let summary = "The same elements in another shape";
  let description = [{
    Elements keep their row-major order. The shape is that of the result type;
    `shape` and `flatten_start_dim` only say how it came about.
  }];
  let arguments = (ins
    AnyTensor:$input,
    Optional<AnyTensor>:$shapeT,
    OptionalAttr<I64ArrayAttr>:$shape,
    DefaultValuedAttr<I64Attr, "-1">:$flatten_start_dim
  );
  let hasVerifier = 1;
}

def Top_FlattenOp : Top_PureOp<"Flatten"> {
  let summary = "Joins the dimensions from start_dim to end_dim";
  let description = [{
    A reshape; a negative `end_dim` counts from the last dimension.
  }];
  let arguments = (ins
    AnyTensor:$input,
    DefaultValuedAttr<I64Attr, "0">:$start_dim,
    DefaultValuedAttr<I64Attr, "-1">:$end_dim
  );
  let hasVerifier = 1;
}

def Top_SqueezeOp : Top_PureOp<"Squeeze"> {
  let summary = "Drops dimensions of size 1";
  let description = [{
    Drops `axes`, or every dimension of size 1 where the list is empty. A scalar
    (`is_scalar`) is a tensor of shape `1`.
  }];
  let arguments = (ins
    AnyTensor:$input,
    I64ArrayAttr:$axes,
    DefaultValuedAttr<BoolAttr, "false">:$is_scalar
  );
  let hasVerifier = 1;
}

def Top_UnsqueezeOp : Top_PureOp<"Unsqueeze"> {
  let summary = "Adds dimensions of size 1";
  let description = [{
    `axes` are places in the shape of the result.
  }];
  let arguments = (ins
    AnyTensor:$input,
    I64ArrayAttr:$axes
  );
  let hasVerifier = 1;
}

def Top_PermuteOp : Top_PureOp<"Permute"> {
  let summary = "Reorders dimensions";
  let description = [{
    Dimension `i` of the result is dimension `order[i]` of the input.
  }];
  let arguments = (ins
    AnyTensor:$input,
    I64ArrayAttr:$order
  );
  let hasVerifier = 1;
}

def Top_Depth2SpaceOp : Top_PureOp<"Depth2Space"> {
  let summary = "Moves channels into blocks of pixels, or back";
  let description = [{
    `N x C x H x W` becomes `N x C/(block_h * block_w) x H*block_h x W*block_w`;
    with `is_inversed` the other way round. The channel dimension of the deep
    tensor is read as (block row, block column, channel), or as (channel, block
    row, block column) with `is_CRD`; `swap_cr` swaps block row and block column.
    `in_is_NCHW` and `out_is_NCHW` say where the channels of either tensor are.
  }];
  let arguments = (ins
    AnyTensor:$input,
    I64Attr:$block_h,
    I64Attr:$block_w,
    BoolAttr:$is_CRD,
    BoolAttr:$is_inversed,
    DefaultValuedAttr<BoolAttr, "true">:$in_is_NCHW,
    DefaultValuedAttr<BoolAttr, "true">:$out_is_NCHW,
    DefaultValuedAttr<BoolAttr, "false">:$swap_cr
  );
  let hasVerifier = 1;
}

#endif // TPU_EVAL_DIALECT_TOP_IR_TOPSHAPE
