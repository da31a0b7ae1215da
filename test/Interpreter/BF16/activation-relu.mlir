// tpu.Relu at BF16: max(x, 0), with an optional upper limit.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @relu() {
  %x = check.input dense<[[[[4.03, 4.5], [9.1, -4.78]],
       [[4.0, 7.16], [-4.78, -1.88]],
       [[2.34, 8.3], [5.5, -1.05]]]]> : tensor<1x3x2x2xbf16>
  %r = "tpu.Relu"(%x) {relu_limit = 6.0} : (tensor<1x3x2x2xbf16>) -> tensor<1x3x2x2xbf16>
  check.expect_eq_const %r, dense<[[[[4.03, 4.5], [6.0, 0.0]],
       [[4.0, 6.0], [0.0, 0.0]],
       [[2.34, 6.0], [5.5, 0.0]]]]> : tensor<1x3x2x2xbf16>
  return
}
