// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Ops that move elements or only rename their places.

#ifndef TPU_EVAL_DIALECT_TPU_IR_TPUSHAPE
#define TPU_EVAL_DIALECT_TPU_IR_TPUSHAPE

include "tpu_eval/Dialect/Tpu/IR/TpuAttrs.td"

def Tpu_ConcatOp : Tpu_Op<"Concat"> {
  let summary = "Joins tensors along an axis";
  let description = [{
    As `top.Concat`. Quantised inputs are rescaled first where `multipliers` and
    `rshifts` are present; otherwise all scales agree.
  }];
  let arguments = !con((ins
    Variadic<AnyTensor>:$inputs,
    SI32Attr:$axis,
    DefaultValuedAttr<BoolAttr, "false">:$only_merge,
    OptionalAttr<I64ArrayAttr>:$multipliers,
    OptionalAttr<I64ArrayAttr>:$rshifts,
    DefaultValuedAttr<BoolAttr, "false">:$do_relu,
    DefaultValuedAttr<F64Attr, "-1.0">:$relu_limit
  ), Tpu_GroupArgs);
  let hasVerifier = 1;
}

def Tpu_ReshapeOp : Tpu_Op<"Reshape"> {
  let summary = "The same elements in another shape";
  let description = [{
    As `top.Reshape`.
  }];
  let arguments = (ins
    AnyTensor:$input,
    Optional<Tpu_TensorOrNone>:$buffer,
    DefaultValuedAttr<I64ArrayAttr, "{}">:$shape,
    DefaultValuedAttr<I64Attr, "-1">:$flatten_start_dim,
    OptionalAttr<AffineMapAttr>:$indexing_map_s2l,
    OptionalAttr<AffineMapAttr>:$indexing_map_l2s
  );
  let hasVerifier = 1;
}

def Tpu_SqueezeOp : Tpu_Op<"Squeeze"> {
  let summary = "Drops dimensions of size 1";
  let description = [{
    As `top.Squeeze`.
  }];
  let arguments = (ins AnyTensor:$input, I64ArrayAttr:$axes);
  let hasVerifier = 1;
}

def Tpu_UnsqueezeOp : Tpu_Op<"Unsqueeze"> {
  let summary = "Adds dimensions of size 1";
  let description = [{
    As `top.Unsqueeze`.
  }];
  let arguments = (ins AnyTensor:$input, I64ArrayAttr:$axes);
  let hasVerifier = 1;
}

def Tpu_PermuteOp : Tpu_Op<"Permute"> {
  let summary = "Reorders dimensions";
  let description = [{
    As `top.Permute`; `buffer` belongs to the code generator and is none.
  }];
  let arguments = !con((ins
    AnyTensor:$input,
    Tpu_TensorOrNone:$buffer,
    I64ArrayAttr:$order,
    OptionalAttr<AffineMapAttr>:$indexing_map_s2l,
    OptionalAttr<AffineMapAttr>:$indexing_map_l2s
  ), Tpu_GroupParallelArgs);
  let hasVerifier = 1;
}

def Tpu_Depth2SpaceOp : Tpu_Op<"Depth2Space"> {
  let summary = "Moves channels into blocks of pixels, or back";
  let description = [{
    As `top.Depth2Space`.
  }];
  let arguments = !con((ins
    AnyTensor:$input,
    I64Attr:$block_h,
    I64Attr:$block_w,
    BoolAttr:$is_CRD,
    BoolAttr:$is_inversed,
    DefaultValuedAttr<BoolAttr, "true">:$in_is_NCHW,
    DefaultValuedAttr<BoolAttr, "true">:$out_is_NCHW,
    DefaultValuedAttr<BoolAttr, "false">:$swap_cr
  ), Tpu_CoreArgs);
  let hasVerifier = 1;
}

#endif // TPU_EVAL_DIALECT_TPU_IR_TPUSHAPE
