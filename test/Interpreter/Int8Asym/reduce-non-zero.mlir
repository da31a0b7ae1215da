// tpu.NonZero at INT8 asymmetric: the places of elements that are not zero.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @non_zero() {
  %x = check.input dense<[-0.9572344, -8.510777, -3.4081445, -0.22596633]> : tensor<4xf32>
  %none = "top.None"() : () -> none
  %r = "tpu.NonZero"(%x, %none) {order = "ColMajor"} : (tensor<4xf32>, none) -> tensor<4x1xi32>
  check.expect_eq_const %r, dense<[[0], [1], [2], [3]]> : tensor<4x1xi32>
  return
}
