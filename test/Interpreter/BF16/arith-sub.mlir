// tpu.Sub at BF16: difference of two tensors.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @sub() {
  %w = check.weight dense<[[[[0.0, 2.0], [0.0, 2.0]]]]> : tensor<1x1x2x2xbf16>
  %x = check.input dense<[[[[-6.28, 8.9], [-3.77, 3.92]],
       [[1.05, 1.69], [3.39, 5.7]],
       [[-4.6, -7.38], [-4.34, -2.4]]]]> : tensor<1x3x2x2xbf16>
  %r = "tpu.Sub"(%w, %x) {is_scalar = false} : (tensor<1x1x2x2xbf16>, tensor<1x3x2x2xbf16>) -> tensor<1x3x2x2xbf16>
  check.expect_close_const %r, dense<[[[[6.28, -6.88], [3.77, -1.92]],
       [[-1.05, 0.312], [-3.39, -3.69]],
       [[4.6, 9.4], [4.34, 4.4]]]]> : tensor<1x3x2x2xbf16> {max_ulp = 1}
  return
}
