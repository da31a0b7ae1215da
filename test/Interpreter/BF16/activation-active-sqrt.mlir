// tpu.Active, SQRT, at BF16: an element-wise function of float tensors.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @active_sqrt() {
  %x = check.input dense<[[0.15625, 0.796875, 0.95703125, 1.125],
      [1.6953125, 0.90625, 0.36523438, 1.2421875],
      [0.14746094, 1.6875, 0.328125, 0.14257812]]> : tensor<3x4xf32>
  %r = "tpu.Active"(%x) {mode = #tpu<active_mode SQRT>} : (tensor<3x4xf32>) -> tensor<3x4xf32>
  check.expect_close_const %r, dense<[[0.3952847, 0.89267856, 0.97827977, 1.0606601],
      [1.3020416, 0.95197165, 0.6043462, 1.1145346],
      [0.38400644, 1.299038, 0.572822, 0.3775952]]> : tensor<3x4xf32> {abs = 1.0e-5}
  return
}
