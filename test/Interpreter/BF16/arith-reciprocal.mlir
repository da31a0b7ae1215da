// tpu.Reciprocal at BF16: const_val / x.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @reciprocal() {
  %x = check.input dense<[[0.3952847, 0.89267856, 0.97827977, 1.0606601],
      [1.3020416, 0.95197165, 0.6043462, 1.1145346],
      [0.38400644, 1.299038, 0.572822, 0.3775952]]> : tensor<3x4xf32>
  %r = "tpu.Reciprocal"(%x) : (tensor<3x4xf32>) -> tensor<3x4xf32>
  check.expect_close_const %r, dense<[[2.529822, 1.1202241, 1.0222025, 0.9428091],
      [0.76802456, 1.0504514, 1.6546806, 0.89723545],
      [2.6041229, 0.76980036, 1.745743, 2.6483388]]> : tensor<3x4xf32> {abs = 3.0e-5}
  return
}
