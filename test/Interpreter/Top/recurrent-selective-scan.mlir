// top.SelectiveScan at Top: the scan of a selective state-space model.
// RUN: tpu-eval-opt %s --run

// h becomes A h + B u, and C h + u D is the result: of the first channel forwards, of the second one backwards.
func.func @selective_scan() {
  %c = check.input dense<[[[[1.0]], [[1.0]]], [[[2.0]], [[1.0]]]]> : tensor<2x2x1x1xf32>
  %a = check.input dense<[[[[0.5], [0.5]], [[2.0], [2.0]]]]> : tensor<1x2x2x1xf32>
  %bu = check.input dense<[[[[2.0], [4.0]], [[1.0], [3.0]]]]> : tensor<1x2x2x1xf32>
  %u = check.input dense<[[[2.0], [0.0]], [[4.0], [0.0]]]> : tensor<2x2x1xf32>
  %d = check.weight dense<[0.5, 1.0]> : tensor<2xf32>
  %r = "top.SelectiveScan"(%c, %a, %bu, %u, %d)
    : (tensor<2x2x1x1xf32>, tensor<1x2x2x1xf32>, tensor<1x2x2x1xf32>, tensor<2x2x1xf32>, tensor<2xf32>) -> tensor<2x2x1xf32>
  check.expect_eq_const %r, dense<[[[3.0], [7.0]], [[12.0], [3.0]]]> : tensor<2x2x1xf32>
  return
}
