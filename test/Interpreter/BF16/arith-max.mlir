// tpu.Max at BF16: the largest of tensors, with broadcasting.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @max() {
  %x0 = check.input dense<[[[[0.39, 1.72], [-0.934, 2.33]],
       [[-2.89, -2.42], [3.81, 0.84]],
       [[-3.84, -1.586], [0.727, 0.594]],
       [[-1.51, -0.812], [-3.53, -0.523]]]]> : tensor<1x4x2x2xbf16>
  %x1 = check.input dense<[[[[2.12]], [[1.99]], [[3.23]], [[-3.33]]]]> : tensor<1x4x1x1xbf16>
  %r = "tpu.Max"(%x0, %x1) : (tensor<1x4x2x2xbf16>, tensor<1x4x1x1xbf16>) -> tensor<1x4x2x2xbf16>
  check.expect_eq_const %r, dense<[[[[2.12, 2.12], [2.12, 2.33]],
       [[1.99, 1.99], [3.81, 1.99]],
       [[3.23, 3.23], [3.23, 3.23]],
       [[-1.51, -0.812], [-3.33, -0.523]]]]> : tensor<1x4x2x2xbf16>
  return
}
