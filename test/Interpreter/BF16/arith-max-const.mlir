// tpu.MaxConst at BF16: max(x, const_val).
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @max_const() {
  %x = check.input dense<[[[[2.66, 2.48], [-4.0, -4.84]],
       [[-2.55, -0.793], [-2.38, -0.44]],
       [[-0.418, 0.91], [-3.4, 1.29]],
       [[3.28, 4.25], [-2.03, 4.9]]]]> : tensor<1x4x2x2xbf16>
  %r = "tpu.MaxConst"(%x) {const_val = 0.5, is_scalar = false}
    : (tensor<1x4x2x2xbf16>) -> tensor<1x4x2x2xbf16>
  check.expect_close_const %r, dense<[[[[2.66, 2.48], [0.5, 0.5]],
       [[0.5, 0.5], [0.5, 0.5]],
       [[0.5, 0.91], [0.5, 1.29]],
       [[3.28, 4.25], [0.5, 4.9]]]]> : tensor<1x4x2x2xbf16> {max_ulp = 1}
  return
}
