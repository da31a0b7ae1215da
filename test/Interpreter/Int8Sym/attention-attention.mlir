// tpu.Attention at INT8 symmetric: multi-head attention with its projections.
// RUN: tpu-eval-opt %s --run

!q = !quant.uniform<i8:f32, 0.5>

// Queries of 0 weigh both values, 16 and 0, alike: by 64. 64 * 16 / 2^8 = 4, and 4 * 3 + 5 is the result, of 32 bits.
func.func @attention() {
  %none = "top.None"() : () -> none
  %x = check.input dense<[[[8], [0]]]> : tensor<1x2x1xi8> as !q
  %zero = check.weight dense<0> : tensor<1x1xi8>
  %no_bias = check.weight dense<0> : tensor<1x1x1xi32>
  %values = check.weight dense<2> : tensor<1x1xi8>
  %w = check.weight dense<3> : tensor<1x1x1xi8>
  %bias = check.weight dense<5> : tensor<1x1x1xi32>
  %table = check.weight dense<1.0> : tensor<1x1x1x256xf32>
  %r = "tpu.Attention"(%x, %none, %none, %zero, %no_bias, %values, %no_bias, %values, %no_bias, %w, %bias, %none, %table)
    {dim = 1, has_bias = 15, head = 1, quant_param = [1, 0, 0, 1, 0, 0, 1, 0, 0, 1, 0, 0, 1, 8, 0, 0], scale = 0.0078125}
    : (tensor<1x2x1x!q>, none, none, tensor<1x1xi8>, tensor<1x1x1xi32>, tensor<1x1xi8>, tensor<1x1x1xi32>, tensor<1x1xi8>, tensor<1x1x1xi32>, tensor<1x1x1xi8>, tensor<1x1x1xi32>, none, tensor<1x1x1x256xf32>) -> tensor<1x2x1xi32>
  check.expect_eq_const %r, dense<[[[17], [17]]]> : tensor<1x2x1xi32>
  return
}
