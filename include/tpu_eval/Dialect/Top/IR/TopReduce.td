// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Along an axis: reductions, sorting, running sums.

#ifndef TPU_EVAL_DIALECT_TOP_IR_TOPREDUCE
#define TPU_EVAL_DIALECT_TOP_IR_TOPREDUCE

include "tpu_eval/Dialect/Top/IR/TopBase.td"

def Top_ReduceOp : Top_PureOp<"Reduce"> {
  let summary = "A number for all elements along axes";
  let description = [{
    The sum, mean, product, minimum, maximum, or L1 or L2 norm (`mode`) over all
    of `axes`, which stay as size 1 with `keepdims`.
  }];
  let arguments = (ins
    AnyTensor:$input,
    I64ArrayAttr:$axes,
    BoolAttr:$keepdims,
    ReduceModeAttr:$mode,
    DefaultValuedAttr<BoolAttr, "false">:$is_scalar
  );
}

def Top_ArgOp : Top_Op<"Arg", [Pure]> {
  let summary = "The place of the smallest or largest element along an axis";
  let description = [{
    `indices` along `axis`, which stays as size 1 with `keepdims`; of equal
    elements the last one with `select_last_index`, else the first. `values`
    holds the elements themselves, unless it is none.
  }];
  let arguments = (ins
    AnyTensor:$input,
    I64Attr:$axis,
    BoolAttr:$keepdims,
    ArgModeAttr:$mode,
    DefaultValuedAttr<BoolAttr, "true">:$select_last_index
  );
  let results = (outs AnyTensor:$indices, Top_TensorOrNone:$values);
  let hasVerifier = 1;
}

def Top_TopKOp : Top_Op<"TopK", [Pure]> {
  let summary = "The K largest elements along an axis, and their places";
  let description = [{
    The largest elements (smallest without `largest`), in that order. `kT`,
    where present, stands for `K`.
  }];
  let arguments = (ins
    AnyTensor:$input,
    Optional<AnyTensor>:$kT,
    I64Attr:$axis,
    DefaultValuedAttr<I64Attr, "-1">:$K,
    DefaultValuedAttr<BoolAttr, "true">:$largest,
    DefaultValuedAttr<BoolAttr, "true">:$sorted,
    DefaultValuedAttr<BoolAttr, "false">:$replace_topk_indices,
    DefaultValuedAttr<BoolAttr, "true">:$use_hau
  );
  let results = (outs Top_TensorOrNone:$values, Top_TensorOrNone:$indices);
  let hasVerifier = 1;
}

def Top_CumSumOp : Top_PureOp<"CumSum"> {
  let summary = "Running sums along an axis";
  let description = [{
    `y[i] = x[0] + ... + x[i]` along `axis`. `dim` only says where the axis came
    from.
  }];
  let arguments = (ins AnyTensor:$input, Top_TensorOrNone:$dim, I64Attr:$axis);
  let hasVerifier = 1;
}

def Top_NonZeroOp : Top_PureOp<"NonZero"> {
  let summary = "The places of elements that are not zero";
  let description = [{
    A row for each such element, in row-major order, of its indices
    (`ColMajor`), or a column for each (`RowMajor`). The type has room for all
    elements; how many there are shows as the op runs.
  }];
  let arguments = (ins AnyTensor:$input, NonZeroOrderAttr:$order);
}

def Top_SortOp : Top_Op<"Sort", [Pure]> {
  let summary = "Elements in order along an axis, and their places";
  let arguments = (ins
    AnyTensor:$input, I64Attr:$axis, DefaultValuedAttr<BoolAttr, "true">:$descending
  );
  let results = (outs Top_TensorOrNone:$values, AnyTensor:$indices);
}

def Top_VarianceOp : Top_PureOp<"Variance"> {
  let summary = "The variance over axes";
  let arguments = (ins
    AnyTensor:$input, I64ArrayAttr:$reduce_list, F64Attr:$correction,
    DefaultValuedAttr<BoolAttr, "false">:$keep_dims
  );
}

#endif // TPU_EVAL_DIALECT_TOP_IR_TOPREDUCE
