// RUN: not tpu-eval-opt %s --splice="donor=%S/Inputs/splice-donor.mlir" 2>&1 | FileCheck %s --check-prefix=OPTIONS
// RUN: not tpu-eval-opt %s --splice="donor=%S/Inputs/splice-donor.mlir ops=before" 2>&1 | FileCheck %s --check-prefix=MODULE
// RUN: not tpu-eval-opt %s --splice="donor=%S/Inputs/splice-donor.mlir ops=own" 2>&1 | FileCheck %s --check-prefix=DONOR
// RUN: not tpu-eval-opt %s --splice="donor=%S/Inputs/splice-donor.mlir ops=abs" 2>&1 | FileCheck %s --check-prefix=SHAPE
// RUN: not tpu-eval-opt %s --splice="donor=%S/Inputs/splice-donor.mlir ops=abs narrow=f8" 2>&1 | FileCheck %s --check-prefix=NARROW

// NARROW:  error: narrow: expected f16 or bf16, but got 'f8'
// OPTIONS: error: expected the options donor and ops, but got no ops
// MODULE:  error: 'before': expected an op of both stages, but the module has none
// DONOR:   error: 'own': expected an op of both stages, but the donor has none
// SHAPE:   error: 'abs': expected the same shape in both stages, but got 'tensor<4x1xf32>' and 'tensor<1x4xf32>'
func.func @main(%arg0: tensor<1x4xf32>) -> tensor<4x1xf32> {
  %0 = "top.Input"(%arg0) : (tensor<1x4xf32>) -> tensor<1x4xf32> loc("x")
  %1 = "top.Reshape"(%0) : (tensor<1x4xf32>) -> tensor<4x1xf32> loc("own")
  %2 = "top.Abs"(%1) : (tensor<4x1xf32>) -> tensor<4x1xf32> loc("abs")
  return %2 : tensor<4x1xf32>
}
