// tpu.Unsqueeze at F16: adds dimensions of size 1.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @unsqueeze() {
  %x = check.input dense<[[[[-6.277, 8.89], [-2.764, 4.93]],
       [[1.044, 1.689], [4.4, 6.703]],
       [[-4.594, -7.37], [-3.328, -1.402]]]]> : tensor<1x3x2x2xf16>
  %r = "tpu.Unsqueeze"(%x) {axes = [0]} : (tensor<1x3x2x2xf16>) -> tensor<1x1x3x2x2xf16>
  check.expect_eq_const %r, dense<[[[[[-6.277, 8.89], [-2.764, 4.93]],
        [[1.044, 1.689], [4.4, 6.703]],
        [[-4.594, -7.37], [-3.328, -1.402]]]]]> : tensor<1x1x3x2x2xf16>
  return
}
