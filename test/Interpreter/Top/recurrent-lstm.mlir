// top.LSTM at Top: long short-term memory.
// RUN: tpu-eval-opt %s --run

// Gates of 1/2 (no weights) and tanh(100) = 1: c becomes c / 2 + 1 / 2, from 3 to 2 and 1.5, and h is tanh(c) / 2.
func.func @lstm() {
  %none = "top.None"() : () -> none
  %x = check.input dense<[[[1.0]], [[-2.0]]]> : tensor<2x1x1xf32>
  %w = check.weight dense<0.0> : tensor<1x4x1xf32>
  %bias = check.weight dense<[[0.0, 0.0, 0.0, 100.0, 0.0, 0.0, 0.0, 0.0]]> : tensor<1x8xf32>
  %h = check.weight dense<1.0> : tensor<1x1x1xf32>
  %c = check.weight dense<3.0> : tensor<1x1x1xf32>
  %r, %last, %state = "top.LSTM"(%x, %w, %w, %bias, %h, %c, %none) {batch_first = false, bidirectional = false, hidden_size = 1}
    : (tensor<2x1x1xf32>, tensor<1x4x1xf32>, tensor<1x4x1xf32>, tensor<1x8xf32>, tensor<1x1x1xf32>, tensor<1x1x1xf32>, none) -> (tensor<2x1x1x1xf32>, none, none)
  check.expect_close_const %r, dense<[[[[0.4820138]]], [[[0.4525741]]]]> : tensor<2x1x1x1xf32> {abs = 1.0e-6}
  return
}
