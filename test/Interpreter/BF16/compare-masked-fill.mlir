// tpu.MaskedFill at BF16: fills where a condition holds.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @masked_fill() {
  %x0 = check.input dense<[[[[1.0, 1.0], [0.0, 0.0]],
       [[0.0, 0.0], [0.0, 0.0]],
       [[0.0, 0.0], [0.0, 1.0]],
       [[1.0, 1.0], [0.0, 1.0]]]]> : tensor<1x4x2x2xbf16>
  %x1 = check.input dense<[[[[2.66, 2.48], [-4.0, -4.84]],
       [[-2.55, -0.793], [-2.38, -0.44]],
       [[-0.418, 0.91], [-3.4, 1.29]],
       [[3.28, 4.25], [-2.03, 4.9]]]]> : tensor<1x4x2x2xbf16>
  %r = "tpu.MaskedFill"(%x0, %x1) {const_val = 0.5, inversed = true}
    : (tensor<1x4x2x2xbf16>, tensor<1x4x2x2xbf16>) -> tensor<1x4x2x2xbf16>
  check.expect_close_const %r, dense<[[[[0.5, 0.5], [-4.0, -4.84]],
       [[-2.55, -0.793], [-2.38, -0.44]],
       [[-0.418, 0.91], [-3.4, 0.5]],
       [[0.5, 0.5], [-2.03, 0.5]]]]> : tensor<1x4x2x2xbf16> {max_ulp = 1}
  return
}
