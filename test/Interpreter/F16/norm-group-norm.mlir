// tpu.GroupNorm at F16: normalises over groups of channels.
// RUN: tpu-eval-opt %s --run

// Each channel less its mean and over its deviation, 1 and 2, then scaled and moved.
func.func @group_norm() {
  %none = "top.None"() : () -> none
  %x = check.input dense<[[[[1.0, 3.0]], [[2.0, 6.0]]]]> : tensor<1x2x1x2xf16>
  %w = check.weight dense<[[[[2.0]], [[4.0]]]]> : tensor<1x2x1x1xf16>
  %bias = check.weight dense<[[[[0.5]], [[0.0]]]]> : tensor<1x2x1x1xf16>
  %r = "tpu.GroupNorm"(%x, %w, %bias, %none, %none) {eps = 0.0, num_groups = 2} : (tensor<1x2x1x2xf16>, tensor<1x2x1x1xf16>, tensor<1x2x1x1xf16>, none, none) -> tensor<1x2x1x2xf16>
  check.expect_close_const %r, dense<[[[[-1.5, 2.5]], [[-4.0, 4.0]]]]> : tensor<1x2x1x2xf16> {max_ulp = 1}
  return
}
