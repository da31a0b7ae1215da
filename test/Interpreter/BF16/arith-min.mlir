// tpu.Min at BF16: the smallest of tensors, with broadcasting.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @min() {
  %x0 = check.input dense<[[[[0.488, 2.16], [-1.164, 2.92]],
       [[-3.62, -3.03], [4.78, 1.05]],
       [[-4.8, -1.984], [0.91, 0.742]],
       [[-1.88, -1.016], [-4.4, -0.656]]]]> : tensor<1x4x2x2xbf16>
  %x1 = check.input dense<[[[[2.66, 2.48], [-4.0, -4.84]],
       [[-2.55, -0.793], [-2.38, -0.44]],
       [[-0.418, 0.91], [-3.4, 1.29]],
       [[3.28, 4.25], [-2.03, 4.9]]]]> : tensor<1x4x2x2xbf16>
  %r = "tpu.Min"(%x0, %x1) : (tensor<1x4x2x2xbf16>, tensor<1x4x2x2xbf16>) -> tensor<1x4x2x2xbf16>
  check.expect_eq_const %r, dense<[[[[0.488, 2.16], [-4.0, -4.84]],
       [[-3.62, -3.03], [-2.38, -0.44]],
       [[-4.8, -1.984], [-3.4, 0.742]],
       [[-1.88, -1.016], [-4.4, -0.656]]]]> : tensor<1x4x2x2xbf16>
  return
}
