// tpu.Max at F16: the largest of tensors, with broadcasting.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @max() {
  %x0 = check.input dense<[[[[0.3906, 1.722], [-0.9326, 2.334]],
       [[-2.895, -2.428], [3.814, 0.839]],
       [[-3.846, -1.587], [0.727, 0.5947]],
       [[-1.505, -0.8145], [-3.535, -0.525]]]]> : tensor<1x4x2x2xf16>
  %x1 = check.input dense<[[[[2.123]], [[1.989]], [[3.23]], [[-3.332]]]]> : tensor<1x4x1x1xf16>
  %r = "tpu.Max"(%x0, %x1) : (tensor<1x4x2x2xf16>, tensor<1x4x1x1xf16>) -> tensor<1x4x2x2xf16>
  check.expect_eq_const %r, dense<[[[[2.123, 2.123], [2.123, 2.334]],
       [[1.989, 1.989], [3.814, 1.989]],
       [[3.23, 3.23], [3.23, 3.23]],
       [[-1.505, -0.8145], [-3.332, -0.525]]]]> : tensor<1x4x2x2xf16>
  return
}
