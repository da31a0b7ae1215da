// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Between chips.

#ifndef TPU_EVAL_DIALECT_TOP_IR_TOPPARALLEL
#define TPU_EVAL_DIALECT_TOP_IR_TOPPARALLEL

include "tpu_eval/Dialect/Top/IR/TopBase.td"

def Top_C2CAllReduceOp : Top_PureOp<"C2CAllReduce"> {
  let summary = "Combines a tensor of all chips";
  let arguments = (ins
    AnyTensor:$send, AnyTensor:$recv, DefaultValuedAttr<I64Attr, "1">:$reduce_method,
    DefaultValuedAttr<I64Attr, "2">:$nranks, DefaultValuedAttr<I64Attr, "0">:$rank,
    DefaultValuedAttr<I64Attr, "0">:$sccl_algo,
    DefaultValuedAttr<I64ArrayAttr, "{0, 1}">:$chip_map
  );
}

def Top_C2CBroadcastOp : Top_PureOp<"C2CBroadcast"> {
  let summary = "Sends a tensor to all chips";
  let arguments = (ins
    AnyTensor:$input, DefaultValuedAttr<I64Attr, "0">:$root,
    DefaultValuedAttr<I64Attr, "2">:$nranks, DefaultValuedAttr<I64Attr, "0">:$rank,
    DefaultValuedAttr<I64Attr, "0">:$sccl_algo,
    DefaultValuedAttr<I64ArrayAttr, "{0, 1}">:$chip_map
  );
}

#endif // TPU_EVAL_DIALECT_TOP_IR_TOPPARALLEL
