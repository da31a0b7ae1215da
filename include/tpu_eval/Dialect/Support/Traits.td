// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Rules on shapes that many ops of both dialects share.

#ifndef TPU_EVAL_DIALECT_SUPPORT_TRAITS
#define TPU_EVAL_DIALECT_SUPPORT_TRAITS

include "mlir/IR/OpBase.td"

class TpuEval_Trait<string name> : NativeOpTrait<name> {
  let cppNamespace = "::tpu_eval";
}

// The first result has the shape of the first operand.
def SameShape : TpuEval_Trait<"SameShape">;

// The result has the shape that all operands broadcast to.
def Broadcasts : TpuEval_Trait<"Broadcasts">;

#endif // TPU_EVAL_DIALECT_SUPPORT_TRAITS
