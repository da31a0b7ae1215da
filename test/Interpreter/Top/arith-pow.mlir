// top.Pow at Top: x to the power of exponent.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @pow() {
  %x = check.input dense<[[[[42.77815, 25.009716, 27.921291, 26.266481, 36.121037, 49.431366, 25.171597]]]]> : tensor<1x1x1x7xf32>
  %r = "top.Pow"(%x) {exponent = 0.3333333432674408 : f64} : (tensor<1x1x1x7xf32>) -> tensor<1x1x1x7xf32>
  check.expect_close_const %r, dense<[[[[3.4973626, 2.9243965, 3.033741, 2.972583, 3.3056238, 3.6700125, 2.9306927]]]]> : tensor<1x1x1x7xf32> {abs = 4.0e-5}
  return
}
