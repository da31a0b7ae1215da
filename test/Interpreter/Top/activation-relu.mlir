// top.Relu at Top: max(x, 0), with an optional upper limit.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @relu() {
  %x = check.input dense<[[[[4.046783, 4.4866195], [9.102521, -4.7950683]],
       [[4.0040755, 7.1695514], [-4.775621, -1.879254]],
       [[2.344759, 8.287978], [5.496077, -1.0499312]]]]> : tensor<1x3x2x2xf32>
  %r = "top.Relu"(%x) {relu_limit = 6.0} : (tensor<1x3x2x2xf32>) -> tensor<1x3x2x2xf32>
  check.expect_eq_const %r, dense<[[[[4.046783, 4.4866195], [6.0, 0.0]],
       [[4.0040755, 6.0], [0.0, 0.0]],
       [[2.344759, 6.0], [5.496077, 0.0]]]]> : tensor<1x3x2x2xf32>
  return
}
