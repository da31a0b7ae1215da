// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What surrounds computation: branches, loops, the host.

#ifndef TPU_EVAL_DIALECT_TPU_IR_TPUCONTROL
#define TPU_EVAL_DIALECT_TPU_IR_TPUCONTROL

include "tpu_eval/Dialect/Tpu/IR/TpuAttrs.td"

def Tpu_IfOp : Tpu_RegionOp<"If"> {
  let summary = "One of two regions";
  let description = [{
    As `top.If`.
  }];
  let arguments = (ins AnyTensor:$cond);
  let regions = (region SizedRegion<1>:$then_branch, SizedRegion<1>:$else_branch);
  let results = (outs Variadic<AnyTensor>:$output);
}

def Tpu_LoopOp : Tpu_RegionOp<"Loop"> {
  let summary = "A region, repeated";
  let description = [{
    As `top.Loop`.
  }];
  let arguments = (ins
    Tpu_TensorOrNone:$M, Tpu_TensorOrNone:$cond, Variadic<Tpu_TensorOrNone>:$v_initial
  );
  let regions = (region SizedRegion<1>:$body);
  let results = (outs Variadic<Tpu_TensorOrNone>:$v_final_and_scan_outputs);
}

def Tpu_YieldOp : Tpu_Op<"Yield", [Terminator, ParentOneOf<[
    "IfOp", "LoopOp", "GroupOp", "GroupParallelOp", "CoreParallelOp"]>]> {
  let summary = "Ends a region and names its results";
  let arguments = (ins Variadic<AnyTensor>:$operands_);
  let results = (outs);
}

def Tpu_Device2HostOp : Tpu_Op<"Device2Host", [SameShape]> {
  let summary = "Moves a tensor to the host";
  let arguments = (ins AnyTensor:$input);
}

def Tpu_Host2DeviceOp : Tpu_Op<"Host2Device", [SameShape]> {
  let summary = "Moves a tensor to the chip";
  let arguments = (ins AnyTensor:$input);
}

def Tpu_GenericCpuOp : Tpu_Op<"GenericCpu"> {
  let summary = "An op that the host computes";
  let description = [{
    `cpu_op_name` names the function, `param` holds its parameters.
  }];
  let arguments = !con((ins
    Variadic<Tpu_TensorOrNone>:$inputs,
    StrAttr:$cpu_op_name,
    OptionalAttr<DictionaryAttr>:$param
  ), Tpu_CoreArgs);
  let results = (outs Variadic<Tpu_TensorOrNone>:$outputs);
}

def Tpu_CustomOp : Tpu_Op<"Custom"> {
  let summary = "An op that the user supplies to the compiler, by name";
  let arguments = (ins
    Variadic<AnyTensor>:$inputs, Tpu_TensorOrNone:$buffer, StrAttr:$name,
    DictArrayAttr:$params, OptionalAttr<Tpu_LayerGroupAttr>:$ginfo
  );
  let results = (outs Variadic<AnyTensor>:$outputs);
}

#endif // TPU_EVAL_DIALECT_TPU_IR_TPUCONTROL
