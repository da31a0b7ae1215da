// tpu.GRU at INT8 symmetric: gated recurrent unit.
// RUN: tpu-eval-opt %s --run

// Gates of 1/2 (no weights) and a new state of tanh(100) = 1: h becomes h / 2 + 1 / 2.
func.func @gru() {
  %none = "top.None"() : () -> none
  %x = check.input dense<[[[1.0]], [[-2.0]]]> : tensor<2x1x1xf32>
  %w = check.weight dense<0.0> : tensor<1x3x1xf32>
  %bias = check.weight dense<[[0.0, 0.0, 100.0, 0.0, 0.0, 0.0]]> : tensor<1x6xf32>
  %h = check.weight dense<8.0> : tensor<1x1x1xf32>
  %r, %last = "tpu.GRU"(%x, %w, %w, %bias, %h, %none, %none, %none, %none, %none) {batch_first = false, bidirectional = false, hidden_size = 1, linear_before_reset = true}
    : (tensor<2x1x1xf32>, tensor<1x3x1xf32>, tensor<1x3x1xf32>, tensor<1x6xf32>, tensor<1x1x1xf32>, none, none, none, none, none) -> (tensor<2x1x1x1xf32>, none)
  check.expect_eq_const %r, dense<[[[[4.5]]], [[[2.75]]]]> : tensor<2x1x1x1xf32>
  return
}
