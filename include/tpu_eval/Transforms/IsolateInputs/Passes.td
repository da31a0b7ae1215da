//===- Passes.td - The inputs of a network without it ------*- tablegen -*-===//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TPU_EVAL_TRANSFORMS_ISOLATEINPUTS_PASSES
#define TPU_EVAL_TRANSFORMS_ISOLATEINPUTS_PASSES

include "mlir/Pass/PassBase.td"

def IsolateInputs : Pass<"isolate-inputs", "::mlir::ModuleOp"> {
  let summary = "keep the inputs of the network, drop the network";
  let description = [{
    `@main` returns the results of its `top.Input` ops, in their order, and
    everything that they do not need is erased: the module computes what the
    network is fed, and needs no weights.
  }];
}

#endif // TPU_EVAL_TRANSFORMS_ISOLATEINPUTS_PASSES
