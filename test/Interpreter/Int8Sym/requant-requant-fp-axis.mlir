// tpu.RequantFpAxis at INT8 symmetric: rescales integers by a float scale for each channel.
// RUN: tpu-eval-opt %s --run

!q = !quant.uniform<i8:f32, 0.5>

// By channel: x * 0.5 + 1 and x * 0.25; `quant` holds scale and offset.
func.func @requant_fp_axis() {
  %x = check.input dense<[[[2, 4], [8, -12]]]> : tensor<1x2x2xi32>
  %quant = check.weight dense<[[[0.5, 1.0], [0.25, 0.0]]]> : tensor<1x2x2xf32>
  %r = "tpu.RequantFpAxis"(%x, %quant) {quant_mode = #tpu<rq_mode MultiplierShift>} : (tensor<1x2x2xi32>, tensor<1x2x2xf32>) -> tensor<1x2x2x!q>
  check.expect_eq_const %r, dense<[[[2, 3], [2, -3]]]> : tensor<1x2x2xi8> as !q
  return
}
