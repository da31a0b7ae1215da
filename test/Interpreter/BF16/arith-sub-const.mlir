// tpu.SubConst at BF16: x - const_val, or the negative of it with is_reverse.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @sub_const() {
  %x = check.input dense<[[[[2.66, 2.48], [-4.0, -4.84]],
       [[-2.55, -0.793], [-2.38, -0.44]],
       [[-0.418, 0.91], [-3.4, 1.29]],
       [[3.28, 4.25], [-2.03, 4.9]]]]> : tensor<1x4x2x2xbf16>
  %r = "tpu.SubConst"(%x) {const_val = 3.25, is_reverse = true, is_scalar = false}
    : (tensor<1x4x2x2xbf16>) -> tensor<1x4x2x2xbf16>
  check.expect_close_const %r, dense<[[[[0.594, 0.766], [7.25, 8.1]],
       [[5.8, 4.03], [5.62, 3.69]],
       [[3.67, 2.34], [6.66, 1.96]],
       [[-0.0312, -1.0], [5.28, -1.66]]]]> : tensor<1x4x2x2xbf16> {max_ulp = 1}
  return
}
