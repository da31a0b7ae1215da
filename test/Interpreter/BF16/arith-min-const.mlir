// tpu.MinConst at BF16: min(x, const_val).
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @min_const() {
  %x = check.input dense<[[[[2.66, 2.48], [-3.5, -3.5]],
       [[-2.55, -0.793], [-2.38, -0.44]],
       [[-0.418, 0.91], [-3.4, 1.29]],
       [[3.28, 4.25], [-2.03, 4.9]]]]> : tensor<1x4x2x2xbf16>
  %r = "tpu.MinConst"(%x) {const_val = 4.25, is_scalar = false}
    : (tensor<1x4x2x2xbf16>) -> tensor<1x4x2x2xbf16>
  check.expect_eq_const %r, dense<[[[[2.66, 2.48], [-3.5, -3.5]],
       [[-2.55, -0.793], [-2.38, -0.44]],
       [[-0.418, 0.91], [-3.4, 1.29]],
       [[3.28, 4.25], [-2.03, 4.25]]]]> : tensor<1x4x2x2xbf16>
  return
}
