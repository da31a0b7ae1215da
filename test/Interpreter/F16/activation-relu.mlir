// tpu.Relu at F16: max(x, 0), with an optional upper limit.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @relu() {
  %x = check.input dense<[[[[4.047, 4.49], [9.1, -4.797]],
       [[4.004, 7.168], [-4.777, -1.879]],
       [[2.346, 8.29], [5.496, -1.05]]]]> : tensor<1x3x2x2xf16>
  %r = "tpu.Relu"(%x) {relu_limit = 6.0} : (tensor<1x3x2x2xf16>) -> tensor<1x3x2x2xf16>
  check.expect_eq_const %r, dense<[[[[4.047, 4.49], [6.0, 0.0]],
       [[4.004, 6.0], [0.0, 0.0]],
       [[2.346, 6.0], [5.496, 0.0]]]]> : tensor<1x3x2x2xf16>
  return
}
