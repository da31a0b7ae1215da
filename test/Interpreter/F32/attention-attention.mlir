// tpu.Attention at F32: multi-head attention with its projections.
// RUN: tpu-eval-opt %s --run

// Queries of 0 weigh all values alike: their mean, 1, by 3 and the bias.
func.func @attention() {
  %none = "top.None"() : () -> none
  %x = check.input dense<[[[1.0], [0.0]]]> : tensor<1x2x1xf16>
  %zero = check.weight dense<0.0> : tensor<1x1xf16>
  %no_bias = check.weight dense<0.0> : tensor<1xf16>
  %values = check.weight dense<2.0> : tensor<1x1xf16>
  %w = check.weight dense<3.0> : tensor<1x1x1xf16>
  %bias = check.weight dense<0.5> : tensor<1xf16>
  %r = "tpu.Attention"(%x, %none, %none, %zero, %no_bias, %values, %no_bias, %values, %no_bias, %w, %bias, %none, %none)
    {dim = 1, has_bias = 15, head = 1, quant_param = [0], scale = 1.0, scale_param = [1.0], zp_param = [0]}
    : (tensor<1x2x1xf16>, none, none, tensor<1x1xf16>, tensor<1xf16>, tensor<1x1xf16>, tensor<1xf16>, tensor<1x1xf16>, tensor<1xf16>, tensor<1x1x1xf16>, tensor<1xf16>, none, none) -> tensor<1x2x1xf16>
  check.expect_eq_const %r, dense<[[[3.5], [3.5]]]> : tensor<1x2x1xf16>
  return
}
