// tpu.Active, COSH, at F32: an element-wise function of float tensors.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @active_cosh() {
  %x = check.input dense<[[1.7640524, 0.4001572, 0.978738, 2.2408931],
      [1.867558, -0.9772779, 0.95008844, -0.1513572],
      [-0.10321885, 0.41059852, 0.14404356, 1.4542735]]> : tensor<3x4xf32>
  %r = "tpu.Active"(%x) {mode = #tpu<active_mode COSH>} : (tensor<3x4xf32>) -> tensor<3x4xf32>
  check.expect_close_const %r, dense<[[3.0036943, 1.081137, 1.5184405, 4.754044],
      [3.3134859, 1.5167736, 1.4863226, 1.0114764],
      [1.0053318, 1.0854865, 1.0103922, 2.2574708]]> : tensor<3x4xf32> {abs = 5.0e-5}
  return
}
