// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Elements at places that another tensor names.

#ifndef TPU_EVAL_DIALECT_TOP_IR_TOPINDEX
#define TPU_EVAL_DIALECT_TOP_IR_TOPINDEX

include "tpu_eval/Dialect/Top/IR/TopBase.td"

def Top_GatherOp : Top_PureOp<"Gather"> {
  let summary = "Slices at given places of an axis";
  let description = [{
    `y[a..., i..., b...] = x[a..., indices[i...], b...]`; a negative index
    counts from the end. Without `keepdims` a single index drops the dimension.
  }];
  let arguments = (ins
    AnyTensor:$input,
    AnyTensor:$indices,
    DefaultValuedAttr<BoolAttr, "true">:$keepdims,
    DefaultValuedAttr<SI32Attr, "0">:$axis,
    DefaultValuedAttr<BoolAttr, "false">:$is_scalar,
    DefaultValuedAttr<BoolAttr, "false">:$is_lora
  );
  let hasVerifier = 1;
}

def Top_GatherElementsOp : Top_PureOp<"GatherElements"> {
  let summary = "Elements at given places of an axis";
  let description = [{
    `y[i, j, k] = x[i, j, indices[i, j, k]]` for `axis` 2 of three.
  }];
  let arguments = (ins
    AnyTensor:$input,
    AnyTensor:$indices,
    DefaultValuedAttr<I64Attr, "2">:$axis
  );
  let hasVerifier = 1;
}

def Top_GatherNDOp : Top_PureOp<"GatherND"> {
  let summary = "Slices at given tuples of indices";
  let description = [{
    The last dimension of `indices` holds the leading indices of a slice of
    `input`, after `batch_dims` dimensions that both share.
  }];
  let arguments = (ins
    AnyTensor:$input,
    AnyTensor:$indices,
    OptionalAttr<I64Attr>:$indice_dims,
    DefaultValuedAttr<I64Attr, "0">:$batch_dims
  );
  let hasVerifier = 1;
}

def Top_ScatterElementsOp : Top_PureOp<"ScatterElements"> {
  let summary = "Puts elements at given places of an axis";
  let description = [{
    A copy of `input` in which `y[i, j, indices[i, j, k]] = updates[i, j, k]`
    for `axis` 2 of three; with `reduction` 1 they are added.
  }];
  let arguments = (ins
    AnyTensor:$input,
    AnyTensor:$indices,
    AnyTensor:$updates,
    I64Attr:$axis,
    DefaultValuedAttr<I64Attr, "0">:$reduction,
    DefaultValuedAttr<BoolAttr, "false">:$nc_can_split
  );
  let hasVerifier = 1;
}

def Top_ScatterNDOp : Top_PureOp<"ScatterND"> {
  let summary = "Puts slices at given tuples of indices";
  let description = [{
    A copy of `input_data` in which the slices that the last dimension of
    `indices` names are replaced by `updates` (`reduction` 0), or added to (1),
    subtracted from (2), or become the larger (3) or smaller (4) of both.
  }];
  let arguments = (ins
    AnyTensor:$input_data,
    AnyTensor:$indices,
    AnyTensor:$updates,
    DefaultValuedAttr<I32Attr, "0">:$reduction
  );
  let hasVerifier = 1;
}

def Top_IndexPutOp : Top_PureOp<"IndexPut"> {
  let summary = "Puts slices at given places of the first axis";
  let description = [{
    A copy of `input` with `values[i]` at `indices[i]`, added with `accumulate`.
  }];
  let arguments = (ins
    AnyTensor:$input,
    AnyTensor:$indices,
    AnyTensor:$values,
    DefaultValuedAttr<BoolAttr, "false">:$accumulate
  );
  let hasVerifier = 1;
}

#endif // TPU_EVAL_DIALECT_TOP_IR_TOPINDEX
