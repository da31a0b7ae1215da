// tpu.SelectiveScan at BF16: the scan of a selective state-space model.
// RUN: tpu-eval-opt %s --run

// h becomes A h + B u, and C h + u D is the result: of the first channel forwards, of the second one backwards.
func.func @selective_scan() {
  %c = check.input dense<[[[[1.0]], [[1.0]]], [[[2.0]], [[1.0]]]]> : tensor<2x2x1x1xbf16>
  %a = check.input dense<[[[[0.5], [0.5]], [[2.0], [2.0]]]]> : tensor<1x2x2x1xbf16>
  %bu = check.input dense<[[[[2.0], [4.0]], [[1.0], [3.0]]]]> : tensor<1x2x2x1xbf16>
  %u = check.input dense<[[[2.0], [0.0]], [[4.0], [0.0]]]> : tensor<2x2x1xbf16>
  %d = check.weight dense<[0.5, 1.0]> : tensor<2xbf16>
  %r = "tpu.SelectiveScan"(%c, %a, %bu, %u, %d)
    : (tensor<2x2x1x1xbf16>, tensor<1x2x2x1xbf16>, tensor<1x2x2x1xbf16>, tensor<2x2x1xbf16>, tensor<2xbf16>) -> tensor<2x2x1xbf16>
  check.expect_eq_const %r, dense<[[[3.0], [7.0]], [[12.0], [3.0]]]> : tensor<2x2x1xbf16>
  return
}
