// tpu.Unsqueeze at BF16: adds dimensions of size 1.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @unsqueeze() {
  %x = check.input dense<[[[[-6.28, 8.9], [-2.77, 4.94]],
       [[1.05, 1.69], [4.38, 6.7]],
       [[-4.6, -7.38], [-3.34, -1.41]]]]> : tensor<1x3x2x2xbf16>
  %r = "tpu.Unsqueeze"(%x) {axes = [0]} : (tensor<1x3x2x2xbf16>) -> tensor<1x1x3x2x2xbf16>
  check.expect_eq_const %r, dense<[[[[[-6.28, 8.9], [-2.77, 4.94]],
        [[1.05, 1.69], [4.38, 6.7]],
        [[-4.6, -7.38], [-3.34, -1.41]]]]]> : tensor<1x1x3x2x2xbf16>
  return
}
