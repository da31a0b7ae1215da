// tpu.Reduce, ReduceMin, at INT8 asymmetric: a number for all elements along axes.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @reduce_reducemin() {
  %x = check.input dense<[[[[[0.2646, -1.662, 0.551], [0.4448, -0.003763, -1.806]],
        [[-1.5, -0.8184, 0.819], [0.65, 0.4348, -0.205]]],
       [[[-1.602, -0.0379, -0.1573], [-0.6255, -0.7363, 0.555]],
        [[0.8125, 0.5464, -1.098], [0.0858, -0.494, -1.406]]]]]> : tensor<1x2x2x2x3xf16>
  %none = "top.None"() : () -> none
  %r = "tpu.Reduce"(%x, %none, %none) {axes = [4], is_scalar = false, keepdims = false, mode = "ReduceMin"}
    : (tensor<1x2x2x2x3xf16>, none, none) -> tensor<1x2x2x2xf16>
  check.expect_eq_const %r, dense<[[[[-1.662, -1.806], [-1.5, -0.205]], [[-1.602, -0.7363], [-1.098, -1.406]]]]> : tensor<1x2x2x2xf16>
  return
}
