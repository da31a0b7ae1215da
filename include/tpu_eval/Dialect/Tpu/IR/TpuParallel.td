// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Work spread over cores and devices.

#ifndef TPU_EVAL_DIALECT_TPU_IR_TPUPARALLEL
#define TPU_EVAL_DIALECT_TPU_IR_TPUPARALLEL

include "tpu_eval/Dialect/Tpu/IR/TpuAttrs.td"

def Tpu_CoreParallelOp : Tpu_RegionOp<"CoreParallel"> {
  let summary = "The same work on several cores";
  let arguments = (ins Variadic<Tpu_TensorOrNone>:$inputs, I64Attr:$offset, I64Attr:$size);
  let regions = (region SizedRegion<1>:$body);
  let results = (outs Variadic<AnyTensor>:$outputs);
}

def Tpu_CoreBeginOp : Tpu_Op<"CoreBegin"> {
  let summary = "Where work is divided among cores";
  let arguments = (ins Variadic<AnyTensor>:$inputs, Tpu_CorePatternAttr:$pattern);
  let results = (outs Variadic<AnyTensor>:$outputs);
}

def Tpu_CoreEndOp : Tpu_Op<"CoreEnd"> {
  let summary = "Where the results of cores are put together";
  let arguments = (ins Variadic<AnyTensor>:$inputs, Tpu_CorePatternAttr:$pattern);
  let results = (outs Variadic<AnyTensor>:$outputs);
}

def Tpu_CoreSplitOp : Tpu_Op<"CoreSplit"> {
  let summary = "Divides a tensor among cores";
  let arguments = (ins
    AnyTensor:$input, SI32Attr:$axis, DefaultValuedAttr<BoolAttr, "true">:$multicore
  );
  let results = (outs Variadic<AnyTensor>:$outputs);
}

def Tpu_CoreJoinOp : Tpu_Op<"CoreJoin"> {
  let summary = "Joins the tensors of cores";
  let arguments = (ins
    Variadic<AnyTensor>:$inputs, SI32Attr:$axis,
    DefaultValuedAttr<BoolAttr, "true">:$multicore
  );
}

def Tpu_DevBeginOp : Tpu_Op<"DevBegin"> {
  let summary = "Where work is divided among devices";
  let arguments = (ins
    Variadic<AnyTensor>:$inputs, Tpu_DevPatternAttr:$pattern, I64ArrayAttr:$begin_methods,
    DefaultValuedAttr<I64Attr, "0">:$num_head, DefaultValuedAttr<BoolAttr, "false">:$done
  );
  let results = (outs Variadic<AnyTensor>:$outputs);
}

def Tpu_DevEndOp : Tpu_Op<"DevEnd"> {
  let summary = "Where the results of devices are put together";
  let arguments = (ins
    Variadic<AnyTensor>:$inputs, Tpu_DevPatternAttr:$pattern, I64ArrayAttr:$end_methods
  );
  let results = (outs Variadic<AnyTensor>:$outputs);
}

def Tpu_C2CAllReduceOp : Tpu_Op<"C2CAllReduce"> {
  let summary = "Combines a tensor of all chips";
  let arguments = (ins
    AnyTensor:$send, AnyTensor:$recv, I64Attr:$reduce_method, I64Attr:$nranks, I64Attr:$rank,
    I64Attr:$sccl_algo, I64ArrayAttr:$chip_map
  );
}

def Tpu_C2CBroadcastOp : Tpu_Op<"C2CBroadcast"> {
  let summary = "Sends a tensor to all chips";
  let arguments = (ins
    AnyTensor:$input, I64Attr:$root, I64Attr:$nranks, I64Attr:$rank, I64Attr:$sccl_algo,
    I64ArrayAttr:$chip_map
  );
}

#endif // TPU_EVAL_DIALECT_TPU_IR_TPUPARALLEL
