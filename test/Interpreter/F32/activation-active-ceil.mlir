// tpu.Active, CEIL, at F32: an element-wise function of float tensors.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @active_ceil() {
  %x = check.input dense<[[1.7640524, 0.4001572, 0.978738, 2.2408931],
      [1.867558, -0.9772779, 0.95008844, -0.1513572],
      [-0.10321885, 0.41059852, 0.14404356, 1.4542735]]> : tensor<3x4xf32>
  %r = "tpu.Active"(%x) {mode = #tpu<active_mode CEIL>} : (tensor<3x4xf32>) -> tensor<3x4xf32>
  check.expect_eq_const %r, dense<[[2.0, 1.0, 1.0, 3.0], [2.0, -0.0, 1.0, -0.0], [-0.0, 1.0, 1.0, 2.0]]> : tensor<3x4xf32>
  return
}
