// Fast kernels of an instruction set that there is not; the reference kernels have none.
// RUN: env TPU_EVAL_ISA=mmx not tpu-eval-opt %s --run 2>&1 | FileCheck %s
// RUN: env TPU_EVAL_ISA=mmx tpu-eval-opt %s --run --kernels=reference

// CHECK: error: TPU_EVAL_ISA: expected
func.func @identity() {
  %x = check.input dense<1.0> : tensor<2xf32>
  check.expect_eq %x, %x : tensor<2xf32>
  return
}
