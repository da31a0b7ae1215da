// top.NonZero at Top: the places of elements that are not zero.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @non_zero() {
  %x = check.input dense<[-0.9572344, -8.510777, -3.4081445, -0.22596633]> : tensor<4xf32>
  %r = "top.NonZero"(%x) {order = "ColMajor"} : (tensor<4xf32>) -> tensor<4x1xf32>
  check.expect_eq_const %r, dense<[[0.0], [1.0], [2.0], [3.0]]> : tensor<4x1xf32>
  return
}
